import type { Disposable } from '../event';
import { Listing, type Source, type StartTimer } from './listing';
import type { TreeNode } from './node';

/** What hangs below one row: rows that are always there, and lists that arrive. */
export interface BranchPlan {
  readonly fixed: readonly TreeNode[];
  readonly sources: readonly Source[];
}

/** Rows redraw at most this often while they arrive. */
export const redrawEveryMs = 250;

/** The rows below one node, loaded when first asked for. */
export class Branch implements Disposable {
  readonly fixed: readonly TreeNode[];
  readonly listings: readonly Listing[];
  readonly #redraw: () => void;
  readonly #timer: StartTimer;
  #opened = false;
  #drawn: Promise<void> | undefined;
  #firstRows: (() => void) | undefined;
  #stopTimer: (() => void) | undefined;
  #dirty = false;

  constructor(plan: BranchPlan, redraw: () => void, timer: StartTimer) {
    this.fixed = plan.fixed;
    this.#redraw = redraw;
    this.#timer = timer;
    this.listings = plan.sources.map((source) => new Listing(source, () => this.#listingChanged(), timer));
  }

  /** Resolves when there is something to show: the first rows, the whole, or a failure. */
  open(): Promise<void> {
    if (this.#opened) return this.#drawn ?? Promise.resolve();
    this.#opened = true;
    if (this.listings.length === 0) return Promise.resolve();
    this.#drawn = new Promise((resolve) => {
      this.#firstRows = resolve;
    });
    for (const listing of this.listings) listing.start();
    return this.#drawn;
  }

  /** Loads anew what has been opened; rows stay until their successors are there. */
  refresh(): void {
    if (!this.#opened) return;
    for (const listing of this.listings) listing.start();
  }

  /** Only the lists that failed. */
  retry(): void {
    for (const listing of this.listings) if (listing.state === 'failed') listing.start();
    this.#redraw();
  }

  dispose(): void {
    this.#stopTimer?.();
    for (const listing of this.listings) listing.stop();
    this.#firstRows?.();
  }

  #listingChanged(): void {
    if (this.#firstRows) {
      const settled = this.listings.some((listing) => listing.rows.length > 0 || listing.state === 'failed');
      const ended = this.listings.every((listing) => listing.state !== 'loading');
      if (!settled && !ended) return;
      this.#firstRows();
      this.#firstRows = undefined;
    }
    this.#redrawSoon();
  }

  /** At once when nothing was drawn for a while, else as soon as the interval is over. */
  #redrawSoon(): void {
    if (this.#stopTimer) {
      this.#dirty = true;
      return;
    }
    this.#redraw();
    this.#stopTimer = this.#timer(redrawEveryMs, () => {
      this.#stopTimer = undefined;
      if (!this.#dirty) return;
      this.#dirty = false;
      this.#redrawSoon();
    });
  }
}
