import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';

/**
 * The first program on PATH that has one of the names; the order of the names comes before the order of PATH.
 * @param {readonly string[]} names
 */
export function findProgram(names) {
  const folders = (process.env.PATH ?? '').split(delimiter);
  return names.flatMap((name) => folders.map((folder) => join(folder, name))).find(isExecutable);
}

/** @param {string} file */
export function isExecutable(file) {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
