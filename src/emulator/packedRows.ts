import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliDecompressSync } from 'node:zlib';
import type { CatalogueRow } from '../errors/catalogue';
import { type NamesOfClouds, openPackedCatalogueOf, packedFiles } from '../errors/packedCatalogues';

/** Reads all rows of a cloud from the package, in place of the source file that an emulator imports. */
export function readPackedRows(folder: string, cloud: string): readonly CatalogueRow[] {
  const read = (name: string): Buffer => brotliDecompressSync(readFileSync(join(folder, name)));
  const names = JSON.parse(read(packedFiles.names).toString()) as NamesOfClouds;
  const { codes, rowsFor } = openPackedCatalogueOf(cloud, names, read(packedFiles.lines));
  return codes.flatMap(rowsFor);
}
