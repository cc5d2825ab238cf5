import type { JsonObject, JsonValue } from '../../../../domain/json';
import type { Parameters } from '../parameters';
import type { ResourceStore, Row } from '../store';
import type { World } from '../world';

/** One emulated action: reads its parameters, acts on the world, gives the fields of `response`. Throws Refusal. */
export type EmulatedAction = (world: World, parameters: Parameters) => JsonObject;

export const nothing: JsonObject = {};

/** Tells whether a row has the value that a filter asks for. */
export type Filters<R> = Readonly<Record<string, (row: R, wanted: string) => boolean>>;

/** Part of a name, or `^all of it$`: no pattern of a caller is ever run. */
export const namedLike = (name: string, wanted: string): boolean =>
  wanted.startsWith('^') && wanted.endsWith('$') ? name === wanted.slice(1, -1) : name.includes(wanted);

/** A list as an action offers it. */
export interface Listing<R extends Row> {
  readonly table: ResourceStore<R>;
  /** The parameter that holds ids. */
  readonly ids: string;
  readonly filters: Filters<R>;
  /** A filter of another form than one text. */
  readonly also?: (row: R) => boolean;
  readonly view: (row: R) => JsonValue;
}

/** The rows that every given filter lets through. */
function matching<R extends Row>({ table, ids, filters, also }: Listing<R>, parameters: Parameters): readonly R[] {
  const asked = Object.entries(filters).flatMap(([name, has]) => {
    const wanted = parameters.optionalText(name);
    return wanted === undefined || wanted === '' ? [] : [(row: R) => has(row, wanted)];
  });
  const matches = (row: R): boolean => (also?.(row) ?? true) && asked.every((has) => has(row));
  const given = parameters.optionalTexts(ids);
  if (given && given.length > 0) return table.withIds(given).filter(matches);
  const instance = 'instanceId' in filters ? parameters.optionalText('instanceId') : undefined;
  return instance ? table.findOn(instance, matches) : table.find(parameters.question(), matches);
}

/** One page of a list; a page past the end is empty. */
export function pageOf<R extends Row>(listing: Listing<R>, parameters: Parameters): JsonObject {
  const { first, size } = parameters.page();
  const rows = matching(listing, parameters);
  return { totalCount: rows.length, dataSet: rows.slice(first, first + size).map(listing.view) };
}
