import type { Action } from '../domain/plan';
import { keyOf, type ResourceRef } from '../domain/refs';
import { Emitter } from './event';
import type { Failure } from './failure';

export interface LastFailure {
  readonly ref: ResourceRef;
  readonly action: Action;
  /** `failed`: the cloud said no. `unknown`: it never said. */
  readonly kind: 'failed' | 'unknown';
  readonly failure: Failure;
}

/** The last operation on a resource, as long as it ended badly. Another that ends well wipes it out. */
export class LastFailures {
  readonly #byResource = new Map<string, LastFailure>();
  readonly #changed = new Emitter<ResourceRef>();
  readonly onDidChange = this.#changed.event;

  of(ref: ResourceRef): LastFailure | undefined {
    return this.#byResource.get(keyOf(ref));
  }

  all(): readonly LastFailure[] {
    return [...this.#byResource.values()];
  }

  set(failure: LastFailure): void {
    this.#byResource.set(keyOf(failure.ref), failure);
    this.#changed.fire(failure.ref);
  }

  /** What went wrong with an account says nothing once it is gone, or another in its place. */
  forgetAccount(account: string): void {
    for (const { ref } of this.all()) if (ref.account === account) this.clear(ref);
  }

  clear(ref: ResourceRef): void {
    if (this.#byResource.delete(keyOf(ref))) this.#changed.fire(ref);
  }
}
