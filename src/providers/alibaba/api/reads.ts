import type { JsonObject } from '../../../domain/json';
import { placeOf, type ResourceRef } from '../../../domain/refs';
import type { Resource } from '../../../domain/resource';
import { ApiError } from '../../../errors/apiError';
import { reactionTo } from '../../../errors/reaction';
import type { CloudApi, Connection } from '../../contract';
import { requestedIn } from '../../requested';
import type { Session } from '../../session/session';
import { ecs, readPage } from './calls';
import { checkedId } from './ids';
import { disks, idOf, instances, type Listing, pagesOf, scopedPages, selectDisks, selectVnics, vnics } from './lists';
import type { Regions } from './regions';

const instanceById = (id: string): JsonObject => ({ InstanceIds: JSON.stringify([checkedId('instance', id)]) });
const diskById = (id: string): JsonObject => ({ DiskIds: JSON.stringify([checkedId('disk', id)]) });
const vnicById = (id: string): JsonObject => ({ NetworkInterfaceId: [checkedId('vnic', id)] });

export type Reads = Pick<
  CloudApi,
  'listInstances' | 'listDisks' | 'listVnics' | 'readInstance' | 'readDisk' | 'readVnic'
>;

/** Returns the readers of all resources. */
export function createReads(session: Session, regions: Regions, catalogue: Connection['catalogue']): Reads {
  /** Reads one resource by ID. Undefined when the list is empty, or when the cloud says that the ID doesn't exist. */
  async function readById<R extends Resource>(
    listing: Listing<R>,
    ref: ResourceRef,
    filter: JsonObject,
    signal: AbortSignal,
  ): Promise<R | undefined> {
    const endpoint = await regions.endpointOf(ref.region, signal);
    const parameters = { RegionId: ref.region, ...filter };
    const page = readPage(listing.outer, listing.inner);
    const requested = { id: ref.id, idOf: idOf(listing), read: (raw: unknown) => listing.read(raw, placeOf(ref)) };
    const call = ecs(endpoint, listing.action, parameters, (response) => requestedIn(page(response), requested));
    try {
      return await session.call(call, signal);
    } catch (error) {
      if (error instanceof ApiError && reactionTo(error, await catalogue(), 'read') === 'notFound') return undefined;
      throw error;
    }
  }

  return {
    listInstances: (at, signal) => pagesOf(instances, at, {}, session, regions, signal),
    listDisks: (at, scope, signal) =>
      scopedPages(selectDisks(scope), (filter) => pagesOf(disks, at, filter, session, regions, signal)),
    listVnics: (at, scope, signal) =>
      scopedPages(selectVnics(scope), (filter) => pagesOf(vnics, at, filter, session, regions, signal)),
    readInstance: (ref, signal) => readById(instances, ref, instanceById(ref.id), signal),
    readDisk: (ref, signal) => readById(disks, ref, diskById(ref.id), signal),
    readVnic: (ref, signal) => readById(vnics, ref, vnicById(ref.id), signal),
  };
}
