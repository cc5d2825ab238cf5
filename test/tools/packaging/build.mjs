import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { distFolder } from '../processes/paths.mjs';
import { bundleParts, sharedFolder } from './bundleParts.mjs';
import { packCatalogues } from './packCatalogues.mjs';
import { writeAtomically } from './writeAtomically.mjs';

/**
 * Builds what the package contains: the extension's parts and the error catalogues.
 * @param {{ minify?: boolean, into?: string }} [options] `minify` is for packages; without it there are source maps; `into` is
 *   `dist` by default
 * @returns {Promise<string>} one line with the sizes
 */
export async function build({ minify = false, into = distFolder } = {}) {
  const [{ files }] = await Promise.all([bundleParts(minify), packCatalogues(join(into, 'catalogue'))]);
  await Promise.all(files.map(({ path, text }) => writeAtomically(join(into, path), text)));
  await removeOthers(join(into, sharedFolder), new Set(files.map(({ path }) => join(into, path))));
  return files
    .filter(({ path }) => path.endsWith('.js'))
    .map(({ path, text }) => `${path} ${(Buffer.byteLength(text) / 1000).toFixed(1)} kB`)
    .join(', ');
}

/**
 * The names of shared files change with their contents.
 * @param {string} folder
 * @param {ReadonlySet<string>} kept
 */
async function removeOthers(folder, kept) {
  const paths = (await readdir(folder)).map((name) => join(folder, name));
  await Promise.all(paths.filter((path) => !kept.has(path)).map((path) => rm(path)));
}
