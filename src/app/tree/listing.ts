import { asError } from '../../errors/asError';
import type { ListenToCalls } from '../callProgress';
import type { StartTimer } from '../ports';
import { ListedRows, type ListedRowsServices, type RowPage, type UnreadableRecords } from './listedRows';
import type { RowStep, TreeNode } from './node';
import { beforeDeadline, type ListenToPages } from './pageDeadline';
import { type Wait, WaitCountdown } from './waitCountdown';

/** One list of a branch: its pages and its key. */
export interface Source {
  readonly key: string;
  /** The label of the cloud. */
  readonly cloud: string;
  pages(signal: AbortSignal): AsyncIterable<RowPage>;
  /** What the user can do when the cloud refuses the list for lack of a permission. Undefined if nothing is known. */
  readonly permissionStep?: RowStep;
  /** Subscribes to the progress of the calls that load the pages. */
  readonly listen?: ListenToCalls;
}

/** What lists need. */
export interface ListingServices extends ListedRowsServices {
  readonly timer: StartTimer;
}

/** The number of rows that are loaded before *Load more* is offered. */
export const rowsBeforeMore = 1000;

export type ListingState = 'idle' | 'loading' | 'more' | 'whole' | 'failed';

interface Run {
  readonly abort: AbortController;
  /** Set while the list waits for `loadMore`. */
  resume: (() => void) | undefined;
}

/** A list that is being loaded: its rows, page by page, and its state. */
export class Listing {
  readonly source: Source;
  readonly #changed: () => void;
  readonly #timer: StartTimer;
  readonly #rows: ListedRows;
  readonly #countdown: WaitCountdown;
  #state: ListingState = 'idle';
  #error: Error | undefined;
  #limit = rowsBeforeMore;
  #isKnown = false;
  #run: Run | undefined;

  constructor(source: Source, changed: () => void, services: ListingServices) {
    const { timer } = services;
    this.source = source;
    this.#changed = changed;
    this.#timer = timer;
    this.#rows = new ListedRows(services);
    this.#countdown = new WaitCountdown(timer, changed);
  }

  get state(): ListingState {
    return this.#state;
  }

  /** Set while the state is `failed`. */
  get error(): Error | undefined {
    return this.#error;
  }

  /** Whether the present run has not yet loaded more rows than the previous one. */
  get isRenewing(): boolean {
    return this.#rows.isRenewing;
  }

  get rows(): readonly TreeNode[] {
    return this.#rows.all;
  }

  get count(): number {
    return this.#rows.count;
  }

  has(id: string): boolean {
    return this.#rows.has(id);
  }

  /** The revision of the store of operations when the rows were requested. */
  get revision(): number {
    return this.#rows.revision;
  }

  get unreadable(): UnreadableRecords {
    return this.#rows.unreadable;
  }

  /** Whether the list was read completely, with every record. */
  get isComplete(): boolean {
    return this.#state === 'whole' && this.unreadable.count === 0;
  }

  /** Whether the rows are those of a complete list. While it is loaded again, they are those of the last time. */
  get isKnown(): boolean {
    return this.#isKnown;
  }

  /** Set while the cloud is throttling or busy. */
  get wait(): Wait | undefined {
    return this.#countdown.wait;
  }

  /**
   * Loads the list again, with as many rows as were requested before. Old rows stay until their replacements have
   * arrived.
   */
  start(): void {
    this.stop();
    const run: Run = { abort: new AbortController(), resume: undefined };
    this.#run = run;
    this.#state = 'loading';
    this.#error = undefined;
    this.#rows.begin();
    void this.#read(run);
  }

  /** Continues loading in the state `more`. */
  loadMore(): void {
    const wake = this.#run?.resume;
    if (this.#state !== 'more' || !wake) return;
    this.#limit += rowsBeforeMore;
    this.#state = 'loading';
    wake();
    this.#changed();
  }

  /** Aborts loading. Nothing changes until the next `start`. */
  stop(): void {
    const run = this.#run;
    this.#run = undefined;
    if (this.#state === 'loading' || this.#state === 'more') this.#state = 'idle';
    this.#countdown.stop();
    run?.abort.abort();
    run?.resume?.();
  }

  /** Aborts loading and removes the list's resources. */
  dispose(): void {
    this.stop();
    this.#rows.dispose();
  }

  async #read(run: Run): Promise<void> {
    const { signal } = run.abort;
    const listen: ListenToPages = (listener) => this.source.listen?.(signal, listener) ?? { dispose: () => undefined };
    const subscription = listen((progress) => {
      if (this.#run === run && this.#state === 'loading') this.#countdown.onProgress(progress);
    });
    try {
      for await (const page of beforeDeadline(this.source.pages(signal), run.abort, this.#timer, listen)) {
        if (this.#run !== run || !(await this.#take(page, run))) return;
      }
      if (this.#run === run) this.#rows.settle();
      this.#end(run, 'whole');
    } catch (error) {
      if (this.#run === run) this.#error = asError(error);
      this.#end(run, 'failed');
    } finally {
      subscription.dispose();
    }
  }

  /** Adds a page, up to the number of rows that were requested. Resolves with false if the run was stopped. */
  async #take({ rows, unreadable = [] }: RowPage, run: Run): Promise<boolean> {
    this.#countdown.stop();
    this.#rows.addUnreadable(unreadable);
    for (const row of rows) {
      if (this.#isFull && !this.#rows.hasArrived(row) && !(await this.#waitForMore(run))) return false;
      this.#rows.add(row);
    }
    if (this.#isFull) return this.#waitForMore(run);
    this.#rows.catchUp();
    this.#changed();
    return true;
  }

  get #isFull(): boolean {
    return this.#rows.arrived >= this.#limit;
  }

  #end(run: Run, state: ListingState): void {
    if (this.#run !== run) return;
    this.#countdown.stop();
    this.#state = state;
    this.#isKnown = this.isComplete;
    this.#changed();
  }

  /** Waits for `loadMore`. Resolves with false if the run was stopped instead. */
  async #waitForMore(run: Run): Promise<boolean> {
    await new Promise<void>((resolve) => {
      run.resume = resolve;
      this.#rows.settle();
      this.#state = 'more';
      this.#isKnown = false;
      this.#changed();
    });
    return this.#run === run;
  }
}
