import { isPermissionRefusal } from '../../providers/resourceGroups';
import type { Failure } from '../failure';
import type { Operations } from '../operations/record/operations';
import type { Arrangement } from './arrangement';
import type { Branch } from './branch';
import { InstanceNames } from './instanceNames';
import type { InstanceSearch } from './instanceSearch';
import type { Listing } from './listing';
import type { TreeNode } from './node';
import {
  emptyRow,
  failureRow,
  loadingRow,
  loadingText,
  loadMoreRow,
  moreMatchesText,
  moreText,
  noMatchRow,
  stepOf,
  stepRow,
} from './noteNodes';
import { withOverlay } from './overlay';
import { type FilteredRows, RowFilter, type RowFilterServices } from './rowFilter';
import { inOneOrder } from './rowOrder';
import { searchingRow, unreadableAttachedRow, unsearchedRow } from './searchRows';
import { unreadableRows } from './unreadableRows';
import { waitingRow } from './waitingRow';

export interface BranchRowsOptions {
  readonly store: Operations;
  readonly arrangement: Pick<Arrangement, 'sorting'>;
  /** Never rejects. */
  readonly explain: (error: unknown) => Promise<Failure>;
}

const errorsOf = ({ listings, search }: Branch): readonly Error[] =>
  [...listings, ...(search ? [search] : [])].flatMap(({ error }) => error ?? []);

/** Creates the rows of branches: filtered, with running and failed operations, and with explained failures. */
export class BranchRows {
  readonly filter: RowFilter;
  readonly #options: BranchRowsOptions & RowFilterServices;
  readonly #explained = new WeakMap<Error, Failure>();

  constructor(options: BranchRowsOptions & RowFilterServices) {
    this.#options = options;
    this.filter = new RowFilter(options);
  }

  /** Loads the explanations of failed lists. Until then `below` shows the lists as loading. */
  async explain(branch: Branch): Promise<void> {
    // Other lists can fail while an explanation is being loaded.
    for (let error = this.#unexplained(branch); error; error = this.#unexplained(branch))
      this.#explained.set(error, await this.#options.explain(error));
  }

  /** Whether a failed list has no explanation yet. */
  isUnexplained(branch: Branch): boolean {
    return this.#unexplained(branch) !== undefined;
  }

  /** Returns the instances of a branch that the filter can't decide on. */
  unsearched({ listings, search }: Branch): FilteredRows['unsearched'] {
    return listings.flatMap(({ rows }) => this.filter.apply(rows, search).unsearched);
  }

  /** Returns the rows below the row `id` in the present state of its branch. */
  below(id: string, branch: Branch): readonly TreeNode[] {
    const { fixed, listings, empty } = branch;
    const withoutCredentials = this.#withoutCredentials(id, listings);
    if (withoutCredentials) return [withoutCredentials];
    const listed = this.#listed(id, branch);
    const isHidden = listings.some(({ count }) => count > 0);
    if (listed.length === 0 && empty && !isHidden) return [...fixed, ...empty];
    const rows = [...fixed, ...listed];
    if (rows.length > 0) return rows;
    return [isHidden ? noMatchRow(id, this.filter.text) : emptyRow(id)];
  }

  /** Returns the rows of the lists of a branch, with those about the lists. */
  #listed(id: string, { listings, search, isOneList }: Branch): readonly TreeNode[] {
    const lists = listings.map((listing) => {
      const filtered = this.filter.apply(listing.rows, search);
      const about = [
        ...unreadableRows(id, listing.source.key, listing.unreadable),
        ...this.#statusRows(id, listing, filtered),
        ...(search ? this.#searchRows(id, search, filtered.unsearched.length) : []),
      ];
      return { rows: this.#decorated(filtered.rows, listing), about };
    });
    if (!isOneList) return lists.flatMap(({ rows, about }) => [...rows, ...about]);
    const { sorting } = this.#options.arrangement;
    const resources = lists.map(({ rows }) => rows);
    return [...inOneOrder(resources, sorting.value), ...lists.flatMap(({ about }) => about)];
  }

  /** Whether the account of a branch has no credentials, so that none of its rows are shown. */
  isWithoutCredentials(id: string, { listings }: Branch): boolean {
    return this.#withoutCredentials(id, listings) !== undefined;
  }

  /** Returns the only row of an account whose credentials are missing: nothing that was read before is up to date. */
  #withoutCredentials(id: string, listings: readonly Listing[]): TreeNode | undefined {
    for (const { error, source } of listings) {
      const failure = error && this.#explained.get(error);
      if (failure && stepOf(failure)) return failureRow(id, source.key, failure);
    }
    return undefined;
  }

  #unexplained(branch: Branch): Error | undefined {
    return errorsOf(branch).find((error) => !this.#explained.has(error));
  }

  #decorated(rows: readonly TreeNode[], { revision }: Listing): readonly TreeNode[] {
    const { store, index } = this.#options;
    const names = new InstanceNames(index);
    return rows.map((row) => {
      const now = withOverlay(row, store, revision);
      const idEnd = index.idEndOfShared(row);
      const attachedTo = names.besideRow(row);
      if (idEnd === undefined && attachedTo === undefined) return now;
      return { ...now, ...(idEnd === undefined ? {} : { idEnd }), ...(attachedTo ? { attachedTo } : {}) };
    });
  }

  /** Returns the rows about instances that the filter can't decide on. */
  #searchRows(id: string, search: InstanceSearch, unsearched: number): readonly TreeNode[] {
    if (this.filter.text === '') return [];
    if (search.isRunning) return unsearched > 0 ? [searchingRow(id, unsearched, search.loaded)] : [];
    const failure = search.error && this.#explained.get(search.error);
    return [
      ...(search.unreadable > 0 ? [unreadableAttachedRow(id, search.unreadable)] : []),
      ...(failure ? [failureRow(id, 'search', failure)] : []),
      ...(unsearched > 0 ? [unsearchedRow(id, unsearched)] : []),
    ];
  }

  /**
   * Returns the row for the rest of a list (more, waiting, failed, loading); none if the list is complete. A refresh
   * keeps the rows and shows nothing unless it has to wait.
   */
  #statusRows(
    id: string,
    { state, error, count, isRenewing, wait, source }: Listing,
    { rows, unsearched }: FilteredRows,
  ): readonly TreeNode[] {
    if (state === 'more') {
      const isFiltered = this.filter.text !== '';
      const text = isFiltered ? moreMatchesText(rows.length, count, unsearched.length > 0) : moreText(count);
      return [loadMoreRow(id, source.key, text)];
    }
    if (wait) return [waitingRow(id, source.key, source.cloud, wait)];
    const failure = error && this.#explained.get(error);
    if (failure) {
      const step = isPermissionRefusal(error) ? source.permissionStep : undefined;
      return [failureRow(id, source.key, failure), ...(step ? [stepRow(id, source.key, step)] : [])];
    }
    return state === 'whole' || (isRenewing && !error) ? [] : [loadingRow(id, source.key, loadingText(count))];
  }
}
