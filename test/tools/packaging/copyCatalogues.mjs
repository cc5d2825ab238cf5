import { existsSync } from 'node:fs';
import { readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { rootFolder } from '../processes/paths.mjs';
import { writeAtomically } from './writeAtomically.mjs';

/**
 * Copies the error catalogues without their white space. The extension reads `catalogue/<cloud>.json` when it first explains a
 * code of that cloud.
 * @param {string} folder emptied before
 * @returns {Promise<string[]>} the files
 */
export async function copyCatalogues(folder) {
  const providers = join(rootFolder, 'src/providers');
  const clouds = (await readdir(providers)).filter((cloud) => existsSync(join(providers, cloud, 'errors.json')));
  await rm(folder, { recursive: true, force: true });
  const copies = clouds.map(async (cloud) => {
    const file = join(folder, `${cloud}.json`);
    const rows = JSON.parse(await readFile(join(providers, cloud, 'errors.json'), 'utf8'));
    await writeAtomically(file, JSON.stringify(rows));
    return file;
  });
  return Promise.all(copies);
}
