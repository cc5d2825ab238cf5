import type { Region } from '../../domain/account';
import { type Disk, type Instance, isOrphanDisk, isOrphanVnic, type Vnic } from '../../domain/resource';
import { ApiError } from '../../errors/apiError';
import type { CatalogueRow } from '../../errors/catalogue';
import type { Page, Scope } from '../contract';
import { asRecord, numberIn, recordsIn, textIn, type WireRecord } from '../record';
import type { Session } from '../session';
import { saysGone } from './gone';
import type { ReadCalls } from './readCalls';
import type { Reads } from './reads';
import { readPort } from './records/port';
import { readServer } from './records/server';
import { readVolume } from './records/volume';

const serversPerPage = 100;
const perPage = 1000;

/** What the lists need of one account. */
export interface Listing {
  readonly session: Session;
  readonly calls: ReadCalls;
  readonly reads: Reads;
  readonly catalogue: () => Promise<readonly CatalogueRow[]>;
}

/** The servers of a region. Those that vanish meanwhile shift the pages, so each is told once. */
export async function* listServers(
  { session, calls }: Listing,
  at: Region,
  signal: AbortSignal,
): AsyncIterable<Page<Instance>> {
  const seen = new Set<string>();
  for (let page = 1; ; page += 1) {
    const answer = asRecord(await session.call(calls.servers(at, serversPerPage, page), signal), 'list of servers');
    const servers = recordsIn(answer, 'servers');
    const fresh = servers.map((server) => readServer(server, at)).filter((server) => !seen.has(server.ref.id));
    for (const server of fresh) seen.add(server.ref.id);
    yield { items: fresh };
    if (servers.length < serversPerPage || page * serversPerPage >= numberIn(answer, 'count')) return;
  }
}

/** Pages that continue after the last id of the page before. */
async function* pagesAfterMarker(
  ask: (marker: { readonly marker?: string }) => Promise<readonly WireRecord[]>,
): AsyncIterable<readonly WireRecord[]> {
  let records = await ask({});
  for (;;) {
    yield records;
    const last = records.at(-1);
    if (!last || records.length < perPage) return;
    records = await ask({ marker: textIn(last, 'id') });
  }
}

async function* listRecycled(listing: Listing, at: Region, signal: AbortSignal): AsyncIterable<Page<Disk>> {
  const { session, calls } = listing;
  for (let offset = 0; ; offset += perPage) {
    const answer = await session.call(calls.recycled(at, perPage, offset), signal).catch(async (error: unknown) => {
      if (offset === 0 && (await hasNoBin(listing, error))) return { volumes: [] };
      throw error;
    });
    const volumes = recordsIn(asRecord(answer, 'recycle bin'), 'volumes');
    yield { items: volumes.map((volume) => readVolume(volume, at, { servers: [], recycled: true })) };
    if (volumes.length < perPage) return;
  }
}

/** Regions without the recycle bin answer that there is no such thing. */
const hasNoBin = async (listing: Listing, error: unknown): Promise<boolean> =>
  error instanceof ApiError && (error.status === 404 || saysGone(error, await listing.catalogue()));

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
  const record = server ? reads.serverRecord(server, signal) : undefined;
  record?.catch(() => undefined);
  const pages = pagesAfterMarker(async (marker) => {
    const filter = server ? { ...marker, server_id: server.id } : marker;
    return recordsIn(
      asRecord(await session.call(calls.volumes(at, perPage, filter), signal), 'list of disks'),
      'volumes',
    );
  });
  for await (const volumes of pages) {
    const holder = await record;
    const disks = volumes.map((volume) => readVolume(volume, at, { servers: holder ? [holder] : [] }));
    yield { items: scope.of === 'unattached' ? disks.filter(isOrphanDisk) : disks };
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
  const context = server ? reads.nicContext(server, signal) : Promise.resolve({});
  context.catch(() => undefined);
  const pages = pagesAfterMarker(async (marker) => {
    const filter = server ? { ...marker, device_id: server.id } : marker;
    return recordsIn(asRecord(await session.call(calls.ports(at, perPage, filter), signal), 'list of ports'), 'ports');
  });
  for await (const ports of pages) {
    const known = await context;
    const vnics = ports.map((port) => readPort(port, at, known));
    yield { items: scope.of === 'unattached' ? vnics.filter(isOrphanVnic) : vnics };
  }
}
