import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { rootFolder } from '../processes/paths.mjs';

/** Folders of `test` with their own rings, or without tests. */
const separateFolders = ['conformance', 'editor', 'browser', 'bench', 'tools', 'node_modules'];

/**
 * The tests of one folder of `test`; without one, all those outside the folders with their own rings.
 * @param {string} [folder]
 * @param {string} [ending] of the names to find
 * @returns {string[]} absolute paths in a stable order
 */
export function testFiles(folder = '', ending = '.test.ts') {
  return filesBelow(join(rootFolder, 'test', folder), ending).sort();
}

/**
 * @param {string} folder
 * @param {string} ending
 * @returns {string[]}
 */
function filesBelow(folder, ending) {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return separateFolders.includes(entry.name) ? [] : filesBelow(path, ending);
    return entry.name.endsWith(ending) ? [path] : [];
  });
}
