import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { brotliDecompress } from 'node:zlib';
import type { Catalogues } from '../app/ports';
import type { Catalogue, CodeNames } from '../errors/catalogue';
import { openPackedCatalogue } from '../errors/packedCatalogue';

const decompress = promisify(brotliDecompress);

/** Returns a function that loads each cloud's part on first use. After a failure the next call tries again. */
function onDemand<T>(load: (cloud: string) => Promise<T>): (cloud: string) => Promise<T> {
  const loaded = new Map<string, Promise<T>>();
  return (cloud) => {
    const known = loaded.get(cloud);
    if (known) return known;
    const loading = load(cloud);
    loaded.set(cloud, loading);
    loading.catch(() => loaded.delete(cloud));
    return loading;
  };
}

/** Reads the documented codes from the package: the names for the finder, and the rows when a code is explained. */
export function createCatalogues(folder: string): Catalogues {
  const names = onDemand(
    async (cloud): Promise<CodeNames> => JSON.parse(await readFile(join(folder, `${cloud}.names.json`), 'utf8')),
  );
  const open = onDemand(async (cloud): Promise<Catalogue> => {
    const [known, packed] = await Promise.all([names(cloud), readFile(join(folder, `${cloud}.rows.br`))]);
    return openPackedCatalogue(known, await decompress(packed));
  });
  return { names, open };
}
