import * as v from 'valibot';
import { type Action, actions } from '../../domain/plan';
import { kinds, type ResourceRef } from '../../domain/refs';
import type { Memento } from '../ports';
import { readStoredList } from '../readStored';
import type { ReviewLine, ReviewTarget } from './reviewLine';
import { unsentReviewKey } from './unsentReviewKey';

/** A write that was confirmed and hasn't been sent. It's only offered again, never sent. */
interface UnsentWrite {
  readonly key: string;
  readonly action: Action;
  readonly ref: ResourceRef;
  readonly under?: ResourceRef<'instance'>;
}

const text = v.string();
const place = { cloud: text, account: text, region: text, project: v.exactOptional(text), id: text };
const unsentWrite = v.object({
  key: text,
  action: v.picklist(actions),
  ref: v.object({ ...place, kind: v.picklist(kinds) }),
  under: v.exactOptional(v.object({ ...place, kind: v.literal('instance') })),
});

/**
 * Remembers which writes of a running review haven't been sent, so that they can be offered as a review again after the
 * window was closed. Contains no secret, and nothing that a request is built from.
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

  /** Returns the writes that weren't sent. */
  targets(): readonly ReviewTarget[] {
    return [...this.#writes.values()].map(({ action, ref, under }) => ({
      action,
      target: { ref, under },
      known: undefined,
    }));
  }

  keys(): readonly string[] {
    return [...this.#writes.keys()];
  }

  /** Adds the lines that are going to be sent. Rejects if the editor can't store them: then nothing may be sent. */
  async add(lines: readonly ReviewLine[]): Promise<void> {
    const added = lines.map(
      ({ key, action, target: { ref, under } }): UnsentWrite => ({
        key,
        action,
        ref,
        ...(under ? { under } : {}),
      }),
    );
    this.#writes = new Map([...this.#writes, ...added.map((write) => [write.key, write] as const)]);
    await this.#store();
  }

  /** Removes lines that were sent or left out. Rejects if the editor can't store it. */
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
