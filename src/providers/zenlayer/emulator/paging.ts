import type { JsonObject, JsonValue } from '../../../domain/json';
import { type Conditions, conditionsOf, type Filter } from '../../../emulator/filters';
import { pageOf } from '../../../emulator/paging';
import type { Parameters } from '../../../emulator/parameters/parameters';
import { Listing } from '../../../emulator/store/listing';
import type { ResourceStore } from '../../../emulator/store/resourceStore';
import { maxIds } from './parameters';

const sizes = { usual: 20, least: 1, most: 1000 };

/** Creates a filter for a part of a name, or for `^the whole name$`. A client's pattern is never executed. */
export const nameFilter = <R extends { readonly name: string }>(name: string): Filter<R> => ({
  name,
  fits: (wanted) =>
    wanted.startsWith('^') && wanted.endsWith('$')
      ? (row) => row.name === wanted.slice(1, -1)
      : (row) => row.name.includes(wanted),
});

interface Row {
  readonly id: string;
}

/** A list that an action returns. */
export interface ListAction<R extends Row, Index extends string = never> {
  readonly store: ResourceStore<R, Index>;
  /** The parameter with IDs. */
  readonly ids: string;
  /** The index for the parameter `instanceId`, if the action has it. */
  readonly ofInstance?: Index;
  readonly filters: readonly Filter<R>[];
  /** Parameters with several values, of which a row must have one. */
  readonly listFilters?: readonly Filter<R>[];
  readonly view: (row: R) => JsonValue;
}

/** Returns the rows with these IDs, in the order of the request. Unknown IDs are omitted. */
function named<R extends Row>(
  store: Pick<ResourceStore<R>, 'shown'>,
  ids: readonly string[],
  { matches }: Conditions<R>,
): Listing<R> {
  const found = [...new Set(ids)].flatMap((id) => store.shown(id) ?? []);
  return new Listing(found.filter(({ row }) => matches(row)));
}

function listingOf<R extends Row, Index extends string>(
  { store, ids, ofInstance, filters, listFilters = [] }: ListAction<R, Index>,
  parameters: Parameters,
): Listing<R> {
  const isList = new Set(listFilters.map(({ name }) => name));
  const conditions = conditionsOf([...filters, ...listFilters], (name) =>
    isList.has(name) ? parameters.list(name, maxIds) : [parameters.text(name)].filter((text) => text !== ''),
  );
  const given = parameters.list(ids, maxIds);
  if (given.length > 0) return named(store, given, conditions);
  const instance = ofInstance === undefined ? '' : parameters.text('instanceId');
  const by = ofInstance === undefined || instance === '' ? undefined : ([ofInstance, instance] as const);
  return store.find({ ...conditions, by });
}

/** Returns one page of a list. A page after the last is empty. */
export function listResponse<R extends Row, Index extends string>(
  action: ListAction<R, Index>,
  parameters: Parameters,
): JsonObject {
  const size = parameters.whole('pageSize', sizes);
  const number = parameters.whole('pageNum', { usual: 1, least: 1 });
  const listing = listingOf(action, parameters);
  const page = pageOf(listing, { number }, size);
  return { totalCount: listing.total, dataSet: (page?.rows ?? []).map(action.view) };
}
