import type { Catalogue, CatalogueRow, CodeNames } from './catalogue';
import { CodeLookup } from './codeLookup';

/** Returns the rows of each code, in the order in which the codes first appear. */
export function rowsByCode(rows: readonly CatalogueRow[]): ReadonlyMap<string, readonly CatalogueRow[]> {
  const groups = new Map<string, CatalogueRow[]>();
  for (const row of rows) {
    const group = groups.get(row.code);
    if (group) group.push(row);
    else groups.set(row.code, [row]);
  }
  return groups;
}

/** Returns the names of the codes of rows. */
export function namesOfRows(rows: readonly CatalogueRow[]): CodeNames {
  const groups = [...rowsByCode(rows)];
  const codesWhere = (isWanted: (count: number) => boolean): readonly string[] =>
    groups.filter(([, { length }]) => isWanted(length)).map(([code]) => code);
  const [withOneRow, withSeveralRows] = [codesWhere((count) => count === 1), codesWhere((count) => count > 1)];
  return { withOneRow, withSeveralRows, byProduct: positionsByProduct(rows, [...withOneRow, ...withSeveralRows]) };
}

/** Returns the positions of the codes of each product but the one with the most codes. */
function positionsByProduct(rows: readonly CatalogueRow[], codes: readonly string[]): CodeNames['byProduct'] {
  const groups = rowsByCode(rows);
  const positionsOf = (product: string): readonly number[] =>
    [...codes.keys()].filter((position) =>
      groups.get(codes[position] ?? '')?.some((row) => row.product === product || row.actions.includes('*')),
    );
  const products = [...new Set(rows.map(({ product }) => product))].map(
    (product) => [product, positionsOf(product)] as const,
  );
  const [, ...others] = products.sort(([, one], [, other]) => other.length - one.length);
  return Object.fromEntries(others);
}

/** Returns the catalog of rows that are in memory. */
export function catalogueOfRows(rows: readonly CatalogueRow[]): Catalogue {
  const groups = rowsByCode(rows);
  const codes = [...groups.keys()];
  const lookup = new CodeLookup(codes);
  return {
    codes,
    rowsFor: (code) => lookup.documentedFor(code).flatMap((each) => groups.get(each) ?? []),
  };
}
