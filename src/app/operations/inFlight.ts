import type { Action } from '../../domain/plan';
import { keyOf, type ResourceRef } from '../../domain/refs';
import { Emitter } from '../event';

export interface Running {
  readonly action: Action;
  readonly ref: ResourceRef;
  readonly instance: ResourceRef<'instance'> | undefined;
  /** The state as the cloud last reported it, or empty. */
  readonly nativeState: string;
}

/** The running writes. The tree shows them over the listed state, so that a refresh doesn't hide them. */
export class InFlight {
  readonly #running = new Map<string, Running>();
  readonly #changed = new Emitter<Running>();
  readonly onDidChange = this.#changed.event;

  get isEmpty(): boolean {
    return this.#running.size === 0;
  }

  of(ref: ResourceRef): Running | undefined {
    return this.#running.get(keyOf(ref));
  }

  ofAccount(account: string): readonly Running[] {
    return [...this.#running.values()].filter(({ ref }) => ref.account === account);
  }

  /** Returns false if a write is already running on the resource; then the second one must not start. */
  begin(running: Running): boolean {
    const key = keyOf(running.ref);
    if (this.#running.has(key)) return false;
    this.#running.set(key, running);
    this.#changed.fire(running);
    return true;
  }

  progress(ref: ResourceRef, nativeState: string): void {
    const running = this.of(ref);
    if (!running || running.nativeState === nativeState) return;
    const next = { ...running, nativeState };
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
