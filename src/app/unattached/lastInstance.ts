import { type ResourceRef, resourceKey } from '../../domain/refs';
import type { Operations } from '../operations/record/operations';

/** The instance that a resource was last attached to. */
export interface LastInstance {
  readonly id: string;
  /** Untrusted text; empty if it isn't known. */
  readonly name: string;
}

/**
 * Finds the instances that unattached resources were last attached to. No cloud reports it, so it is known only from
 * the record of operations.
 */
export class LastInstances {
  readonly #store: Pick<Operations, 'all' | 'revision' | 'concerns'>;
  #found: { readonly revision: number; readonly byResource: ReadonlyMap<string, LastInstance> } | undefined;

  constructor(store: Pick<Operations, 'all' | 'revision' | 'concerns'>) {
    this.#store = store;
  }

  find(ref: ResourceRef): LastInstance | undefined {
    if (!this.#store.concerns(ref)) return undefined;
    const { revision } = this.#store;
    if (this.#found?.revision !== revision) this.#found = { revision, byResource: this.#read() };
    return this.#found.byResource.get(resourceKey(ref));
  }

  #read(): ReadonlyMap<string, LastInstance> {
    const byResource = new Map<string, LastInstance>();
    for (const { plan, state } of this.#store.all()) {
      if (!plan.instance || plan.instance.id === plan.target.id || state === 'notSent') continue;
      byResource.set(resourceKey(plan.target), { id: plan.instance.id, name: plan.names.instance ?? '' });
    }
    return byResource;
  }
}
