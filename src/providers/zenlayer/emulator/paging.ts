import type { JsonObject, JsonValue } from '../../../domain/json';
import type { Parameters } from './parameters';
import type { ResourceStore, Row } from './store';

/** Predicates that compare a row with the value of a filter. */
export type Filters<R> = Readonly<Record<string, (row: R, wanted: string) => boolean>>;

/** Whether a name contains the text, or equals `^the whole name$`. A client's pattern is never executed. */
export const namedLike = (name: string, wanted: string): boolean =>
  wanted.startsWith('^') && wanted.endsWith('$') ? name === wanted.slice(1, -1) : name.includes(wanted);

/** A list that an action returns. */
export interface Listing<R extends Row> {
  readonly store: ResourceStore<R>;
  /** The parameter with IDs. */
  readonly ids: string;
  readonly filters: Filters<R>;
  /** A filter that isn't a single text. */
  readonly also?: (row: R) => boolean;
  readonly view: (row: R) => JsonValue;
}

/** Returns the rows that match all given filters. */
function matching<R extends Row>(
  { store: table, ids, filters, also }: Listing<R>,
  parameters: Parameters,
): readonly R[] {
  const asked = Object.entries(filters).flatMap(([name, has]) => {
    const wanted = parameters.optionalText(name);
    return wanted === undefined || wanted === '' ? [] : [(row: R) => has(row, wanted)];
  });
  const matches = (row: R): boolean => (also?.(row) ?? true) && asked.every((has) => has(row));
  const given = parameters.optionalTexts(ids);
  if (given && given.length > 0) return table.withIds(given).filter(matches);
  const instance = 'instanceId' in filters ? parameters.optionalText('instanceId') : undefined;
  return instance ? table.findOn(instance, matches) : table.find(parameters.listKey(), matches);
}

/** Returns one page of a list. A page after the last is empty. */
export function pageOf<R extends Row>(listing: Listing<R>, parameters: Parameters): JsonObject {
  const { first, size } = parameters.page();
  const rows = matching(listing, parameters);
  return { totalCount: rows.length, dataSet: rows.slice(first, first + size).map(listing.view) };
}
