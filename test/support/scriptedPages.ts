import type { ListenToCalls } from '../../src/app/callProgress';
import type { RowPage, Unreadable } from '../../src/app/tree/listedRows';
import type { Source } from '../../src/app/tree/listing';
import type { TreeNode } from '../../src/app/tree/node';

/** A row as a list would bring it, with nothing to it but its id. */
export const plainRow = (id: string, more: Partial<TreeNode> = {}): TreeNode => ({
  id,
  parent: 'parent',
  label: id,
  description: '',
  tooltip: id,
  accessibleLabel: id,
  icon: { id: 'dash' },
  contextValues: [],
  expandable: false,
  subject: { kind: 'note' },
  filterText: id.toLowerCase(),
  ...more,
});

export const plainRows = (count: number, prefix = 'row'): readonly TreeNode[] =>
  Array.from({ length: count }, (_, place) => plainRow(`${prefix}-${place}`));

type Next = IteratorResult<RowPage>;

/** One time that a list was begun: what it asks for stays open until the test answers. */
export class ScriptedRun {
  readonly signal: AbortSignal;
  /** How often a page was asked for. */
  asked = 0;
  /** Whether the list said that it wants no more. */
  returned = false;
  #answer: ((next: Promise<Next>) => void) | undefined;
  #early: Promise<Next> | undefined;

  constructor(signal: AbortSignal) {
    this.signal = signal;
  }

  page(rows: Iterable<TreeNode>, unreadable: readonly Unreadable[] = []): Promise<void> {
    return this.#give(Promise.resolve({ done: false, value: { rows, unreadable } }));
  }

  end(): Promise<void> {
    return this.#give(Promise.resolve({ done: true, value: undefined }));
  }

  fail(error: unknown): Promise<void> {
    const failure = Promise.reject(error);
    failure.catch(() => undefined);
    return this.#give(failure);
  }

  iterator(): AsyncIterator<RowPage> {
    return {
      next: () => {
        this.asked += 1;
        const early = this.#early;
        this.#early = undefined;
        return early ?? new Promise((resolve) => (this.#answer = resolve));
      },
      return: async () => {
        this.returned = true;
        return { done: true, value: undefined };
      },
    };
  }

  /** Answers, and resolves when everything that follows from the answer has happened. */
  async #give(next: Promise<Next>): Promise<void> {
    if (this.#answer) this.#answer(next);
    else this.#early = next;
    this.#answer = undefined;
    await settled();
  }
}

/** Resolves when all promises that could go on have gone on: nothing of ours waits for more than a few turns. */
export const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** A source whose pages a test hands out one by one. */
export class ScriptedSource implements Source {
  readonly key: string;
  readonly listen: ListenToCalls;
  readonly runs: ScriptedRun[] = [];

  constructor(key = 'list', listen: ListenToCalls = () => ({ dispose: () => undefined })) {
    this.key = key;
    this.listen = listen;
  }

  /** The run that was begun last. */
  get run(): ScriptedRun {
    const run = this.runs.at(-1);
    if (!run) throw new Error('The list has not been begun.');
    return run;
  }

  pages(signal: AbortSignal): AsyncIterable<RowPage> {
    const run = new ScriptedRun(signal);
    this.runs.push(run);
    return { [Symbol.asyncIterator]: () => run.iterator() };
  }
}
