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

/** How a list is requested, and where its records and IDs are. */
export interface WireList {
  readonly action: string;
  /** The names of the list in the response and of its members. */
  readonly outer: string;
  readonly inner: string;
  readonly idField: string;
  /** The maximum that the API returns per page. */
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

/** Returns the ID of a record. Throws UnreadableRecordError when there is none. */
export const idOf =
  ({ inner, idField }: WireList) =>
  (raw: unknown): string =>
    idIn(asRecord(raw, inner), idField, inner);

/** Returns the pages of a list by tokens. The API is retiring page numbers. */
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
  async function requestPage(token: string | undefined): Promise<RawPage> {
    const paged = token === undefined ? parameters : { ...parameters, NextToken: token };
    const { records, next } = await session.call(ecs(endpoint, action, paged, readPage(outer, inner)), signal);
    return { records, next };
  }
  return readPages({ host: endpoint.host, pageSize, requestPage, idOf: idOf(list), read });
}

/** Returns the pages of a region's list. */
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
  readonly keep: (resource: R) => boolean;
}

/**
 * Returns the filter and the predicate of a scope. Undefined means an empty list: the API has no recycle bin for disks.
 * It has no filter for “no owner by any field” either (`Status=Available` misses transitional states), so unattached
 * resources are selected from all resources.
 */
function select<R extends Disk | Vnic>(scope: Scope, isOrphan: (resource: R) => boolean): Selection<R> | undefined {
  switch (scope.kind) {
    case 'instance':
      return { filter: { InstanceId: checkedId('instance', scope.instance.id) }, keep: () => true };
    case 'unattached':
      return { filter: {}, keep: isOrphan };
    case 'region':
      return { filter: {}, keep: () => true };
    case 'recycled':
      return undefined;
  }
}

/** Returns the pages of a scope. */
export async function* scopedPages<R extends Disk | Vnic>(
  selection: Selection<R> | undefined,
  pages: (filter: JsonObject) => AsyncIterable<Page<R>>,
): AsyncGenerator<Page<R>> {
  if (!selection) return;
  for await (const page of pages(selection.filter)) yield { ...page, items: page.items.filter(selection.keep) };
}

export const selectDisks = (scope: Scope): Selection<Disk> | undefined => select<Disk>(scope, isOrphanDisk);
export const selectVnics = (scope: Scope): Selection<Vnic> | undefined => select<Vnic>(scope, isOrphanVnic);
