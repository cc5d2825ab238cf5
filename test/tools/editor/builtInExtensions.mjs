import { mkdir, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { vscodeFolder } from '../processes/paths.mjs';

/**
 * Fills a folder with some of the extensions that VS Code contains, for an editor that starts with those alone: reading
 * and activating all of them takes half of the time of a server and of an extension host.
 * @param {string} folder is created
 * @param {readonly string[]} names their folders in `extensions` of VS Code
 * @returns {Promise<string>} the folder
 */
export async function linkBuiltInExtensions(folder, names) {
  await mkdir(folder, { recursive: true });
  const contained = join(vscodeFolder, 'extensions');
  await Promise.all(names.map((name) => symlink(join(contained, name), join(folder, name), 'junction')));
  return folder;
}
