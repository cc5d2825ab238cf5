import type { Action } from '../../domain/plan';
import { keyOf, type ResourceRef } from '../../domain/refs';
import { isInstance, type Resource } from '../../domain/resource';
import { Emitter } from '../event';
import type { Failure } from '../failure';
import { type AttachmentKey, isStillThere } from './lastResort';

export interface LastFailure {
  readonly ref: ResourceRef;
  readonly action: Action;
  /** `failed`: the cloud said no. `unknown`: it never said. */
  readonly kind: 'failed' | 'unknown';
  readonly failure: Failure;
  /** The attachment that the cloud rejected the operation for; left out when it did not, or for another reason. */
  readonly rejected?: AttachmentKey | undefined;
}

/** The last operation on a resource, as long as it ended badly and is about something that is still there. */
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

  /** The resource as it was just read: a failure about an attachment that is gone says nothing any more. */
  see(resource: Resource): void {
    if (this.#byResource.size === 0 || isInstance(resource)) return;
    const rejected = this.of(resource.ref)?.rejected;
    if (rejected && !isStillThere(rejected, resource)) this.clear(resource.ref);
  }

  /** What went wrong with an account says nothing once it is gone, or another in its place. */
  forgetAccount(account: string): void {
    for (const { ref } of this.all()) if (ref.account === account) this.clear(ref);
  }

  clear(ref: ResourceRef): void {
    if (this.#byResource.delete(keyOf(ref))) this.#changed.fire(ref);
  }
}
