import type { Kind } from '../../domain/refs';
import { keyOf, type ResourceRef } from '../../domain/refs';
import type { Resource, ResourceOf } from '../../domain/resource';
import type { CloudApi } from '../../providers/contract';

/** The APIs of accounts, which read each instance once: many disks of a review are attached to the same one. */
export class SharedReads {
  readonly #apiOf: (account: string) => CloudApi;
  readonly #apis = new Map<string, CloudApi>();
  readonly #instances = new Map<string, Promise<Resource | undefined>>();

  constructor(apiOf: (account: string) => CloudApi) {
    this.#apiOf = apiOf;
  }

  of(account: string): CloudApi {
    const known = this.#apis.get(account);
    if (known) return known;
    const api = this.#apiOf(account);
    const shared: CloudApi = {
      ...api,
      read: <K extends Kind>(ref: ResourceRef<K>, signal: AbortSignal) =>
        ref.kind === 'instance'
          ? (this.#once(ref, () => api.read(ref, signal)) as Promise<ResourceOf[K] | undefined>)
          : api.read(ref, signal),
    };
    this.#apis.set(account, shared);
    return shared;
  }

  #once(ref: ResourceRef, read: () => Promise<Resource | undefined>): Promise<Resource | undefined> {
    const key = keyOf(ref);
    const reading = this.#instances.get(key) ?? read();
    this.#instances.set(key, reading);
    return reading;
  }
}
