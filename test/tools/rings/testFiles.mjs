import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { rootFolder } from '../processes/paths.mjs';

const testFolder = join(rootFolder, 'test');

/** Folders of `test` with their own rings. */
const separateFolders = ['conformance', 'editor', 'browser', 'bench', 'tools'];

/**
 * Finds the tests of one folder of `test`.
 * @param {string} folder
 * @param {string} [ending] of their names
 * @returns {string[]} absolute paths in a stable order
 */
export function testFiles(folder, ending = '.test.ts') {
  return filesAt(join(testFolder, folder), ending).sort();
}

/** Finds the tests outside the folders with their own rings. */
export function unitTestFiles() {
  const names = readdirSync(testFolder).filter((name) => !separateFolders.includes(name));
  return names.flatMap((name) => filesAt(join(testFolder, name), '.test.ts')).sort();
}

/**
 * @param {string} path a file, or a folder to search
 * @param {string} ending
 * @returns {string[]}
 */
function filesAt(path, ending) {
  if (statSync(path).isDirectory()) return readdirSync(path).flatMap((name) => filesAt(join(path, name), ending));
  return path.endsWith(ending) ? [path] : [];
}
