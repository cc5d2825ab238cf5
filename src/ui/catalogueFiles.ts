import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { brotliDecompress } from 'node:zlib';
import type { Catalogues } from '../app/ports';
import type { Catalogue } from '../errors/catalogue';
import { type NamesOfClouds, namesOf, openPackedCatalogueOf, packedFiles } from '../errors/packedCatalogues';

const decompress = promisify(brotliDecompress);

/** Returns a function that loads each part on first use. After a failure the next call tries again. */
function onDemand<T>(load: (part: string) => Promise<T>): (part: string) => Promise<T> {
  const loaded = new Map<string, Promise<T>>();
  return (part) => {
    const known = loaded.get(part);
    if (known) return known;
    const loading = load(part);
    loaded.set(part, loading);
    loading.catch(() => loaded.delete(part));
    return loading;
  };
}

/** Reads the documented codes from the package: the names for the finder, and the rows when a code is explained. */
export function createCatalogues(folder: string): Catalogues {
  const read = onDemand(async (file) => decompress(await readFile(join(folder, file))));
  const names = onDemand(async (file): Promise<NamesOfClouds> => JSON.parse((await read(file)).toString()));
  const open = onDemand(async (cloud): Promise<Catalogue> => {
    const [known, lines] = await Promise.all([names(packedFiles.names), read(packedFiles.lines)]);
    return openPackedCatalogueOf(cloud, known, lines);
  });
  return {
    names: async (cloud) => namesOf(cloud, await names(packedFiles.names)),
    open,
  };
}
