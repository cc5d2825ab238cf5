import type { Action } from '../../domain/plan';
import { keyOf, type ResourceRef } from '../../domain/refs';
import type { Resource } from '../../domain/resource';
import { Emitter } from '../event';
import type { Failure } from '../failure';
import { type AttachmentKey, isStillAttached } from './attachmentKey';

export interface LastFailure {
  readonly ref: ResourceRef;
  readonly action: Action;
  /** `failed`: the cloud reported a failure. `unknown`: the cloud reported no result. */
  readonly kind: 'failed' | 'unknown';
  readonly failure: Failure;
  /**
   * The attachment that the cloud rejected the operation for; left out if it was rejected for another reason or not at
   * all.
   */
  readonly rejected?: AttachmentKey | undefined;
}

/** The last operation of each resource that failed or whose result is unknown, as long as it is still relevant. */
export class LastFailures {
  readonly #byResource = new Map<string, LastFailure>();
  readonly #changed = new Emitter<ResourceRef>();
  readonly onDidChange = this.#changed.event;

  get isEmpty(): boolean {
    return this.#byResource.size === 0;
  }

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

  /** Clears the failure of a resource if the attachment that it was about no longer exists. */
  clearIfDetached(resource: Resource): void {
    if (this.#byResource.size === 0) return;
    const rejected = this.of(resource.ref)?.rejected;
    if (rejected && !isStillAttached(rejected, resource)) this.clear(resource.ref);
  }

  /** Clears the failures of an account that was removed or replaced. */
  forgetAccount(account: string): void {
    for (const { ref } of this.all()) if (ref.account === account) this.clear(ref);
  }

  clear(ref: ResourceRef): void {
    if (this.#byResource.delete(keyOf(ref))) this.#changed.fire(ref);
  }
}
