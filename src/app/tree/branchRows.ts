import type { Failure } from '../failure';
import type { Running } from '../operations/inFlight';
import type { Branch } from './branch';
import type { Listing } from './listing';
import { Namesakes, withId } from './namesakes';
import type { TreeNode } from './node';
import { type Overlay, overlaid } from './overlay';
import { emptyRow, failureRow, loadingRow, loadMoreRow, noMatchRow } from './placeNodes';
import { unreadableRows } from './unreadableRows';
import { waitingRow } from './waitingRow';

export interface BranchRowsOptions extends Overlay {
  /** Never rejects. */
  readonly explain: (error: unknown) => Promise<Failure>;
}

/** Makes rows of what branches hold: filtered, with what is known of our own writes, each failure explained. */
export class BranchRows {
  /** In lower case; empty shows everything. */
  filter = '';
  readonly #options: BranchRowsOptions;
  readonly #explained = new WeakMap<Error, Failure>();
  readonly #namesakes = new Namesakes();
  readonly #outdated = new WeakMap<TreeNode, Running>();

  constructor(options: BranchRowsOptions) {
    this.#options = options;
  }

  /** Finds words for what has failed: until then `below` shows it as still loading. */
  async explain({ listings }: Branch): Promise<void> {
    for (const { error } of listings) {
      if (error && !this.#explained.has(error)) this.#explained.set(error, await this.#options.explain(error));
    }
  }

  /** Whether something has failed that there are no words for yet. */
  isUnexplained({ listings }: Branch): boolean {
    return listings.some(({ error }) => error !== undefined && !this.#explained.has(error));
  }

  /** A write has ended. Rows that were read before go on showing it under way, until their lists are read again. */
  outdate(rows: readonly TreeNode[], ended: Running): void {
    for (const row of rows) this.#outdated.set(row, ended);
  }

  /** The rows below the row `id`, as its branch stands now. */
  below(id: string, { fixed, listings }: Branch): readonly TreeNode[] {
    const namesakes = this.#namesakes.among(listings.flatMap(({ rows }) => rows));
    const listed = listings.flatMap((listing) => [
      ...this.#rowsOf(listing, namesakes),
      ...unreadableRows(id, listing.source.key, listing.unreadable),
      ...this.#lastRow(id, listing),
    ]);
    const rows = [...fixed, ...listed];
    if (rows.length > 0) return rows;
    const isHidden = listings.some(({ count }) => count > 0);
    return [isHidden ? noMatchRow(id, this.filter) : emptyRow(id)];
  }

  #rowsOf({ rows }: Listing, namesakes: ReadonlySet<string>): readonly TreeNode[] {
    const passing = this.filter === '' ? rows : rows.filter((row) => this.#passes(row));
    return passing.map((row) => {
      const now = overlaid(row, this.#options, this.#outdated.get(row));
      return namesakes.has(row.id) ? withId(now) : now;
    });
  }

  /** Rows that lead to others stay, whatever they are called. */
  #passes({ filterText: searched, expandable }: TreeNode): boolean {
    return searched === undefined || expandable || searched.includes(this.filter);
  }

  /** The row that tells how a list stands with the rest; none when it is whole. A refresh keeps its rows and says nothing, unless it has to wait. */
  #lastRow(id: string, { state, error, count, isRenewing, wait, source }: Listing): readonly TreeNode[] {
    if (state === 'more') return [loadMoreRow(id, source.key, count)];
    if (wait) return [waitingRow(id, source.key, wait)];
    const failure = error && this.#explained.get(error);
    if (failure) return [failureRow(id, source.key, failure)];
    return state === 'whole' || (isRenewing && !error) ? [] : [loadingRow(id, source.key, count)];
  }
}
