import type { JsonObject } from '../../../domain/json';
import { type Kind, placeOf, type ResourceRef } from '../../../domain/refs';
import type { ResourceOf } from '../../../domain/resource';
import { ApiError } from '../../../errors/apiError';
import type { CloudApi } from '../../contract';
import { type KindReader, readByKind } from '../../records/kindReaders';
import { requestedIn } from '../../records/requested';
import { readInGroup } from '../../resourceGroups';
import { ecs, readPage } from './calls';
import { checkedId } from './ids';
import { idOf, type Listing, type ListingServices, listings, scopedPages } from './lists';

export type Reads = Pick<CloudApi, 'list' | 'read'>;

/** Returns the readers of all resources. */
export function createReads(services: ListingServices): Reads {
  const { session, regions, group } = services;

  /** Reads one resource by ID. Undefined when the list is empty, or when the cloud says that the ID doesn't exist. */
  async function readById<K extends Kind>(
    listing: Listing<K>,
    ref: ResourceRef<K>,
    signal: AbortSignal,
  ): Promise<ResourceOf[K] | undefined> {
    const filter = listing.byId(checkedId(ref.kind, ref.id));
    const endpoint = await regions.endpointOf(ref.region, signal);
    const page = readPage(listing.outer, listing.inner);
    const requested = { id: ref.id, idOf: idOf(listing), read: (raw: unknown) => listing.read(raw, placeOf(ref)) };
    const readWith = (limit: JsonObject) => {
      const parameters = { RegionId: ref.region, ...filter, ...limit };
      const call = ecs(endpoint, listing.action, parameters, (response) => requestedIn(page(response), requested));
      return session.call(call, signal);
    };
    try {
      return await readInGroup(group, readWith);
    } catch (error) {
      if (error instanceof ApiError && error.judgement?.reaction === 'notFound') return undefined;
      throw error;
    }
  }

  const readerOf = <K extends Kind>(kind: K, listing: Listing<K>): KindReader<K> => ({
    list: (at, scope, signal) => scopedPages(kind, listing, at, scope, services, signal),
    read: (ref, signal) => readById(listing, ref, signal),
  });

  return readByKind({
    instance: readerOf('instance', listings.instance),
    disk: readerOf('disk', listings.disk),
    vnic: readerOf('vnic', listings.vnic),
    snapshot: readerOf('snapshot', listings.snapshot),
  });
}
