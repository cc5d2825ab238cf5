import type { Kind, ResourceRef } from '../../../domain/refs';
import type { Disk, Instance, Vnic } from '../../../domain/resource';
import { ApiError } from '../../../errors/apiError';
import type { CatalogueRow } from '../../../errors/catalogue';
import { asRecord, listIn, readEach, recordsIn, textIn, type WireRecord } from '../../record';
import type { ApiCall, Session } from '../../session/session';
import { isResourceId } from './ids';
import { isNotFound } from './notFound';
import type { ReadCalls } from './readCalls';
import { recordAsked } from './records/asked';
import { type PortContext, readPort } from './records/port';
import { readServer } from './records/server';
import { readVolume } from './records/volume';

/** Reads by id, fresh from the cloud. A response about another resource is unreadable. */
export interface Reads {
  instance(ref: ResourceRef<'instance'>, signal: AbortSignal): Promise<Instance | undefined>;
  /** Wherever it is: among the disks of its region, else in the recycle bin. */
  disk(ref: ResourceRef<'disk'>, signal: AbortSignal): Promise<Disk | undefined>;
  listedDisk(ref: ResourceRef<'disk'>, signal: AbortSignal): Promise<Disk | undefined>;
  recycledDisk(ref: ResourceRef<'disk'>, signal: AbortSignal): Promise<Disk | undefined>;
  vnic(ref: ResourceRef<'vnic'>, signal: AbortSignal): Promise<Vnic | undefined>;
  serverRecord(ref: ResourceRef<'instance'>, signal: AbortSignal): Promise<WireRecord | undefined>;
  /** What a server says of its NICs. */
  nicContext(ref: ResourceRef<'instance'>, signal: AbortSignal): Promise<PortContext>;
}

/** What the cloud calls each kind of resource, and whose page documents its codes. */
const servedBy: Readonly<Record<Kind, { readonly what: string; readonly product: string }>> = {
  instance: { what: 'server', product: 'ECS' },
  disk: { what: 'disk', product: 'EVS' },
  vnic: { what: 'port', product: 'VPC' },
};

/** A region that has no recycle bin answers 404 to every question about it, with a code or without. */
export const hasNoRecycleBin = (error: unknown): boolean => error instanceof ApiError && error.status === 404;

export function createReads(
  session: Session,
  calls: ReadCalls,
  catalogue: () => Promise<readonly CatalogueRow[]>,
): Reads {
  /** The record that was asked for, or undefined when the cloud says that there is none. Any other refusal is thrown. */
  async function found(
    call: ApiCall<unknown>,
    name: string,
    { id, kind }: ResourceRef,
    signal: AbortSignal,
  ): Promise<WireRecord | undefined> {
    const { what, product } = servedBy[kind];
    try {
      return await session.call({ ...call, read: (answer) => recordAsked(answer, name, id, what) }, signal);
    } catch (error) {
      if (error instanceof ApiError && isNotFound(error, product, await catalogue())) return undefined;
      throw error;
    }
  }

  const serverRecord: Reads['serverRecord'] = (ref, signal) => found(calls.server(ref, ref.id), 'server', ref, signal);

  const serverOf = (ref: ResourceRef, id: string): ResourceRef<'instance'> => ({ ...ref, kind: 'instance', id });

  const listedDisk: Reads['disk'] = async (ref, signal) => {
    const volume = await found(calls.volume(ref, ref.id), 'volume', ref, signal);
    if (!volume) return undefined;
    const ids = recordsIn(volume, 'attachments').map((each) => textIn(each, 'server_id'));
    const holders = ids.filter(isResourceId).map((id) => serverOf(ref, id));
    const servers = await Promise.all(holders.map((holder) => serverRecord(holder, signal)));
    return readVolume(volume, ref, { servers: servers.filter((server) => server !== undefined) });
  };

  /** Disks in the bin are not in the usual lists any more. */
  const recycledDisk: Reads['disk'] = async (ref, signal) => {
    try {
      const volume = await found(calls.recycledVolume(ref, ref.id), 'volume', ref, signal);
      return volume && readVolume(volume, ref, { servers: [], recycled: true });
    } catch (error) {
      if (hasNoRecycleBin(error)) return undefined;
      throw error;
    }
  };

  async function interfaces(ref: ResourceRef<'instance'>, signal: AbortSignal): Promise<readonly WireRecord[]> {
    const call = calls.interfaces(ref, ref.id);
    const list = (answer: unknown) => listIn(asRecord(answer, 'list of NICs'), 'interfaceAttachments');
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
      return server && readServer(server, ref);
    },
    listedDisk,
    recycledDisk,
    disk: async (ref, signal) => (await listedDisk(ref, signal)) ?? recycledDisk(ref, signal),
    async vnic(ref, signal) {
      const port = await found(calls.port(ref, ref.id), 'port', ref, signal);
      if (!port) return undefined;
      const alone = readPort(port, ref);
      if (alone.instance === '') return alone;
      return readPort(port, ref, await nicContext(serverOf(ref, alone.instance), signal));
    },
  };
}
