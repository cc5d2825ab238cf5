import type { Catalogue, CatalogueRow, CodeNames } from './catalogue';
import { openPackedCatalogue, packCatalogue } from './packedCatalogue';

/** The code names of each cloud. */
export type NamesOfClouds = Readonly<Record<string, CodeNames>>;

/** The catalogs of all clouds, as the package contains them. */
export interface PackedCatalogues {
  readonly names: NamesOfClouds;
  /** The lines of each cloud, in the order of `names`, with an empty line between two: they compress best together. */
  readonly lines: string;
}

/** The files of the package, both compressed with Brotli: what the finder reads, as JSON, and what explains the codes. */
export const packedFiles = { names: 'names.br', lines: 'rows.br' } as const;

/** Packs the rows of each cloud. */
export function packCatalogues(rows: Readonly<Record<string, readonly CatalogueRow[]>>): PackedCatalogues {
  const packed = Object.entries(rows).map(([cloud, each]) => [cloud, packCatalogue(each)] as const);
  return {
    names: Object.fromEntries(packed.map(([cloud, { names }]) => [cloud, names])),
    lines: packed.map(([, { lines }]) => lines).join('\n\n'),
  };
}

/** Returns the bytes between two empty lines, counted from 0. */
function sectionAt(index: number, lines: Buffer): Buffer {
  let start = 0;
  for (let before = 0; before < index; before++) start = lines.indexOf('\n\n', start) + 2;
  const end = lines.indexOf('\n\n', start);
  return lines.subarray(start, end < 0 ? undefined : end);
}

/** Returns the code names of a cloud. Throws for a cloud without a catalog. */
export function namesOf(cloud: string, names: NamesOfClouds): CodeNames {
  const known = names[cloud];
  if (!known) throw new Error(`There is no error code catalog of ${cloud}.`);
  return known;
}

/** Returns the packed catalog of a cloud. Throws for a cloud without one, and if the lines aren't those of the names. */
export function openPackedCatalogueOf(cloud: string, names: NamesOfClouds, lines: Buffer): Catalogue {
  return openPackedCatalogue(namesOf(cloud, names), sectionAt(Object.keys(names).indexOf(cloud), lines));
}
