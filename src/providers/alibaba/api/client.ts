import type { JsonObject } from '../../../domain/json';
import type { Action, Plan } from '../../../domain/plan';
import { placeOf, type ResourceRef, refIn } from '../../../domain/refs';
import type { Disk, Instance, Resource, Vnic } from '../../../domain/resource';
import { ApiError } from '../../../errors/apiError';
import { reactionTo } from '../../../errors/reaction';
import type { CloudApi, Connection, Write } from '../../contract';
import { type ObserveReads, observeByReading } from '../../observeByReading';
import { requestIdIn, type WireRecord } from '../../record';
import { requestedIn } from '../../requested';
import { createSession } from '../../session/session';
import { type Accepted, createWrite } from '../../session/write';
import { ecs, readPage } from './calls';
import { callerIdentity } from './identity';
import { checkedId } from './ids';
import { disks, idOf, instances, type Listing, pagesOf, scopedPages, selectDisks, selectVnics, vnics } from './lists';
import { createRegions } from './regions';
import { readDialogFacts } from './snapshots';
import { wire } from './wire';

const instanceById = (id: string): JsonObject => ({ InstanceIds: JSON.stringify([checkedId('instance', id)]) });
const diskById = (id: string): JsonObject => ({ DiskIds: JSON.stringify([checkedId('disk', id)]) });
const vnicById = (id: string): JsonObject => ({ NetworkInterfaceId: [checkedId('vnic', id)] });

/** A success names its request, and nothing else. Throws UnreadableRecord for any other response: that promises nothing. */
const accepted = (answer: WireRecord, call: string): Accepted => ({
  requestId: requestIdIn(answer, 'RequestId', call),
});

/** The client of one account. */
export function connect(connection: Connection): CloudApi {
  const session = createSession(wire, connection);
  const regions = createRegions(session, connection);

  /** The resource of a list that names one id; undefined when the list is empty, or the cloud says it does not exist. */
  async function read<R extends Resource>(
    listing: Listing<R>,
    ref: ResourceRef,
    filter: JsonObject,
    signal: AbortSignal,
  ): Promise<R | undefined> {
    const endpoint = await regions.endpointOf(ref.region, signal);
    const parameters = { RegionId: ref.region, ...filter };
    const page = readPage(listing.outer, listing.inner);
    const requested = { id: ref.id, idOf: idOf(listing), read: (raw: unknown) => listing.read(raw, placeOf(ref)) };
    const call = ecs(endpoint, listing.action, parameters, (answer) => requestedIn(page(answer), requested));
    try {
      return await session.call(call, signal);
    } catch (error) {
      if (error instanceof ApiError && reactionTo(error, await connection.catalogue(), 'read') === 'notFound')
        return undefined;
      throw error;
    }
  }

  const readInstance = (ref: ResourceRef<'instance'>, signal: AbortSignal): Promise<Instance | undefined> =>
    read(instances, ref, instanceById(ref.id), signal);
  const readDisk = (ref: ResourceRef<'disk'>, signal: AbortSignal): Promise<Disk | undefined> =>
    read(disks, ref, diskById(ref.id), signal);
  const readVnic = (ref: ResourceRef<'vnic'>, signal: AbortSignal): Promise<Vnic | undefined> =>
    read(vnics, ref, vnicById(ref.id), signal);

  /** A request that is sent again has one action for two calls: the call tells which it is. */
  const looks: ObserveReads = {
    target: ({ plan: { target } }, signal) =>
      target.kind === 'disk'
        ? readDisk(refIn(target, 'disk', target.id), signal)
        : readVnic(refIn(target, 'vnic', target.id), signal),
    async control({ plan: { target } }, signal) {
      const listing = target.kind === 'disk' ? disks : vnics;
      const endpoint = await regions.endpointOf(target.region, signal);
      const parameters = { RegionId: target.region, MaxResults: 10 };
      await session.call(ecs(endpoint, listing.action, parameters, readPage(listing.outer, listing.inner)), signal);
    },
    isRelease: ({ call }) => call.startsWith('Delete'),
    clock: connection.clock,
  };

  /**
   * The request is made of the plan alone. The region's address is learnt first; should that fail, the documented one is
   * tried, and a failure before the write never looks like one of the write.
   */
  function write<A extends Action>(action: A): Write<A> {
    const callFor = ({ call, target, parameters }: Plan<A>) => {
      checkedId(target.kind, target.id);
      return ecs(regions.knownEndpointOf(target.region), call, parameters, (answer) => accepted(answer, call));
    };
    const send = createWrite(action, session, connection, callFor);
    return async (confirmed, options) => {
      await regions.learn(options.signal).catch(() => undefined);
      return send(confirmed, options);
    };
  }

  return {
    identify: (signal) => session.call(callerIdentity(connection.account), signal),
    listRegions: (signal) => regions.list(signal),
    listInstances: (at, signal) => pagesOf(instances, at, {}, session, regions, signal),
    listDisks: (at, scope, signal) =>
      scopedPages(selectDisks(scope), (filter) => pagesOf(disks, at, filter, session, regions, signal)),
    listVnics: (at, scope, signal) =>
      scopedPages(selectVnics(scope), (filter) => pagesOf(vnics, at, filter, session, regions, signal)),
    readInstance,
    readDisk,
    readVnic,
    readDialogFacts: (operation, subject, signal) => readDialogFacts(operation, subject, session, regions, signal),
    observe: observeByReading(looks),
    writes: {
      detachDisk: write('detachDisk'),
      releaseDisk: write('releaseDisk'),
      detachVnic: write('detachVnic'),
      releaseVnic: write('releaseVnic'),
      resendVnic: write('resendVnic'),
    },
    resume: () => session.resume(),
  };
}
