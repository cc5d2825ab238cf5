import type { Region } from '../../../domain/account';
import { type Disk, type Instance, isOrphanDisk, isOrphanVnic, type Vnic } from '../../../domain/resource';
import type { Page, Scope } from '../../contract';
import type { WireRecord } from '../../record';
import type { Session } from '../../session/session';
import { afterLastId, byNumber, pagesOf } from './pages';
import type { ReadCalls } from './readCalls';
import { hasNoRecycleBin, type Reads } from './reads';
import { readDisk } from './records/disk';
import { readInstance } from './records/instance';
import { readVnic, type VnicContext } from './records/vnic';

const serversPerPage = 100;
const perPage = 1000;

/** What the lists of an account need. */
export interface Listing {
  readonly session: Session;
  readonly calls: ReadCalls;
  readonly reads: Reads;
}

/** Lists the servers of a region by page number. Servers that are deleted in the meantime shift the pages. */
export const listInstances = (
  { session, calls }: Listing,
  at: Region,
  signal: AbortSignal,
): AsyncIterable<Page<Instance>> =>
  pagesOf(
    session,
    {
      name: 'servers',
      recordName: 'server',
      pageSize: serversPerPage,
      call: (page) => calls.servers(at, serversPerPage, Number(page ?? 1)),
      next: byNumber(serversPerPage, 1, 1),
      read: (raw) => readInstance(raw, at),
    },
    signal,
  );

async function* listRecycled({ session, calls }: Listing, at: Region, signal: AbortSignal): AsyncIterable<Page<Disk>> {
  const pages = pagesOf(
    session,
    {
      name: 'volumes',
      recordName: 'disk',
      pageSize: perPage,
      call: (offset) => calls.recycled(at, perPage, Number(offset ?? 0)),
      next: byNumber(perPage, 0, perPage),
      read: (raw) => readDisk(raw, at, { servers: [], recycled: true }),
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

/** Returns the page with the matching records only. Unreadable records are kept. */
const filteredPage = <R extends Disk | Vnic>({ items, unreadable }: Page<R>, fits: (item: R) => boolean): Page<R> => ({
  items: items.filter(fits),
  ...(unreadable ? { unreadable } : {}),
});

/** Lists disks in the cloud's order. Unattached disks are selected here, because the API has no filter for them. */
export async function* listDisks(
  listing: Listing,
  at: Region,
  scope: Scope,
  signal: AbortSignal,
): AsyncIterable<Page<Disk>> {
  if (scope.kind === 'recycled') {
    yield* listRecycled(listing, at, signal);
    return;
  }
  const { session, calls, reads } = listing;
  const server = scope.kind === 'instance' ? scope.instance : undefined;
  const servers: WireRecord[] = [];
  const serverRead = server && reads.serverRecord(server, signal).then((record) => record && servers.push(record));
  serverRead?.catch(() => undefined);
  const list = {
    name: 'volumes',
    recordName: 'disk',
    pageSize: perPage,
    call: (marker: string | undefined) =>
      calls.volumes(at, perPage, { ...(marker ? { marker } : {}), ...(server ? { server_id: server.id } : {}) }),
    next: afterLastId(perPage, 'disk'),
    read: (raw: unknown) => readDisk(raw, at, { servers }),
  };
  for await (const page of pagesOf(session, list, signal, serverRead)) {
    yield scope.kind === 'unattached' ? filteredPage(page, isOrphanDisk) : page;
  }
}

/**
 * Lists ports in the order of their IDs. For a server, its record and its list of NICs say what happens to the ports
 * after a detach.
 */
export async function* listVnics(
  listing: Listing,
  at: Region,
  scope: Scope,
  signal: AbortSignal,
): AsyncIterable<Page<Vnic>> {
  const { session, calls, reads } = listing;
  if (scope.kind === 'recycled') return;
  const server = scope.kind === 'instance' ? scope.instance : undefined;
  let known: VnicContext = {};
  const contextRead = server && reads.nicContext(server, signal).then((found) => (known = found));
  contextRead?.catch(() => undefined);
  const list = {
    name: 'ports',
    recordName: 'port',
    pageSize: perPage,
    call: (marker: string | undefined) =>
      calls.ports(at, perPage, { ...(marker ? { marker } : {}), ...(server ? { device_id: server.id } : {}) }),
    next: afterLastId(perPage, 'port'),
    read: (raw: unknown) => readVnic(raw, at, known),
  };
  for await (const page of pagesOf(session, list, signal, contextRead)) {
    yield scope.kind === 'unattached' ? filteredPage(page, isOrphanVnic) : page;
  }
}
