import type { Disposable } from '../event';
import type { StartTimer } from '../ports';
import { type AttachedLists, InstanceSearch } from './instanceSearch';
import { Listing, type ListingServices, type Source } from './listing';
import type { TreeNode } from './node';

/** What is below one row: fixed rows, and lists that are loaded. */
export interface BranchPlan {
  readonly fixed: readonly TreeNode[];
  readonly sources: readonly Source[];
  /** Whether the rows of all lists are sorted together. Otherwise one list comes after the other. */
  readonly isOneList?: boolean;
  /** What is shown for lists without any rows, in place of the usual row. It is shown below fixed rows too. */
  readonly empty?: readonly TreeNode[];
  /** Set if the rows are instances: what is attached to them can be searched. */
  readonly attached?: AttachedLists;
}

/** The shortest time between two redraws while rows arrive, in milliseconds. */
export const redrawEveryMs = 250;

/** The rows below one node, loaded on first use. */
export class Branch implements Disposable {
  readonly fixed: readonly TreeNode[];
  readonly empty: readonly TreeNode[] | undefined;
  readonly listings: readonly Listing[];
  readonly isOneList: boolean;
  readonly search: InstanceSearch | undefined;
  readonly #redraw: () => void;
  readonly #timer: StartTimer;
  #opened: Promise<void> | undefined;
  #isCollapsed = false;
  /** Set until there is something to show for the first time. */
  #showFirst: (() => void) | undefined;
  #isStale = false;
  #stopTimer: (() => void) | undefined;
  #isDirty = false;

  constructor(plan: BranchPlan, redraw: () => void, services: ListingServices) {
    this.fixed = plan.fixed;
    this.empty = plan.empty;
    this.isOneList = plan.isOneList ?? false;
    this.#redraw = redraw;
    this.#timer = services.timer;
    this.listings = plan.sources.map((source) => new Listing(source, () => this.#listingChanged(), services));
    const { attached } = plan;
    this.search = attached && new InstanceSearch(attached, () => this.#redrawSoon(), services.timer);
  }

  /** Whether its parent row is collapsed. */
  get isCollapsed(): boolean {
    return this.#isCollapsed;
  }

  /** Whether all its lists are loaded completely and are up to date. */
  get isComplete(): boolean {
    return this.#opened !== undefined && !this.#isStale && this.listings.every((listing) => listing.isComplete);
  }

  /** Whether one of its lists is being read, for the first time or again. */
  get isReading(): boolean {
    return this.listings.some(({ state }) => state === 'loading');
  }

  /** Whether everything below its parent row is known, as it was when the lists were read last. */
  get isKnown(): boolean {
    return this.#opened !== undefined && !this.#isStale && this.listings.every((listing) => listing.isKnown);
  }

  /** Whether it has a row, which the view may not show at present. */
  has(id: string): boolean {
    return this.fixed.some((row) => row.id === id) || this.listings.some((listing) => listing.has(id));
  }

  /**
   * Loads the lists that aren't loaded or are outdated. Resolves when all lists are complete, so that no row moves
   * under the pointer; at the latest when the first redraw is due, because the editor draws nothing else of the view
   * while it waits for one branch.
   */
  open(): Promise<void> {
    this.#isCollapsed = false;
    if (!this.#opened) this.#opened = this.#openFirst();
    else if (this.#isStale) this.#startAll();
    return this.#opened;
  }

  /** Marks the rows as not visible: a refresh waits for the next `open`. */
  collapse(): void {
    this.#isCollapsed = true;
  }

  /**
   * Reloads the lists if the branch is visible, otherwise with the next `open`. Rows stay until their replacements have
   * arrived.
   */
  refresh(isSeen: boolean): void {
    this.search?.refresh(isSeen);
    if (this.#opened && isSeen) this.#startAll();
    else this.#isStale = this.#opened !== undefined;
  }

  /** Reads more of the list with this key. */
  loadMore(key: string): void {
    this.listings.find(({ source }) => source.key === key)?.loadMore();
  }

  /** Reloads only what failed. */
  retry(): void {
    this.search?.retry();
    for (const listing of this.listings) if (listing.state === 'failed') listing.start();
    this.#redrawSoon();
  }

  dispose(): void {
    this.#stopTimer?.();
    this.#stopTimer = undefined;
    this.search?.stop();
    for (const listing of this.listings) listing.dispose();
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
      // The caller of `open` draws the present rows, so the next redraw can wait.
      this.#showFirst();
      this.#pauseRedraws();
    }
  }

  /** Redraws at once if the last redraw is long ago, otherwise when the interval is over. */
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
