import type { Conditions } from '../../../emulator/filters';
import { pageOf } from '../../../emulator/paging';
import type { Parameters } from '../../../emulator/parameters/parameters';
import { Refusal } from '../../../emulator/refusal';
import type { Listing } from '../../../emulator/store/listing';
import type { Query, ResourceStore } from '../../../emulator/store/resourceStore';
import type { RegionRow } from './rows';

interface Row {
  readonly id: string;
  readonly region: string;
}

/** What an action lists in a region. */
export interface ListAction<T extends Row, Index extends string> {
  readonly store: ResourceStore<T, Index>;
  readonly region: RegionRow;
  readonly conditions: Conditions<T>;
  /** The IDs of the request, if it has any. */
  readonly ids: readonly string[] | undefined;
  /** The index to search, if one has the wanted rows. */
  readonly by: Query<T, Index>['by'];
  /** The maximum numbers of rows per page, in the two paging styles. */
  readonly limits: { readonly maxResults: number; readonly pageSize: number };
}

interface ListPage<T> {
  readonly rows: readonly T[];
  /** The fields of the response that describe the page. */
  readonly envelope: {
    readonly PageNumber: number;
    readonly PageSize: number;
    readonly TotalCount: number;
    readonly NextToken: string;
  };
}

const usual = 10;

function listingOf<T extends Row, Index extends string>(action: ListAction<T, Index>): Listing<T> {
  const { store, region, conditions, ids, by } = action;
  const matches = (row: T): boolean => row.region === region.id && conditions.matches(row);
  if (!ids) return store.find({ key: JSON.stringify([region.id, conditions.key]), by, matches });
  return store.inOrder(ids.flatMap((id) => store.shown(id) ?? []).filter(({ row }) => matches(row)));
}

const refuseToken = (): never => {
  throw new Refusal('InvalidParameter', { text: 'The specified NextToken is not valid.' });
};

/** Returns one page of a list, the newest row first, in the style that the request uses. */
export function listPage<T extends Row, Index extends string>(
  action: ListAction<T, Index>,
  parameters: Parameters,
): ListPage<T> {
  const { maxResults, pageSize } = action.limits;
  const listing = listingOf(action);
  if (parameters.has('MaxResults') || parameters.has('NextToken')) {
    const size = parameters.whole('MaxResults', { usual, least: usual, most: maxResults });
    const { rows, token } = pageOf(listing, { token: parameters.text('NextToken') }, size) ?? refuseToken();
    // With tokens, the cloud doesn't count.
    return { rows, envelope: { PageNumber: 1, PageSize: size, TotalCount: 0, NextToken: token } };
  }
  const size = parameters.whole('PageSize', { usual, least: 1, most: pageSize });
  const number = parameters.whole('PageNumber', { usual: 1, least: 1 });
  const { shown } = listing.page((number - 1) * size, size);
  const envelope = { PageNumber: number, PageSize: size, TotalCount: listing.total, NextToken: '' };
  return { rows: shown.map(({ row }) => row), envelope };
}
