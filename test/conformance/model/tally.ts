import type { OperationRecord } from '../../../src/app/operations/record/operationRecord';

const ended = (all: readonly OperationRecord[], sequence: string): readonly OperationRecord[] =>
  all.filter(({ step }) => step?.sequence === sequence);

/** How often each action has ended in each way, and what became of sequences. */
export class Tally {
  readonly #counts = new Map<string, Map<string, number>>();

  /** Counts the operations of a run. */
  add(records: readonly OperationRecord[]): void {
    for (const { plan, state, undoOf } of records) {
      this.#count(plan.action, state);
      if (undoOf !== undefined) this.#count('undo', state);
    }
    const sequences = new Set(records.flatMap(({ step }) => step?.sequence ?? []));
    for (const sequence of sequences) {
      const steps = ended(records, sequence);
      const done = steps.filter(({ state }) => state === 'done').length;
      this.#count('sequences', done === steps[0]?.step?.of ? 'complete' : `ended after ${done} steps`);
    }
  }

  count(what: string, end: string): number {
    return this.#counts.get(what)?.get(end) ?? 0;
  }

  /** One line for each action. */
  get lines(): readonly string[] {
    return [...this.#counts].map(
      ([what, ends]) => `${what}: ${[...ends].map(([end, count]) => `${count} ${end}`).join(', ')}`,
    );
  }

  /** The ends that some operation has reached. */
  get ends(): ReadonlySet<string> {
    return new Set([...this.#counts.values()].flatMap((ends) => [...ends.keys()]));
  }

  #count(what: string, end: string): void {
    const ends = this.#counts.get(what) ?? new Map<string, number>();
    this.#counts.set(what, ends.set(end, (ends.get(end) ?? 0) + 1));
  }
}
