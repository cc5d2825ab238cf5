import { mkdir, rename, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';

/**
 * Writes a file in one step, so that a program that starts meanwhile never reads half of it.
 * @param {string} file
 * @param {string | Uint8Array} contents
 */
export async function writeAtomically(file, contents) {
  const temporary = `${file}.${process.pid}`;
  await mkdir(dirname(file), { recursive: true });
  await writeFile(temporary, contents);
  await rename(temporary, file);
}
