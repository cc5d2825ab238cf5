import * as l10n from '@vscode/l10n';
import type { Kind, ResourceRef } from '../../../domain/refs';
import type { Disk, Instance, Snapshot, Vnic } from '../../../domain/resource';
import { ApiError } from '../../../errors/apiError';
import type { Connection } from '../../contract';
import type { WireRecord } from '../../records/record';
import { UnreadableRecordError } from '../../records/unreadableRecord';
import type { ApiCall, Session } from '../../session/session';
import { isResourceId } from './ids';
import { isNotFound } from './notFound';
import type { ReadCalls } from './readCalls';
import { readDisk } from './records/disk';
import { readInstance } from './records/instance';
import { readNics } from './records/nic';
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

/** Each is read with a request of its own. A shared disk can be attached to 16 servers. */
const maxServers = 64;

/** Returns the servers that a disk is attached to, each once. Throws UnreadableRecordError when there are too many. */
function attachedServers(volume: WireRecord, { attachments }: Disk): readonly string[] {
  const ids = [...new Set(attachments.map(({ instance }) => instance))].filter(isResourceId);
  if (ids.length <= maxServers) return ids;
  throw new UnreadableRecordError(
    (path) => l10n.t('The cloud returned a disk that’s attached to more than {0} servers: {1}.', maxServers, path),
    { parent: volume, name: 'attachments' },
  );
}

/** Whether a region has no recycle bin. It then returns 404 to every request for it, with or without a code. */
export const hasNoRecycleBin = (error: unknown): boolean => error instanceof ApiError && error.status === 404;

export function createReads(session: Session, calls: ReadCalls, catalogue: Connection['catalogue']): Reads {
  /**
   * Reads the requested record. Undefined when the cloud says that it doesn't exist. Throws any other refusal. `read` runs
   * within the call, so that its errors name the action and the field.
   */
  async function requested<T>(
    call: ApiCall<unknown>,
    name: string,
    { id, kind }: ResourceRef,
    read: (record: WireRecord) => T,
    signal: AbortSignal,
  ): Promise<T | undefined> {
    const { recordName, product } = servedBy[kind];
    const readBody = (body: unknown): T => read(requestedRecord(body, name, id, recordName));
    try {
      return await session.call({ ...call, read: readBody }, signal);
    } catch (error) {
      if (error instanceof ApiError && isNotFound(error, product, await catalogue())) return undefined;
      throw error;
    }
  }

  const serverRecord: Reads['serverRecord'] = (ref, signal) => {
    const read = (server: WireRecord): WireRecord => {
      readInstance(server, ref);
      return server;
    };
    return requested(calls.server(ref, ref.id), 'server', ref, read, signal);
  };

  const serverOf = (ref: ResourceRef, id: string): ResourceRef<'instance'> => ({ ...ref, kind: 'instance', id });

  const listedDisk: Reads['disk'] = async (ref, signal) => {
    const read = (volume: WireRecord) => ({ volume, servers: attachedServers(volume, readDisk(volume, ref)) });
    const found = await requested(calls.volume(ref, ref.id), 'volume', ref, read, signal);
    if (!found) return undefined;
    const servers = await Promise.all(found.servers.map((id) => serverRecord(serverOf(ref, id), signal)));
    return readDisk(found.volume, ref, { servers: servers.filter((server) => server !== undefined) });
  };

  /** Reads a disk in the recycle bin, which other lists don't contain. */
  const recycledDisk: Reads['disk'] = async (ref, signal) => {
    const read = (volume: WireRecord) => readDisk(volume, ref, { servers: [], recycled: true });
    try {
      return await requested(calls.recycledVolume(ref, ref.id), 'volume', ref, read, signal);
    } catch (error) {
      if (hasNoRecycleBin(error)) return undefined;
      throw error;
    }
  };

  async function interfaces(ref: ResourceRef<'instance'>, signal: AbortSignal): Promise<readonly WireRecord[]> {
    try {
      return await session.call({ ...calls.interfaces(ref, ref.id), read: readNics }, signal);
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
    instance: (ref, signal) =>
      requested(calls.server(ref, ref.id), 'server', ref, (server) => readInstance(server, ref), signal),
    listedDisk,
    recycledDisk,
    disk: async (ref, signal) => (await listedDisk(ref, signal)) ?? recycledDisk(ref, signal),
    snapshot: (ref, signal) =>
      requested(calls.snapshot(ref, ref.id), 'snapshot', ref, (record) => readSnapshot(record, ref), signal),
    async vnic(ref, signal) {
      const read = (port: WireRecord) => ({ port, alone: readVnic(port, ref) });
      const found = await requested(calls.port(ref, ref.id), 'port', ref, read, signal);
      if (!found) return undefined;
      const { port, alone } = found;
      if (alone.instance === '') return alone;
      return readVnic(port, ref, await nicContext(serverOf(ref, alone.instance), signal));
    },
  };
}
