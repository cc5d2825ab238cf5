import type { Action } from '../../domain/plan';
import { keyOf, type ResourceRef } from '../../domain/refs';
import { Emitter } from '../event';

export interface Running {
  readonly action: Action;
  readonly ref: ResourceRef;
  readonly instance: ResourceRef<'instance'> | undefined;
  /** The cloud's own state word at the last look, or empty. */
  readonly word: string;
}

/** The writes under way. The tree lays them over what the lists say, so that a refresh does not lose them. */
export class InFlight {
  readonly #running = new Map<string, Running>();
  readonly #changed = new Emitter<Running>();
  readonly onDidChange = this.#changed.event;

  of(ref: ResourceRef): Running | undefined {
    return this.#running.get(keyOf(ref));
  }

  ofAccount(account: string): readonly Running[] {
    return [...this.#running.values()].filter(({ ref }) => ref.account === account);
  }

  /** False when something already runs on the resource: a second write is not begun. */
  begin(running: Running): boolean {
    const key = keyOf(running.ref);
    if (this.#running.has(key)) return false;
    this.#running.set(key, running);
    this.#changed.fire(running);
    return true;
  }

  progress(ref: ResourceRef, word: string): void {
    const running = this.of(ref);
    if (!running || running.word === word) return;
    const next = { ...running, word };
    this.#running.set(keyOf(ref), next);
    this.#changed.fire(next);
  }

  end(ref: ResourceRef): void {
    const running = this.of(ref);
    if (!running) return;
    this.#running.delete(keyOf(ref));
    this.#changed.fire(running);
  }
}
