import type { Region } from '../../../domain/account';
import { type Disk, type Instance, isOrphanDisk, isOrphanVnic, type Vnic } from '../../../domain/resource';
import type { Page, Scope } from '../../contract';
import type { WireRecord } from '../../record';
import type { Session } from '../../session/session';
import { afterLastId, byNumber, pagesOf } from './pages';
import type { ReadCalls } from './readCalls';
import { hasNoRecycleBin, type Reads } from './reads';
import { type PortContext, readPort } from './records/port';
import { readServer } from './records/server';
import { readVolume } from './records/volume';

const serversPerPage = 100;
const perPage = 1000;

/** What the lists need of one account. */
export interface Listing {
  readonly session: Session;
  readonly calls: ReadCalls;
  readonly reads: Reads;
}

/** The servers of a region, by page number: those that vanish meanwhile shift the pages. */
export const listServers = (
  { session, calls }: Listing,
  at: Region,
  signal: AbortSignal,
): AsyncIterable<Page<Instance>> =>
  pagesOf(
    session,
    {
      name: 'servers',
      what: 'server',
      pageSize: serversPerPage,
      call: (page) => calls.servers(at, serversPerPage, Number(page ?? 1)),
      next: byNumber(serversPerPage, 1, 1),
      read: (raw) => readServer(raw, at),
    },
    signal,
  );

async function* listRecycled({ session, calls }: Listing, at: Region, signal: AbortSignal): AsyncIterable<Page<Disk>> {
  const pages = pagesOf(
    session,
    {
      name: 'volumes',
      what: 'disk',
      pageSize: perPage,
      call: (offset) => calls.recycled(at, perPage, Number(offset ?? 0)),
      next: byNumber(perPage, 0, perPage),
      read: (raw) => readVolume(raw, at, { servers: [], recycled: true }),
    },
    signal,
  );
  let isFirst = true;
  try {
    for await (const page of pages) {
      isFirst = false;
      yield page;
    }
  } catch (error) {
    if (!isFirst || !hasNoRecycleBin(error)) throw error;
  }
}

/** Only what fits; what could not be read is told all the same. */
const thoseThat = <R extends Disk | Vnic>({ items, unreadable }: Page<R>, fits: (item: R) => boolean): Page<R> => ({
  items: items.filter(fits),
  ...(unreadable ? { unreadable } : {}),
});

/** Disks in the cloud's order. Which of them are free is judged here: the cloud has no filter for that. */
export async function* listVolumes(
  listing: Listing,
  at: Region,
  scope: Scope,
  signal: AbortSignal,
): AsyncIterable<Page<Disk>> {
  if (scope.of === 'recycled') {
    yield* listRecycled(listing, at, signal);
    return;
  }
  const { session, calls, reads } = listing;
  const server = scope.of === 'instance' ? scope.instance : undefined;
  const servers: WireRecord[] = [];
  const holder = server && reads.serverRecord(server, signal).then((record) => record && servers.push(record));
  holder?.catch(() => undefined);
  const list = {
    name: 'volumes',
    what: 'disk',
    pageSize: perPage,
    call: (marker: string | undefined) =>
      calls.volumes(at, perPage, { ...(marker ? { marker } : {}), ...(server ? { server_id: server.id } : {}) }),
    next: afterLastId(perPage, 'disk'),
    read: (raw: unknown) => readVolume(raw, at, { servers }),
  };
  for await (const page of pagesOf(session, list, signal, holder)) {
    yield scope.of === 'unattached' ? thoseThat(page, isOrphanDisk) : page;
  }
}

/** Ports in the order of their ids. A server's own come with its record and its list of NICs, which tell their fate. */
export async function* listPorts(
  listing: Listing,
  at: Region,
  scope: Scope,
  signal: AbortSignal,
): AsyncIterable<Page<Vnic>> {
  const { session, calls, reads } = listing;
  if (scope.of === 'recycled') return;
  const server = scope.of === 'instance' ? scope.instance : undefined;
  let known: PortContext = {};
  const context = server && reads.nicContext(server, signal).then((found) => (known = found));
  context?.catch(() => undefined);
  const list = {
    name: 'ports',
    what: 'port',
    pageSize: perPage,
    call: (marker: string | undefined) =>
      calls.ports(at, perPage, { ...(marker ? { marker } : {}), ...(server ? { device_id: server.id } : {}) }),
    next: afterLastId(perPage, 'port'),
    read: (raw: unknown) => readPort(raw, at, known),
  };
  for await (const page of pagesOf(session, list, signal, context)) {
    yield scope.of === 'unattached' ? thoseThat(page, isOrphanVnic) : page;
  }
}
