import { type Kind, type Place, refIn } from '../../../domain/refs';
import { type Disk, type Instance, isOrphan, type Snapshot, type Vnic } from '../../../domain/resource';
import type { Page, Scope } from '../../contract';
import { filteredPage } from '../../records/kindReaders';
import type { WireRecord } from '../../records/record';
import type { Session } from '../../session/session';
import { searchList } from '../searches';
import { afterLastId, byNumber, pagesOf } from './pages';
import type { Filter, ReadCalls } from './readCalls';
import { hasNoRecycleBin, type Reads } from './reads';
import { readDisk } from './records/disk';
import { readInstance } from './records/instance';
import { readSnapshot } from './records/snapshot';
import { readVnic, type VnicContext } from './records/vnic';

const serversPerPage = 100;
const perPage = 1000;

/** What the lists of an account need. */
export interface Listing {
  readonly session: Session;
  readonly calls: ReadCalls;
  readonly reads: Reads;
}

/** Returns the parameters of a scope. Undefined for a search that no filter takes: it finds nothing. */
function filterOf(kind: Kind, scope: Scope): Filter | undefined {
  return scope.kind === 'matching' ? searchList(kind, scope.text).filters[0] : {};
}

/** Lists the servers of a region by page number. Servers that are deleted in the meantime shift the pages. */
export async function* listInstances(
  { session, calls, reads }: Listing,
  at: Place,
  scope: Scope,
  signal: AbortSignal,
): AsyncIterable<Page<Instance>> {
  const filter = filterOf('instance', scope);
  if (!filter) return;
  if (filter.server_id !== undefined) {
    // The list has an incomplete record for a server that doesn't exist.
    const found = await reads.instance(refIn(at, 'instance', filter.server_id), signal);
    if (found) yield [found];
    return;
  }
  yield* pagesOf(
    session,
    {
      name: 'servers',
      recordName: 'server',
      pageSize: serversPerPage,
      call: (page) => calls.servers(at, serversPerPage, Number(page ?? 1), filter),
      next: byNumber(serversPerPage, 1, 1),
      read: (raw) => readInstance(raw, at),
    },
    signal,
  );
}

async function* listRecycled({ session, calls }: Listing, at: Place, signal: AbortSignal): AsyncIterable<Page<Disk>> {
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

/** Lists disks in the cloud's order. Unattached disks are selected here, because the API has no filter for them. */
export async function* listDisks(
  listing: Listing,
  at: Place,
  scope: Scope,
  signal: AbortSignal,
): AsyncIterable<Page<Disk>> {
  if (scope.kind === 'recycled') {
    yield* listRecycled(listing, at, signal);
    return;
  }
  const { session, calls, reads } = listing;
  const filter = filterOf('disk', scope);
  if (!filter) return;
  const server = scope.kind === 'instance' ? scope.instance : undefined;
  const servers: WireRecord[] = [];
  const serverRead = server && reads.serverRecord(server, signal).then((record) => record && servers.push(record));
  serverRead?.catch(() => undefined);
  const list = {
    name: 'volumes',
    recordName: 'disk',
    pageSize: perPage,
    call: (marker: string | undefined) =>
      calls.volumes(at, perPage, {
        ...(marker ? { marker } : {}),
        ...filter,
        ...(server ? { server_id: server.id } : {}),
      }),
    next: afterLastId(perPage, 'disk'),
    read: (raw: unknown) => readDisk(raw, at, { servers }),
  };
  for await (const page of pagesOf(session, list, signal, serverRead)) {
    yield scope.kind === 'unattached' ? filteredPage(page, isOrphan) : page;
  }
}

/**
 * Lists ports in the order of their IDs. For a server, its record and its list of NICs say what happens to the ports
 * after a detach.
 */
export async function* listVnics(
  listing: Listing,
  at: Place,
  scope: Scope,
  signal: AbortSignal,
): AsyncIterable<Page<Vnic>> {
  const { session, calls, reads } = listing;
  const filter = filterOf('vnic', scope);
  if (scope.kind === 'recycled' || !filter) return;
  const server = scope.kind === 'instance' ? scope.instance : undefined;
  let known: VnicContext = {};
  const contextRead = server && reads.nicContext(server, signal).then((found) => (known = found));
  contextRead?.catch(() => undefined);
  const list = {
    name: 'ports',
    recordName: 'port',
    pageSize: perPage,
    call: (marker: string | undefined) =>
      calls.ports(at, perPage, {
        ...(marker ? { marker } : {}),
        ...filter,
        ...(server ? { device_id: server.id } : {}),
      }),
    next: afterLastId(perPage, 'port'),
    read: (raw: unknown) => readVnic(raw, at, known),
  };
  for await (const page of pagesOf(session, list, signal, contextRead)) {
    yield scope.kind === 'unattached' ? filteredPage(page, isOrphan) : page;
  }
}

/** Lists the snapshots of a disk, or of a region, by a number that counts records. */
export const listSnapshots = (
  { session, calls }: Listing,
  at: Place,
  scope: Scope,
  signal: AbortSignal,
): AsyncIterable<Page<Snapshot>> => {
  const disk = scope.kind === 'disk' ? scope.disk.id : undefined;
  return pagesOf(
    session,
    {
      name: 'snapshots',
      recordName: 'snapshot',
      pageSize: perPage,
      call: (offset) => calls.snapshots(at, disk, perPage, Number(offset ?? 0)),
      next: byNumber(perPage, 0, perPage),
      read: (raw) => readSnapshot(raw, at),
    },
    signal,
  );
};
