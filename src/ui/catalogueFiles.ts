import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Catalogues } from '../app/ports';
import type { CatalogueRow } from '../errors/catalogue';

/** Reads a cloud's documented codes from the package on first use. */
export function createCatalogues(folder: string): Catalogues {
  const loaded = new Map<string, Promise<readonly CatalogueRow[]>>();
  const load = async (cloud: string): Promise<readonly CatalogueRow[]> =>
    JSON.parse(await readFile(join(folder, `${cloud}.json`), 'utf8')) as readonly CatalogueRow[];
  return {
    rows(cloud) {
      const known = loaded.get(cloud);
      if (known) return known;
      const rows = load(cloud);
      loaded.set(cloud, rows);
      // After a failed read the next call tries again.
      rows.catch(() => loaded.delete(cloud));
      return rows;
    },
  };
}
