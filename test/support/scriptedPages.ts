import type { ListenToCalls } from '../../src/app/callProgress';
import type { RowPage, Unreadable } from '../../src/app/tree/listedRows';
import type { Source } from '../../src/app/tree/listing';
import type { TreeNode } from '../../src/app/tree/node';
import { plainText } from '../../src/app/tree/noteNodes';

/** A row as a list would return it, with nothing but its id. */
export const plainRow = (id: string, more: Partial<TreeNode> = {}): TreeNode => ({
  id,
  parent: 'parent',
  subject: { kind: 'note', text: plainText(id, { id: 'dash' }) },
  expandable: false,
  offered: [],
  ...more,
});

export const plainRows = (count: number, prefix = 'row'): readonly TreeNode[] =>
  Array.from({ length: count }, (_, place) => plainRow(`${prefix}-${place}`));

type Next = IteratorResult<RowPage>;

/** One run of a list: its requests stay pending until the test responds. */
export class ScriptedRun {
  readonly signal: AbortSignal;
  /** How often a page was requested. */
  requested = 0;
  /** Whether the list was closed by its reader. */
  returned = false;
  #respond: ((next: Promise<Next>) => void) | undefined;
  #early: Promise<Next> | undefined;

  constructor(signal: AbortSignal) {
    this.signal = signal;
  }

  page(rows: Iterable<TreeNode>, unreadable: readonly Unreadable[] = []): Promise<void> {
    return this.#resolveNext(Promise.resolve({ done: false, value: { rows, unreadable } }));
  }

  end(): Promise<void> {
    return this.#resolveNext(Promise.resolve({ done: true, value: undefined }));
  }

  fail(error: unknown): Promise<void> {
    const failure = Promise.reject(error);
    failure.catch(() => undefined);
    return this.#resolveNext(failure);
  }

  iterator(): AsyncIterator<RowPage> {
    return {
      next: () => {
        this.requested += 1;
        const early = this.#early;
        this.#early = undefined;
        return early ?? new Promise((resolve) => (this.#respond = resolve));
      },
      return: async () => {
        this.returned = true;
        return { done: true, value: undefined };
      },
    };
  }

  /** Responds, and resolves when everything that follows has happened. */
  async #resolveNext(next: Promise<Next>): Promise<void> {
    if (this.#respond) this.#respond(next);
    else this.#early = next;
    this.#respond = undefined;
    await settled();
  }
}

/** Resolves when all pending promises have continued: nothing waits for more than a few turns. */
export const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** A source whose pages a test returns one by one. */
export class ScriptedSource implements Source {
  readonly key: string;
  readonly cloud = 'Some Cloud';
  readonly listen: ListenToCalls;
  readonly runs: ScriptedRun[] = [];

  constructor(key = 'list', listen: ListenToCalls = () => ({ dispose: () => undefined })) {
    this.key = key;
    this.listen = listen;
  }

  /** The run that was started last. */
  get run(): ScriptedRun {
    const run = this.runs.at(-1);
    if (!run) throw new Error('The list was not started.');
    return run;
  }

  pages(signal: AbortSignal): AsyncIterable<RowPage> {
    const run = new ScriptedRun(signal);
    this.runs.push(run);
    return { [Symbol.asyncIterator]: () => run.iterator() };
  }
}
