import type { Disposable } from '../event';
import { Listing, type Source } from './listing';
import type { TreeNode } from './node';
import type { StartTimer } from './pageDeadline';

/** What hangs below one row: rows that are always there, and lists that arrive. */
export interface BranchPlan {
  readonly fixed: readonly TreeNode[];
  readonly sources: readonly Source[];
}

/** Rows redraw at most this often while they arrive, in milliseconds. */
export const redrawEveryMs = 250;

/** The rows below one node, loaded when first asked for. */
export class Branch implements Disposable {
  readonly fixed: readonly TreeNode[];
  readonly listings: readonly Listing[];
  readonly #redraw: () => void;
  readonly #timer: StartTimer;
  #opened: Promise<void> | undefined;
  #isCollapsed = false;
  /** Set until there is something to show for the first time. */
  #showFirst: (() => void) | undefined;
  #isStale = false;
  #stopTimer: (() => void) | undefined;
  #isDirty = false;

  constructor(plan: BranchPlan, redraw: () => void, timer: StartTimer) {
    this.fixed = plan.fixed;
    this.#redraw = redraw;
    this.#timer = timer;
    this.listings = plan.sources.map((source) => new Listing(source, () => this.#listingChanged(), timer));
  }

  /** Whether its rows are hidden below a row that is closed. */
  get isCollapsed(): boolean {
    return this.#isCollapsed;
  }

  /** Whether all that hangs below it is known as it was when its lists were last asked for. */
  get isWhole(): boolean {
    return this.#opened !== undefined && !this.#isStale && this.listings.every((listing) => listing.isWhole);
  }

  /**
   * Loads what has not been loaded, or is to be loaded anew. Resolves when all lists have come, so that their rows stand
   * still from the first: a row that moves under the pointer is another resource. At the latest when the first redraw is
   * due: the editor draws nothing else of the view while it waits for one branch.
   */
  open(): Promise<void> {
    this.#isCollapsed = false;
    if (!this.#opened) this.#opened = this.#openFirst();
    else if (this.#isStale) this.#startAll();
    return this.#opened;
  }

  /** Rows that nobody sees: they cost no requests until the next `open`. */
  collapse(): void {
    this.#isCollapsed = true;
  }

  /** Loads anew what has been opened, if it is looked at, else with the next `open`. Rows stay until their successors are. */
  refresh(isSeen: boolean): void {
    if (this.#opened && isSeen) this.#startAll();
    else this.#isStale = this.#opened !== undefined;
  }

  /** Only the lists that failed. */
  retry(): void {
    for (const listing of this.listings) if (listing.state === 'failed') listing.start();
    this.#redrawSoon();
  }

  dispose(): void {
    this.#stopTimer?.();
    this.#stopTimer = undefined;
    for (const listing of this.listings) listing.stop();
    this.#showFirst?.();
  }

  #openFirst(): Promise<void> {
    if (this.listings.length === 0) return Promise.resolve();
    return new Promise((resolve) => {
      const stopWaiting = this.#timer(redrawEveryMs, () => this.#showFirst?.());
      this.#showFirst = () => {
        stopWaiting();
        this.#showFirst = undefined;
        resolve();
      };
      this.#startAll();
    });
  }

  #startAll(): void {
    this.#isStale = false;
    for (const listing of this.listings) listing.start();
  }

  #listingChanged(): void {
    if (!this.#showFirst) {
      this.#redrawSoon();
    } else if (this.listings.every(({ state }) => state !== 'loading')) {
      // Whoever waits for `open` draws what is there now: the next redraw can wait.
      this.#showFirst();
      this.#pauseRedraws();
    }
  }

  /** At once when nothing was drawn for a while, else as soon as the interval is over. */
  #redrawSoon(): void {
    if (this.#stopTimer) {
      this.#isDirty = true;
      return;
    }
    this.#redraw();
    this.#pauseRedraws();
  }

  #pauseRedraws(): void {
    this.#stopTimer?.();
    this.#stopTimer = this.#timer(redrawEveryMs, () => {
      this.#stopTimer = undefined;
      if (!this.#isDirty) return;
      this.#isDirty = false;
      this.#redrawSoon();
    });
  }
}
