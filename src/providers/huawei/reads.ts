import type { ResourceRef } from '../../domain/refs';
import type { Disk, Instance, Vnic } from '../../domain/resource';
import { ApiError } from '../../errors/apiError';
import type { CatalogueRow } from '../../errors/catalogue';
import { asRecord, recordIn, recordsIn, textIn, type WireRecord } from '../record';
import type { ApiCall, Session } from '../session';
import { saysGone } from './gone';
import { isResourceId } from './ids';
import type { ReadCalls } from './readCalls';
import { type PortContext, readPort } from './records/port';
import { readServer } from './records/server';
import { readVolume } from './records/volume';

/** Reads by id, fresh from the cloud. */
export interface Reads {
  instance(ref: ResourceRef<'instance'>, signal: AbortSignal): Promise<Instance | undefined>;
  disk(ref: ResourceRef<'disk'>, signal: AbortSignal): Promise<Disk | undefined>;
  vnic(ref: ResourceRef<'vnic'>, signal: AbortSignal): Promise<Vnic | undefined>;
  serverRecord(ref: ResourceRef<'instance'>, signal: AbortSignal): Promise<WireRecord | undefined>;
  /** What a server says of its NICs. */
  nicContext(ref: ResourceRef<'instance'>, signal: AbortSignal): Promise<PortContext>;
}

export function createReads(
  session: Session,
  calls: ReadCalls,
  catalogue: () => Promise<readonly CatalogueRow[]>,
): Reads {
  /** The named object in the answer, or undefined when the cloud says that it does not exist. */
  async function found(call: ApiCall<unknown>, name: string, signal: AbortSignal): Promise<WireRecord | undefined> {
    try {
      return recordIn(asRecord(await session.call(call, signal), name), name);
    } catch (error) {
      if (error instanceof ApiError && saysGone(error, await catalogue())) return undefined;
      throw error;
    }
  }

  const serverRecord: Reads['serverRecord'] = (ref, signal) => found(calls.server(ref, ref.id), 'server', signal);

  const serverOf = (ref: ResourceRef, id: string): ResourceRef<'instance'> => ({ ...ref, kind: 'instance', id });

  /** Disks in the bin are not in the usual lists any more; a region without a bin refuses the question. */
  async function recycled(ref: ResourceRef<'disk'>, signal: AbortSignal): Promise<Disk | undefined> {
    try {
      const volume = await found(calls.recycledVolume(ref, ref.id), 'volume', signal);
      return volume && readVolume(volume, ref, { servers: [], recycled: true });
    } catch (error) {
      if (error instanceof ApiError) return undefined;
      throw error;
    }
  }

  async function interfaces(ref: ResourceRef<'instance'>, signal: AbortSignal): Promise<readonly WireRecord[]> {
    try {
      const answer = await session.call(calls.interfaces(ref, ref.id), signal);
      return recordsIn(asRecord(answer, 'list of NICs'), 'interfaceAttachments');
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
    async disk(ref, signal) {
      const volume = await found(calls.volume(ref, ref.id), 'volume', signal);
      if (!volume) return recycled(ref, signal);
      const ids = recordsIn(volume, 'attachments').map((each) => textIn(each, 'server_id'));
      const holders = ids.filter(isResourceId).map((id) => serverOf(ref, id));
      const servers = await Promise.all(holders.map((holder) => serverRecord(holder, signal)));
      return readVolume(volume, ref, { servers: servers.filter((server) => server !== undefined) });
    },
    async vnic(ref, signal) {
      const port = await found(calls.port(ref, ref.id), 'port', signal);
      if (!port) return undefined;
      const alone = readPort(port, ref);
      if (alone.instance === '') return alone;
      return readPort(port, ref, await nicContext(serverOf(ref, alone.instance), signal));
    },
  };
}
