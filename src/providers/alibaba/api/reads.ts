import { type Kind, placeOf, type ResourceRef } from '../../../domain/refs';
import type { ResourceOf } from '../../../domain/resource';
import { ApiError } from '../../../errors/apiError';
import type { CloudApi } from '../../contract';
import { type KindReader, readByKind } from '../../kindReaders';
import { requestedIn } from '../../requested';
import type { Session } from '../../session/session';
import { ecs, readPage } from './calls';
import { checkedId } from './ids';
import { idOf, type Listing, listings, scopedPages } from './lists';
import type { Regions } from './regions';

export type Reads = Pick<CloudApi, 'list' | 'read'>;

/** Returns the readers of all resources. */
export function createReads(session: Session, regions: Regions): Reads {
  /** Reads one resource by ID. Undefined when the list is empty, or when the cloud says that the ID doesn't exist. */
  async function readById<K extends Kind>(
    listing: Listing<K>,
    ref: ResourceRef<K>,
    signal: AbortSignal,
  ): Promise<ResourceOf[K] | undefined> {
    const filter = listing.byId(checkedId(ref.kind, ref.id));
    const endpoint = await regions.endpointOf(ref.region, signal);
    const parameters = { RegionId: ref.region, ...filter };
    const page = readPage(listing.outer, listing.inner);
    const requested = { id: ref.id, idOf: idOf(listing), read: (raw: unknown) => listing.read(raw, placeOf(ref)) };
    const call = ecs(endpoint, listing.action, parameters, (response) => requestedIn(page(response), requested));
    try {
      return await session.call(call, signal);
    } catch (error) {
      if (error instanceof ApiError && error.judgement?.reaction === 'notFound') return undefined;
      throw error;
    }
  }

  const readerOf = <K extends Kind>(listing: Listing<K>): KindReader<K> => ({
    list: (at, scope, signal) => scopedPages(listing, at, scope, session, regions, signal),
    read: (ref, signal) => readById(listing, ref, signal),
  });

  return readByKind({
    instance: readerOf(listings.instance),
    disk: readerOf(listings.disk),
    vnic: readerOf(listings.vnic),
    snapshot: readerOf(listings.snapshot),
  });
}
