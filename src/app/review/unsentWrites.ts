import * as v from 'valibot';
import { type Action, actions } from '../../domain/plan';
import { kinds, type ResourceRef, resourceKey } from '../../domain/refs';
import type { OperationRecord } from '../operations/record/operationRecord';
import type { Memento } from '../ports';
import { readStoredList } from '../readStored';
import type { ReviewLine, ReviewTarget } from './reviewLine';
import { unsentReviewKey } from './unsentReviewKey';

/** A write that was confirmed and hasn't ended. It's only offered again, never sent. */
interface UnsentWrite {
  readonly key: string;
  /** When it was confirmed, in milliseconds since 1970. */
  readonly at: number;
  readonly action: Action;
  readonly ref: ResourceRef;
  readonly under?: ResourceRef<'instance'>;
}

const text = v.string();
const place = { cloud: text, account: text, region: text, project: v.exactOptional(text), id: text };
const unsentWrite = v.object({
  key: text,
  at: v.number(),
  action: v.picklist(actions),
  ref: v.object({ ...place, kind: v.picklist(kinds) }),
  under: v.exactOptional(v.object({ ...place, kind: v.literal('instance') })),
});

/** The states of writes for which no request left this machine. */
const unsentStates: ReadonlySet<string> = new Set(['planned', 'notSent']);

/** Whether a record is about a write, and its request was announced, so that it might have been sent. */
const isSentAs = ({ at, action, ref, under }: UnsentWrite, { plan, startedAt, state }: OperationRecord): boolean =>
  startedAt >= at &&
  !unsentStates.has(state) &&
  plan.action === action &&
  resourceKey(plan.target) === resourceKey(ref) &&
  (under === undefined || plan.instance?.id === under.id);

/**
 * Remembers which writes of a running review haven't ended, so that those that weren't sent can be offered as a review
 * again after the window was closed. Whether a write was sent is in the record of operations, which is written before
 * each request: the editor's memory lags behind. Contains no secret, and nothing that a request is built from.
 */
export class UnsentWrites {
  readonly #memento: Memento;
  /** By the keys of their lines. */
  #writes: ReadonlyMap<string, UnsentWrite>;
  #last: Promise<unknown> = Promise.resolve();

  constructor(memento: Memento) {
    this.#memento = memento;
    const stored: readonly UnsentWrite[] = readStoredList(unsentWrite, memento.get(unsentReviewKey));
    this.#writes = new Map(stored.map((write) => [write.key, write]));
  }

  /** Returns the writes that weren't sent. `records` are those of all writes. */
  targets(records: Iterable<OperationRecord>): readonly ReviewTarget[] {
    const known = [...records];
    return [...this.#writes.values()]
      .filter((write) => !known.some((record) => isSentAs(write, record)))
      .map(({ action, ref, under }) => ({ action, target: { ref, under }, known: undefined }));
  }

  keys(): readonly string[] {
    return [...this.#writes.keys()];
  }

  /**
   * Adds the lines that are going to be sent. `at` is the present time in milliseconds since 1970. Rejects if the editor
   * can't store them: then nothing may be sent.
   */
  async add(lines: readonly ReviewLine[], at: number): Promise<void> {
    const added = lines.map(
      ({ key, action, target: { ref, under } }): UnsentWrite => ({
        key,
        at,
        action,
        ref,
        ...(under ? { under } : {}),
      }),
    );
    this.#writes = new Map([...this.#writes, ...added.map((write) => [write.key, write] as const)]);
    await this.#store();
  }

  /** Removes lines that have ended or were left out. Rejects if the editor can't store it. */
  async remove(keys: readonly string[]): Promise<void> {
    const rest = new Map(this.#writes);
    for (const key of keys) rest.delete(key);
    if (rest.size === this.#writes.size) return;
    this.#writes = rest;
    await this.#store();
  }

  #store(): Promise<void> {
    const stored = this.#last.then(() =>
      this.#memento.update(unsentReviewKey, this.#writes.size === 0 ? undefined : [...this.#writes.values()]),
    );
    this.#last = stored.catch(() => undefined);
    return stored;
  }
}
