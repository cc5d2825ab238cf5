import { existsSync } from 'node:fs';
import { stat } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { distFolder, rootFolder } from '../processes/paths.mjs';
import { bundle } from './bundle.mjs';
import { copyCatalogues } from './copyCatalogues.mjs';
import { commandLines, shipped } from './entries.mjs';

/**
 * Bundles the entries whose sources exist, and copies the error catalogues.
 * @param {{ minify?: boolean, entries?: readonly import('./entries.mjs').Entry[], into?: string }} [options] `minify` is for
 *   packages; without it there are source maps; `into` is `dist` by default
 * @returns {Promise<string>} one line with the sizes
 * @throws {Error} naming the missing sources, after the others were bundled
 */
export async function build({ minify = false, entries = [...shipped, ...commandLines], into = distFolder } = {}) {
  const missing = entries.filter(({ from }) => !existsSync(join(rootFolder, from)));
  const present = entries.filter((entry) => !missing.includes(entry));
  const [, catalogues] = await Promise.all([
    bundle(present, { minify, into }),
    copyCatalogues(join(into, 'catalogue')),
  ]);
  if (missing.length > 0) throw new Error(`Nothing to bundle at ${missing.map(({ from }) => from).join(', ')}`);
  return describeSizes(into, [...present.map(({ to }) => join(into, to)), ...catalogues]);
}

/**
 * @param {string} folder
 * @param {readonly string[]} files
 */
async function describeSizes(folder, files) {
  const sizes = files.map(
    async (file) => `${relative(folder, file)} ${((await stat(file)).size / 1000).toFixed(1)} kB`,
  );
  return (await Promise.all(sizes)).join(', ');
}
