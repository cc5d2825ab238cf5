import type { TreeNode } from './node';
import { beforeDeadline, type StartTimer } from './pageDeadline';

/** One list of a branch: where its rows come from and what they are called. */
export interface Source {
  readonly key: string;
  pages(signal: AbortSignal): AsyncIterable<readonly TreeNode[]>;
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
  #rows: ReadonlyMap<string, TreeNode> = new Map();
  #state: ListingState = 'idle';
  #error: Error | undefined;
  #wanted = rowsBeforeMore;
  #run: Run | undefined;
  #isRenewing = false;
  /** How many rows the run before brought. */
  #before = 0;

  constructor(source: Source, changed: () => void, timer: StartTimer) {
    this.source = source;
    this.#changed = changed;
    this.#timer = timer;
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
    return this.#isRenewing;
  }

  get rows(): readonly TreeNode[] {
    return [...this.#rows.values()];
  }

  get count(): number {
    return this.#rows.size;
  }

  /** Begins anew, for as many rows as were wanted before. Rows already there stay until their successors are. */
  start(): void {
    this.stop();
    const run: Run = { abort: new AbortController(), wake: undefined };
    this.#run = run;
    this.#state = 'loading';
    this.#error = undefined;
    this.#isRenewing = this.#rows.size > 0;
    this.#before = this.#rows.size;
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
    run?.abort.abort();
    run?.wake?.();
  }

  async #read(run: Run): Promise<void> {
    const fresh = new Map<string, TreeNode>();
    try {
      for await (const page of beforeDeadline(this.source.pages(run.abort.signal), run.abort, this.#timer)) {
        if (this.#run !== run) return;
        for (const row of page) fresh.set(row.id, row);
        if (fresh.size >= this.#before) this.#rows = fresh;
        if (fresh.size > this.#before) this.#isRenewing = false;
        if (fresh.size >= this.#wanted) await this.#untilMoreIsWanted(run);
        else this.#changed();
        if (this.#run !== run) return;
      }
      this.#end(run, 'whole', () => {
        this.#rows = fresh;
        this.#isRenewing = false;
      });
    } catch (error) {
      this.#end(run, 'failed', () => {
        this.#error = asError(error);
      });
    }
  }

  #end(run: Run, state: ListingState, settle: () => void): void {
    if (this.#run !== run) return;
    settle();
    this.#state = state;
    this.#changed();
  }

  #untilMoreIsWanted(run: Run): Promise<void> {
    return new Promise((resolve) => {
      run.wake = resolve;
      this.#state = 'more';
      this.#changed();
    });
  }
}
