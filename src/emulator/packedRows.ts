import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliDecompressSync } from 'node:zlib';
import type { CatalogueRow, CodeNames } from '../errors/catalogue';
import { openPackedCatalogue } from '../errors/packedCatalogue';

/** Reads all rows of a cloud from the package, in place of the source file that an emulator imports. */
export function readPackedRows(folder: string, cloud: string): readonly CatalogueRow[] {
  const names = JSON.parse(readFileSync(join(folder, `${cloud}.names.json`), 'utf8')) as CodeNames;
  const lines = brotliDecompressSync(readFileSync(join(folder, `${cloud}.rows.br`)));
  const { codes, rowsFor } = openPackedCatalogue(names, lines);
  return codes.flatMap(rowsFor);
}
