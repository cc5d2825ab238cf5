import type { Region } from '../../../domain/account';
import type { JsonObject } from '../../../domain/json';
import type { Place } from '../../../domain/refs';
import {
  type Disk,
  type Instance,
  isOrphanDisk,
  isOrphanVnic,
  type Resource,
  type Vnic,
} from '../../../domain/resource';
import type { Page, Scope } from '../../contract';
import { type RawPage, readPages } from '../../paging';
import { asRecord, idIn, type ReadList } from '../../record';
import type { Session } from '../../session/session';
import { ecs, readPage } from './calls';
import { checkedId } from './ids';
import { readDisk } from './records/disk';
import { readInstance } from './records/instance';
import { readVnic } from './records/vnic';
import type { Regions } from './regions';

/** How a list is requested, and how it tells its records apart. */
export interface WireList {
  readonly action: string;
  /** Names of the list in the response and of its members. */
  readonly outer: string;
  readonly inner: string;
  readonly idField: string;
  /** The most that the API gives in one page. */
  readonly pageSize: number;
}

/** How a kind of resource is listed. */
export interface Listing<R extends Resource> extends WireList {
  readonly read: (raw: unknown, at: Place) => R;
}

export const instances: Listing<Instance> = {
  action: 'DescribeInstances',
  outer: 'Instances',
  inner: 'Instance',
  idField: 'InstanceId',
  pageSize: 100,
  read: readInstance,
};

export const disks: Listing<Disk> = {
  action: 'DescribeDisks',
  outer: 'Disks',
  inner: 'Disk',
  idField: 'DiskId',
  pageSize: 500,
  read: readDisk,
};

export const vnics: Listing<Vnic> = {
  action: 'DescribeNetworkInterfaces',
  outer: 'NetworkInterfaceSets',
  inner: 'NetworkInterfaceSet',
  idField: 'NetworkInterfaceId',
  pageSize: 500,
  read: readVnic,
};

/** The id of a record of a list. Throws UnreadableRecord when it has none. */
export const idOf =
  ({ inner, idField }: WireList) =>
  (raw: unknown): string =>
    idIn(asRecord(raw, inner), idField, inner);

/** Walks a list page by page with tokens, which are the API's way; page numbers are being retired. */
export function tokenPages<T>(
  list: WireList,
  endpoint: URL,
  filter: JsonObject,
  read: (raw: unknown) => T,
  session: Session,
  signal: AbortSignal,
): AsyncGenerator<ReadList<T>> {
  const { action, outer, inner, pageSize } = list;
  const parameters = { ...filter, MaxResults: pageSize };
  async function ask(token: string | undefined): Promise<RawPage> {
    const paged = token === undefined ? parameters : { ...parameters, NextToken: token };
    const { records, next } = await session.call(ecs(endpoint, action, paged, readPage(outer, inner)), signal);
    return { records, next };
  }
  return readPages({ host: endpoint.host, pageSize, ask, idOf: idOf(list), read });
}

/** The pages of a region's list. */
export async function* pagesOf<R extends Resource>(
  listing: Listing<R>,
  at: Region,
  filter: JsonObject,
  session: Session,
  regions: Regions,
  signal: AbortSignal,
): AsyncGenerator<Page<R>> {
  const endpoint = await regions.endpointOf(at.region, signal);
  const read = (raw: unknown): R => listing.read(raw, at);
  yield* tokenPages(listing, endpoint, { RegionId: at.region, ...filter }, read, session, signal);
}

interface Selection<R> {
  readonly filter: JsonObject;
  readonly keeps: (resource: R) => boolean;
}

/**
 * What is asked of the cloud for a scope, and what is kept of the answer. The cloud has no filter for “no owner by any
 * field” (`Status=Available` misses what is being made or hangs half-way), so everything is read and sifted here. It
 * shows no recycle bin for disks.
 */
function select<R extends Disk | Vnic>(scope: Scope, isOrphan: (resource: R) => boolean): Selection<R> | undefined {
  switch (scope.of) {
    case 'instance':
      return { filter: { InstanceId: checkedId('instance', scope.instance.id) }, keeps: () => true };
    case 'unattached':
      return { filter: {}, keeps: isOrphan };
    case 'region':
      return { filter: {}, keeps: () => true };
    case 'recycled':
      return undefined;
  }
}

/** The pages of a scope. */
export async function* scopedPages<R extends Disk | Vnic>(
  selection: Selection<R> | undefined,
  pages: (filter: JsonObject) => AsyncIterable<Page<R>>,
): AsyncGenerator<Page<R>> {
  if (!selection) return;
  for await (const page of pages(selection.filter)) yield { ...page, items: page.items.filter(selection.keeps) };
}

export const selectDisks = (scope: Scope): Selection<Disk> | undefined => select<Disk>(scope, isOrphanDisk);
export const selectVnics = (scope: Scope): Selection<Vnic> | undefined => select<Vnic>(scope, isOrphanVnic);
