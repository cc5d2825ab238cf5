import type { JsonObject } from '../../../domain/json';
import type { Kind, Place } from '../../../domain/refs';
import { isOrphan, type Resource, type ResourceOf } from '../../../domain/resource';
import type { Page, Scope } from '../../contract';
import { filteredPage } from '../../records/kindReaders';
import { type RawPage, readPages } from '../../records/paging';
import { asRecord, idIn } from '../../records/record';
import type { Session } from '../../session/session';
import { searchList } from '../searches';
import { ecs, readPage } from './calls';
import { checkedId } from './ids';
import { readDisk } from './records/disk';
import { readInstance } from './records/instance';
import { readSnapshot } from './records/snapshot';
import { readVnic } from './records/vnic';
import type { Regions } from './regions';

/** How a kind of resource is requested, and how its records are read. */
export interface Listing<K extends Kind> {
  readonly action: string;
  /** The names of the list in the response and of its members. */
  readonly outer: string;
  readonly inner: string;
  readonly idField: string;
  /** The maximum that the API returns per page. */
  readonly pageSize: number;
  /** Returns the filter for one ID. */
  readonly byId: (id: string) => JsonObject;
  readonly read: (raw: unknown, at: Place) => ResourceOf[K];
}

export const listings: { readonly [K in Kind]: Listing<K> } = {
  instance: {
    action: 'DescribeInstances',
    outer: 'Instances',
    inner: 'Instance',
    idField: 'InstanceId',
    pageSize: 100,
    byId: (id) => ({ InstanceIds: JSON.stringify([id]) }),
    read: readInstance,
  },
  disk: {
    action: 'DescribeDisks',
    outer: 'Disks',
    inner: 'Disk',
    idField: 'DiskId',
    pageSize: 500,
    byId: (id) => ({ DiskIds: JSON.stringify([id]) }),
    read: readDisk,
  },
  vnic: {
    action: 'DescribeNetworkInterfaces',
    outer: 'NetworkInterfaceSets',
    inner: 'NetworkInterfaceSet',
    idField: 'NetworkInterfaceId',
    pageSize: 500,
    byId: (id) => ({ NetworkInterfaceId: [id] }),
    read: readVnic,
  },
  snapshot: {
    action: 'DescribeSnapshots',
    outer: 'Snapshots',
    inner: 'Snapshot',
    idField: 'SnapshotId',
    pageSize: 100,
    byId: (id) => ({ SnapshotIds: JSON.stringify([id]) }),
    read: readSnapshot,
  },
};

/** What the lists of an account need. */
export interface ListingServices {
  readonly session: Session;
  readonly regions: Regions;
  /** The parameter of the chosen resource group; empty when none is chosen. */
  readonly group: JsonObject;
}

/** Returns the ID of a record. Throws UnreadableRecordError when there is none. */
export const idOf =
  ({ inner, idField }: Pick<Listing<Kind>, 'inner' | 'idField'>) =>
  (raw: unknown): string =>
    idIn(asRecord(raw, inner), idField, inner);

/** Returns the pages of a region's list by tokens. The API is retiring page numbers. */
async function* pagesOf<K extends Kind>(
  listing: Listing<K>,
  at: Place,
  filter: JsonObject,
  { session, regions }: ListingServices,
  signal: AbortSignal,
): AsyncGenerator<Page<ResourceOf[K]>> {
  const endpoint = await regions.endpointOf(at.region, signal);
  const { action, outer, inner, pageSize } = listing;
  const parameters = { RegionId: at.region, ...filter, MaxResults: pageSize };
  async function requestPage(token: string | undefined): Promise<RawPage> {
    const paged = token === undefined ? parameters : { ...parameters, NextToken: token };
    const { records, next } = await session.call(ecs(endpoint, action, paged, readPage(outer, inner)), signal);
    return { records, next };
  }
  const read = (raw: unknown): ResourceOf[K] => listing.read(raw, at);
  const place = { action, path: `${outer}.${inner}` };
  yield* readPages({ host: endpoint.host, place, pageSize, requestPage, idOf: idOf(listing), read });
}

interface Selection {
  /** Set when the list includes all resource groups: what a release deletes isn't limited to the chosen one. */
  readonly inAllGroups?: true;
  /** One list is requested for each. */
  readonly filters: readonly JsonObject[];
  readonly keep?: (resource: Resource) => boolean;
}

/**
 * Returns the filter and the predicate of a scope. Undefined means an empty list: the API has no recycle bin for disks.
 * It has no filter for “no owner by any field” either (`Status=Available` misses transitional states), so unattached
 * resources are selected from all resources.
 */
function select(kind: Kind, scope: Scope): Selection | undefined {
  switch (scope.kind) {
    case 'instance':
      return { filters: [{ InstanceId: checkedId('instance', scope.instance.id) }] };
    case 'disk':
      return {
        filters: [{ DiskId: checkedId('disk', scope.disk.id) }],
        ...(scope.inGroup ? {} : { inAllGroups: true as const }),
      };
    case 'unattached':
      return { filters: [{}], keep: isOrphan };
    case 'matching':
      return { filters: searchList(kind, scope.text).filters };
    case 'region':
      return { filters: [{}] };
    case 'recycled':
      return undefined;
  }
}

/** Returns the pages of a scope. A resource that several filters find is in the first list only. */
export async function* scopedPages<K extends Kind>(
  kind: K,
  listing: Listing<K>,
  at: Place,
  scope: Scope,
  services: ListingServices,
  signal: AbortSignal,
): AsyncGenerator<Page<ResourceOf[K]>> {
  const selection = select(kind, scope);
  if (!selection) return;
  const { filters, keep, inAllGroups } = selection;
  const seen = new Set<string>();
  const isNew = ({ ref }: Resource): boolean => !seen.has(ref.id) && seen.add(ref.id) !== undefined;
  for (const filter of filters) {
    const limited = inAllGroups ? filter : { ...filter, ...services.group };
    for await (const page of pagesOf(listing, at, limited, services, signal)) {
      if (keep) yield filteredPage(page, keep);
      else yield filters.length > 1 ? filteredPage(page, isNew) : page;
    }
  }
}
