import type { Kind, Place, ResourceRef } from '../../domain/refs';
import type { ResourceOf } from '../../domain/resource';
import type { CloudApi, Page, Scope } from '../contract';

/** How one kind of resource is listed and read. */
export interface KindReader<K extends Kind> {
  list(at: Place, scope: Scope, signal: AbortSignal): AsyncIterable<Page<ResourceOf[K]>>;
  read(ref: ResourceRef<K>, signal: AbortSignal): Promise<ResourceOf[K] | undefined>;
}

/** The readers of all kinds that a cloud has: those in `Provider.kinds`. */
export type KindReaders = { readonly [K in Kind]?: KindReader<K> };

/** Returns the methods of the API that take a kind. They throw Error for a kind without a reader. */
export function readByKind(readers: KindReaders): Pick<CloudApi, 'list' | 'read'> {
  function readerOf<K extends Kind>(kind: K): KindReader<K> {
    const reader: KindReader<K> | undefined = readers[kind];
    if (reader) return reader;
    throw new Error(`This cloud has no resources of the kind ${kind}.`);
  }
  return {
    list: (kind, at, scope, signal) => readerOf(kind).list(at, scope, signal),
    read: (ref, signal) => readerOf(ref.kind).read(ref, signal),
  };
}

/** Returns the page with the matching resources only. Unreadable records are kept. */
export const filteredPage = <R>(page: Page<R>, matches: (resource: R) => boolean): Page<R> =>
  page.filter((each) => each instanceof Error || matches(each));
