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
  return { withOneRow: codesWhere((count) => count === 1), withSeveralRows: codesWhere((count) => count > 1) };
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
