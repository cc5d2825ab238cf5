import type { Region } from '../../domain/account';
import type { JsonObject } from '../../domain/json';
import type { Place } from '../../domain/refs';
import { type Disk, type Instance, isOrphanDisk, isOrphanVnic, type Resource, type Vnic } from '../../domain/resource';
import type { Page, Scope } from '../contract';
import type { Session } from '../session';
import { ecs, readPage, type WirePage } from './calls';
import { checkedId } from './ids';
import { readDisk } from './records/disk';
import { readInstance } from './records/instance';
import { readVnic } from './records/vnic';
import type { Regions } from './regions';

/** How a kind of resource is listed. */
export interface Listing<R extends Resource> {
  readonly action: string;
  /** Names of the answer's list and of its members. */
  readonly outer: string;
  readonly inner: string;
  /** The most that the API gives in one page. */
  readonly pageSize: number;
  readonly read: (raw: unknown, at: Place) => R;
}

export const instances: Listing<Instance> = {
  action: 'DescribeInstances',
  outer: 'Instances',
  inner: 'Instance',
  pageSize: 100,
  read: readInstance,
};

export const disks: Listing<Disk> = {
  action: 'DescribeDisks',
  outer: 'Disks',
  inner: 'Disk',
  pageSize: 500,
  read: readDisk,
};

export const vnics: Listing<Vnic> = {
  action: 'DescribeNetworkInterfaces',
  outer: 'NetworkInterfaceSets',
  inner: 'NetworkInterfaceSet',
  pageSize: 500,
  read: readVnic,
};

/** Walks a list page by page with tokens, which are the API's way; page numbers are being retired. */
export async function* pagesOf<R extends Resource>(
  listing: Listing<R>,
  at: Region,
  filter: JsonObject,
  session: Session,
  regions: Regions,
  signal: AbortSignal,
): AsyncGenerator<Page<R>> {
  const endpoint = await regions.endpointOf(at.region, signal);
  const parameters = { RegionId: at.region, ...filter, MaxResults: listing.pageSize };
  const read = readPage(listing.outer, listing.inner);
  for (let token = ''; ; ) {
    const paged = token === '' ? parameters : { ...parameters, NextToken: token };
    const page: WirePage = await session.call(ecs(endpoint, listing.action, paged, read), signal);
    yield { items: page.records.map((record) => listing.read(record, at)) };
    if (page.next === '') return;
    token = page.next;
  }
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
  for await (const page of pages(selection.filter)) yield { items: page.items.filter(selection.keeps) };
}

export const selectDisks = (scope: Scope): Selection<Disk> | undefined => select<Disk>(scope, isOrphanDisk);
export const selectVnics = (scope: Scope): Selection<Vnic> | undefined => select<Vnic>(scope, isOrphanVnic);
