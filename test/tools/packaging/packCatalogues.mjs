import { existsSync } from 'node:fs';
import { readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants } from 'node:zlib';
import { rootFolder } from '../processes/paths.mjs';
import { importSource } from './importSource.mjs';
import { writeAtomically } from './writeAtomically.mjs';

const compress = promisify(brotliCompress);

/** The slowest setting, and a window that covers a whole catalog. */
const params = { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_LGWIN]: 22 };

/**
 * Packs the error catalogues: `<cloud>.names.json` has what the finder reads, and `<cloud>.rows.br` what explains the codes.
 * @param {string} folder emptied before
 * @returns {Promise<void>}
 */
export async function packCatalogues(folder) {
  const providers = join(rootFolder, 'src/providers');
  const clouds = (await readdir(providers)).filter((cloud) => existsSync(join(providers, cloud, 'errors.json')));
  const { packCatalogue } = await importSource('src/errors/packedCatalogue.ts');
  await rm(folder, { recursive: true, force: true });
  const packed = clouds.map(async (cloud) => {
    const { names, lines } = packCatalogue(JSON.parse(await readFile(join(providers, cloud, 'errors.json'), 'utf8')));
    await writeAtomically(join(folder, `${cloud}.names.json`), JSON.stringify(names));
    await writeAtomically(join(folder, `${cloud}.rows.br`), await compress(lines, { params }));
  });
  await Promise.all(packed);
}
