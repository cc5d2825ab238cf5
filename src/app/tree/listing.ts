import type { ListenToCalls } from '../callProgress';
import { ListedRows, type RowPage, type UnreadableRecords } from './listedRows';
import type { TreeNode } from './node';
import { beforeDeadline, type ListenToPages, type StartTimer } from './pageDeadline';
import { type Wait, WaitCountdown } from './waitCountdown';

/** One list of a branch: where its rows come from and what they are called. */
export interface Source {
  readonly key: string;
  pages(signal: AbortSignal): AsyncIterable<RowPage>;
  /** How to hear of the calls that the pages take, by the same signal. */
  readonly listen?: ListenToCalls;
}

/** Rows of one kind shown before *Load more* is offered. */
export const rowsBeforeMore = 1000;

export type ListingState = 'idle' | 'loading' | 'more' | 'whole' | 'failed';

interface Run {
  readonly abort: AbortController;
  /** Set while the list waits to be asked for more. */
  wake: (() => void) | undefined;
}

const asError = (thrown: unknown): Error => (thrown instanceof Error ? thrown : new Error(String(thrown)));

/** A list on its way: rows as they arrive, page by page, and how it stands with the rest. */
export class Listing {
  readonly source: Source;
  readonly #changed: () => void;
  readonly #timer: StartTimer;
  readonly #rows = new ListedRows();
  readonly #countdown: WaitCountdown;
  #state: ListingState = 'idle';
  #error: Error | undefined;
  #wanted = rowsBeforeMore;
  #run: Run | undefined;

  constructor(source: Source, changed: () => void, timer: StartTimer) {
    this.source = source;
    this.#changed = changed;
    this.#timer = timer;
    this.#countdown = new WaitCountdown(timer, changed);
  }

  get state(): ListingState {
    return this.#state;
  }

  /** Set while the state is `failed`. */
  get error(): Error | undefined {
    return this.#error;
  }

  /** True while a run has brought no more rows than the one before it. */
  get isRenewing(): boolean {
    return this.#rows.isRenewing;
  }

  get rows(): readonly TreeNode[] {
    return this.#rows.all;
  }

  get count(): number {
    return this.#rows.count;
  }

  get unreadable(): UnreadableRecords {
    return this.#rows.unreadable;
  }

  /** Whether it has been read to its end, with every record of it. */
  get isWhole(): boolean {
    return this.#state === 'whole' && this.unreadable.count === 0;
  }

  /** Set while the cloud wants to be left alone for a while. */
  get wait(): Wait | undefined {
    return this.#countdown.wait;
  }

  /** Begins anew, for as many rows as were wanted before. Rows already there stay until their successors are. */
  start(): void {
    this.stop();
    const run: Run = { abort: new AbortController(), wake: undefined };
    this.#run = run;
    this.#state = 'loading';
    this.#error = undefined;
    this.#rows.begin();
    void this.#read(run);
  }

  /** Goes on after `more`. */
  more(): void {
    const wake = this.#run?.wake;
    if (this.#state !== 'more' || !wake) return;
    this.#wanted += rowsBeforeMore;
    this.#state = 'loading';
    wake();
    this.#changed();
  }

  /** Aborts what is on its way. Nothing changes afterwards until `start`. */
  stop(): void {
    const run = this.#run;
    this.#run = undefined;
    if (this.#state === 'loading' || this.#state === 'more') this.#state = 'idle';
    this.#countdown.stop();
    run?.abort.abort();
    run?.wake?.();
  }

  async #read(run: Run): Promise<void> {
    const { signal } = run.abort;
    const listen: ListenToPages = (listener) => this.source.listen?.(signal, listener) ?? { dispose: () => undefined };
    const subscription = listen((progress) => {
      if (this.#run === run && this.#state === 'loading') this.#countdown.hear(progress);
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

  /** Takes a page, no more of it at a time than is wanted. False when the run was stopped meanwhile. */
  async #take({ rows, unreadable = [] }: RowPage, run: Run): Promise<boolean> {
    this.#countdown.stop();
    this.#rows.addUnreadable(unreadable);
    for (const row of rows) {
      if (this.#isFull && !this.#rows.hasArrived(row) && !(await this.#moreIsWanted(run))) return false;
      this.#rows.add(row);
    }
    if (this.#isFull) return this.#moreIsWanted(run);
    this.#rows.catchUp();
    this.#changed();
    return true;
  }

  get #isFull(): boolean {
    return this.#rows.arrived >= this.#wanted;
  }

  #end(run: Run, state: ListingState): void {
    if (this.#run !== run) return;
    this.#countdown.stop();
    this.#state = state;
    this.#changed();
  }

  /** Waits until it is asked for more. False when the run was stopped instead. */
  async #moreIsWanted(run: Run): Promise<boolean> {
    await new Promise<void>((resolve) => {
      run.wake = resolve;
      this.#rows.settle();
      this.#state = 'more';
      this.#changed();
    });
    return this.#run === run;
  }
}
