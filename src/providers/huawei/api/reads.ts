import type { Kind, ResourceRef } from '../../../domain/refs';
import type { Disk, Instance, Snapshot, Vnic } from '../../../domain/resource';
import { ApiError } from '../../../errors/apiError';
import type { CatalogueRow } from '../../../errors/catalogue';
import { asRecord, listIn, readEach, recordsIn, textIn, type WireRecord } from '../../record';
import type { ApiCall, Session } from '../../session/session';
import { isResourceId } from './ids';
import { isNotFound } from './notFound';
import type { ReadCalls } from './readCalls';
import { readDisk } from './records/disk';
import { readInstance } from './records/instance';
import { requestedRecord } from './records/requested';
import { readSnapshot } from './records/snapshot';
import { readVnic, type VnicContext } from './records/vnic';

/** Reads by ID. Rejects with TransportError `unreadable` when a response is about another resource. */
export interface Reads {
  instance(ref: ResourceRef<'instance'>, signal: AbortSignal): Promise<Instance | undefined>;
  /** Reads a disk among the disks of its region, or in the recycle bin. */
  disk(ref: ResourceRef<'disk'>, signal: AbortSignal): Promise<Disk | undefined>;
  listedDisk(ref: ResourceRef<'disk'>, signal: AbortSignal): Promise<Disk | undefined>;
  recycledDisk(ref: ResourceRef<'disk'>, signal: AbortSignal): Promise<Disk | undefined>;
  vnic(ref: ResourceRef<'vnic'>, signal: AbortSignal): Promise<Vnic | undefined>;
  snapshot(ref: ResourceRef<'snapshot'>, signal: AbortSignal): Promise<Snapshot | undefined>;
  serverRecord(ref: ResourceRef<'instance'>, signal: AbortSignal): Promise<WireRecord | undefined>;
  /** Reads what a server says about its NICs. */
  nicContext(ref: ResourceRef<'instance'>, signal: AbortSignal): Promise<VnicContext>;
}

/** The cloud's name of each kind of resource, and the product that documents its codes. */
const servedBy: Readonly<Record<Kind, { readonly recordName: string; readonly product: string }>> = {
  instance: { recordName: 'server', product: 'ECS' },
  disk: { recordName: 'disk', product: 'EVS' },
  vnic: { recordName: 'port', product: 'VPC' },
  snapshot: { recordName: 'snapshot', product: 'EVS' },
};

/** Whether a region has no recycle bin. It then returns 404 to every request for it, with or without a code. */
export const hasNoRecycleBin = (error: unknown): boolean => error instanceof ApiError && error.status === 404;

export function createReads(
  session: Session,
  calls: ReadCalls,
  catalogue: () => Promise<readonly CatalogueRow[]>,
): Reads {
  /** Returns the requested record. Undefined when the cloud says that it doesn't exist. Throws any other refusal. */
  async function requested(
    call: ApiCall<unknown>,
    name: string,
    { id, kind }: ResourceRef,
    signal: AbortSignal,
  ): Promise<WireRecord | undefined> {
    const { recordName, product } = servedBy[kind];
    try {
      return await session.call({ ...call, read: (body) => requestedRecord(body, name, id, recordName) }, signal);
    } catch (error) {
      if (error instanceof ApiError && isNotFound(error, product, await catalogue())) return undefined;
      throw error;
    }
  }

  const serverRecord: Reads['serverRecord'] = (ref, signal) =>
    requested(calls.server(ref, ref.id), 'server', ref, signal);

  const serverOf = (ref: ResourceRef, id: string): ResourceRef<'instance'> => ({ ...ref, kind: 'instance', id });

  const listedDisk: Reads['disk'] = async (ref, signal) => {
    const volume = await requested(calls.volume(ref, ref.id), 'volume', ref, signal);
    if (!volume) return undefined;
    const ids = recordsIn(volume, 'attachments').map((each) => textIn(each, 'server_id'));
    const attachedServers = ids.filter(isResourceId).map((id) => serverOf(ref, id));
    const servers = await Promise.all(attachedServers.map((holder) => serverRecord(holder, signal)));
    return readDisk(volume, ref, { servers: servers.filter((server) => server !== undefined) });
  };

  /** Reads a disk in the recycle bin, which other lists don't contain. */
  const recycledDisk: Reads['disk'] = async (ref, signal) => {
    try {
      const volume = await requested(calls.recycledVolume(ref, ref.id), 'volume', ref, signal);
      return volume && readDisk(volume, ref, { servers: [], recycled: true });
    } catch (error) {
      if (hasNoRecycleBin(error)) return undefined;
      throw error;
    }
  };

  async function interfaces(ref: ResourceRef<'instance'>, signal: AbortSignal): Promise<readonly WireRecord[]> {
    const call = calls.interfaces(ref, ref.id);
    const list = (body: unknown) => listIn(asRecord(body, 'list of NICs'), 'interfaceAttachments');
    try {
      const nics = await session.call({ ...call, read: list }, signal);
      return readEach(nics, (nic) => asRecord(nic, 'NIC')).items;
    } catch (error) {
      if (error instanceof ApiError) return [];
      throw error;
    }
  }

  const nicContext: Reads['nicContext'] = async (ref, signal) => {
    const [server, nics] = await Promise.all([serverRecord(ref, signal), interfaces(ref, signal)]);
    return { interfaces: nics, ...(server ? { server } : {}) };
  };

  return {
    serverRecord,
    nicContext,
    async instance(ref, signal) {
      const server = await serverRecord(ref, signal);
      return server && readInstance(server, ref);
    },
    listedDisk,
    recycledDisk,
    disk: async (ref, signal) => (await listedDisk(ref, signal)) ?? recycledDisk(ref, signal),
    async snapshot(ref, signal) {
      const record = await requested(calls.snapshot(ref, ref.id), 'snapshot', ref, signal);
      return record && readSnapshot(record, ref);
    },
    async vnic(ref, signal) {
      const port = await requested(calls.port(ref, ref.id), 'port', ref, signal);
      if (!port) return undefined;
      const alone = readVnic(port, ref);
      if (alone.instance === '') return alone;
      return readVnic(port, ref, await nicContext(serverOf(ref, alone.instance), signal));
    },
  };
}
