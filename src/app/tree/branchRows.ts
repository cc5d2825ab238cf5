import { isInstance } from '../../domain/resource';
import { isPermissionRefusal } from '../../providers/resourceGroups';
import type { Failure } from '../failure';
import type { Operations } from '../operations/record/operations';
import type { ResourceIndex } from '../resources/resourceIndex';
import type { Branch } from './branch';
import type { Listing } from './listing';
import type { TreeNode } from './node';
import { emptyRow, failureRow, loadingRow, loadingText, loadMoreRow, noMatchRow, stepOf, stepRow } from './noteNodes';
import { withOverlay } from './overlay';
import { filterTextOf } from './resourceText';
import { unreadableRows } from './unreadableRows';
import { waitingRow } from './waitingRow';

export interface BranchRowsOptions {
  readonly store: Operations;
  /** Never rejects. */
  readonly explain: (error: unknown) => Promise<Failure>;
}

/** Creates the rows of branches: filtered, with running and failed operations, and with explained failures. */
export class BranchRows {
  /** In lower case; empty shows everything. */
  filter = '';
  readonly #options: BranchRowsOptions & { readonly index: ResourceIndex };
  readonly #explained = new WeakMap<Error, Failure>();

  constructor(options: BranchRowsOptions & { readonly index: ResourceIndex }) {
    this.#options = options;
  }

  /** Loads the explanations of failed lists. Until then `below` shows the lists as loading. */
  async explain({ listings }: Branch): Promise<void> {
    for (const { error } of listings) {
      if (error && !this.#explained.has(error)) this.#explained.set(error, await this.#options.explain(error));
    }
  }

  /** Whether a failed list has no explanation yet. */
  isUnexplained({ listings }: Branch): boolean {
    return listings.some(({ error }) => error !== undefined && !this.#explained.has(error));
  }

  /** Returns the rows below the row `id` in the present state of its branch. */
  below(id: string, { fixed, listings, empty }: Branch): readonly TreeNode[] {
    const withoutCredentials = this.#withoutCredentials(id, listings);
    if (withoutCredentials) return [withoutCredentials];
    const listed = listings.flatMap((listing) => [
      ...this.#rowsOf(listing),
      ...unreadableRows(id, listing.source.key, listing.unreadable),
      ...this.#statusRows(id, listing),
    ]);
    const isHidden = listings.some(({ count }) => count > 0);
    if (listed.length === 0 && empty && !isHidden) return [...fixed, ...empty];
    const rows = [...fixed, ...listed];
    if (rows.length > 0) return rows;
    return [isHidden ? noMatchRow(id, this.filter) : emptyRow(id)];
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

  #rowsOf({ rows, revision }: Listing): readonly TreeNode[] {
    const passing = this.filter === '' ? rows : rows.filter((row) => this.#passes(row));
    return passing.map((row) => {
      const now = withOverlay(row, this.#options.store, revision);
      const idEnd = this.#options.index.idEndOfShared(row);
      return idEnd === undefined ? now : { ...now, idEnd };
    });
  }

  /** Whether the filter keeps a row. Only resources are removed, and instances always stay. */
  #passes({ subject }: TreeNode): boolean {
    return (
      subject.kind !== 'resource' ||
      isInstance(subject.resource) ||
      filterTextOf(subject.resource).includes(this.filter)
    );
  }

  /**
   * Returns the row for the rest of a list (more, waiting, failed, loading); none if the list is complete. A refresh
   * keeps the rows and shows nothing unless it has to wait.
   */
  #statusRows(id: string, { state, error, count, isRenewing, wait, source }: Listing): readonly TreeNode[] {
    if (state === 'more') return [loadMoreRow(id, source.key, count)];
    if (wait) return [waitingRow(id, source.key, source.cloud, wait)];
    const failure = error && this.#explained.get(error);
    if (failure) {
      const step = isPermissionRefusal(error) ? source.permissionStep : undefined;
      return [failureRow(id, source.key, failure), ...(step ? [stepRow(id, source.key, step)] : [])];
    }
    return state === 'whole' || (isRenewing && !error) ? [] : [loadingRow(id, source.key, loadingText(count))];
  }
}
