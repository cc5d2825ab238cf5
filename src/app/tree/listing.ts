import * as l10n from '@vscode/l10n';
import type { TreeNode } from './node';

/** One list of a branch: where its rows come from and what they are called. */
export interface Source {
  readonly key: string;
  pages(signal: AbortSignal): AsyncIterable<readonly TreeNode[]>;
}

/** Rows of one kind shown before *Load more* is offered. */
export const rowsBeforeMore = 1000;
/** A cloud that sends no page for this long is not waited for any longer. */
export const pageDeadlineMs = 30_000;

export class DeadlinePassed extends Error {
  override readonly name = 'DeadlinePassed';
  constructor() {
    super(l10n.t('No answer came within {0} seconds.', pageDeadlineMs / 1000));
  }
}

export type ListingState = 'idle' | 'loading' | 'more' | 'whole' | 'failed';

/** Sets a timer; what it returns stops it. */
export type StartTimer = (ms: number, then: () => void) => () => void;

interface Run {
  readonly abort: AbortController;
  /** Set while the list waits to be asked for more. */
  wake: (() => void) | undefined;
}

/** A list on its way: rows as they arrive, page by page, and how it stands with the rest. */
export class Listing {
  readonly source: Source;
  readonly #changed: () => void;
  readonly #timer: StartTimer;
  #rows = new Map<string, TreeNode>();
  #state: ListingState = 'idle';
  #error: unknown;
  #wanted = rowsBeforeMore;
  #run: Run | undefined;

  constructor(source: Source, changed: () => void, timer: StartTimer) {
    this.source = source;
    this.#changed = changed;
    this.#timer = timer;
  }

  get state(): ListingState {
    return this.#state;
  }

  get error(): unknown {
    return this.#error;
  }

  get rows(): readonly TreeNode[] {
    return [...this.#rows.values()];
  }

  /** Begins anew. Rows already there stay until the new ones have taken their place. */
  start(): void {
    this.stop();
    this.#wanted = Math.max(rowsBeforeMore, Math.ceil(this.#rows.size / rowsBeforeMore) * rowsBeforeMore);
    const run: Run = { abort: new AbortController(), wake: undefined };
    this.#run = run;
    this.#state = 'loading';
    this.#error = undefined;
    void this.#read(run);
  }

  /** Goes on after `more`. */
  more(): void {
    if (this.#state !== 'more') return;
    this.#wanted += rowsBeforeMore;
    this.#state = 'loading';
    this.#run?.wake?.();
    this.#changed();
  }

  stop(): void {
    this.#run?.abort.abort();
    this.#run?.wake?.();
    this.#run = undefined;
  }

  async #read(run: Run): Promise<void> {
    const fresh = new Map<string, TreeNode>();
    const current = (): boolean => this.#run === run;
    const pages = this.source.pages(run.abort.signal)[Symbol.asyncIterator]();
    try {
      for (;;) {
        const page = await this.#beforeDeadline(pages.next(), run.abort);
        if (!current()) return;
        if (page.done) break;
        for (const row of page.value) fresh.set(row.id, row);
        if (fresh.size >= this.#rows.size) this.#rows = new Map(fresh);
        if (fresh.size >= this.#wanted) await this.#untilMoreIsWanted(run);
        if (!current()) return;
        this.#changed();
      }
      this.#rows = fresh;
      this.#state = 'whole';
    } catch (error) {
      if (!current()) return;
      this.#state = 'failed';
      this.#error = error;
    } finally {
      if (!current()) void pages.return?.();
    }
    this.#changed();
  }

  #untilMoreIsWanted(run: Run): Promise<void> {
    this.#state = 'more';
    this.#changed();
    return new Promise((resolve) => {
      run.wake = resolve;
    });
  }

  /** Rejects with DeadlinePassed and aborts the request when the promise does not settle in time. */
  async #beforeDeadline<T>(promise: Promise<T>, abort: AbortController): Promise<T> {
    let stopTimer = (): void => undefined;
    const deadline = new Promise<never>((_, reject) => {
      stopTimer = this.#timer(pageDeadlineMs, () => {
        reject(new DeadlinePassed());
        abort.abort();
      });
    });
    try {
      return await Promise.race([promise, deadline]);
    } finally {
      stopTimer();
      promise.catch(() => undefined);
    }
  }
}
