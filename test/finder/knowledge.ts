import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { CatalogueRow } from '../../src/errors/catalogue';
import { namesOfRows } from '../../src/errors/catalogueOfRows';
import type { Knowledge } from '../../src/finder/knowledge/knowledge';
import { loadKnowledge } from '../../src/providers/knowledge/catalogues';

const providers = join(__dirname, '../../src/providers');

export const readRows = async (provider: string): Promise<readonly CatalogueRow[]> =>
  JSON.parse(await readFile(join(providers, provider, 'errors.json'), 'utf8')) as readonly CatalogueRow[];

let loaded: Promise<Knowledge> | undefined;

/** Loads the shipped catalogues once for all tests. */
export function shippedKnowledge(): Promise<Knowledge> {
  loaded ??= loadKnowledge(async (provider) => namesOfRows(await readRows(provider)));
  return loaded;
}
