import { existsSync } from 'node:fs';
import { readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants } from 'node:zlib';
import { rootFolder } from '../processes/paths.mjs';
import { importSource } from './importSource.mjs';
import { writeAtomically } from './writeAtomically.mjs';

const compress = promisify(brotliCompress);

/** The slowest setting, and a window that covers all catalogs. */
const params = { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_LGWIN]: 22 };

/**
 * Packs the error catalogs of all clouds.
 * @param {string} folder emptied before
 * @returns {Promise<void>}
 */
export async function packCatalogues(folder) {
  const providers = join(rootFolder, 'src/providers');
  const clouds = (await readdir(providers)).filter((cloud) => existsSync(join(providers, cloud, 'errors.json')));
  const source = await importSource('src/errors/packedCatalogues.ts');
  await rm(folder, { recursive: true, force: true });
  const rows = clouds.sort().map(async (cloud) => {
    const text = await readFile(join(providers, cloud, 'errors.json'), 'utf8');
    return [cloud, JSON.parse(text)];
  });
  const { names, lines } = source.packCatalogues(Object.fromEntries(await Promise.all(rows)));
  const { packedFiles } = source;
  await writeAtomically(join(folder, packedFiles.names), await compress(JSON.stringify(names), { params }));
  await writeAtomically(join(folder, packedFiles.lines), await compress(lines, { params }));
}
