import type { JsonObject } from '../../../domain/json';
import type { Kind, Place, ResourceRef } from '../../../domain/refs';
import { isOrphan, type Resource, type ResourceOf } from '../../../domain/resource';
import type { CloudApi, Page, Scope } from '../../contract';
import { filteredPage, type KindReader, readByKind } from '../../records/kindReaders';
import { textIn, type WireRecord } from '../../records/record';
import { searchList } from '../searches';
import type { ReadRequests } from './calls';
import { checkedId } from './ids';
import { lists, pagesOf, recordById } from './lists';
import { readDisk } from './records/disk';
import { readInstance } from './records/instance';
import { readSnapshot } from './records/snapshot';
import { readVnic } from './records/vnic';
import type { Regions } from './regions';

export type Reads = Pick<CloudApi, 'list' | 'read'>;

/** Reads the record of each kind of resource. */
export const recordReaders: { readonly [K in Kind]: (record: WireRecord, at: Place) => ResourceOf[K] } = {
  instance: readInstance,
  disk: readDisk,
  vnic: readVnic,
  snapshot: readSnapshot,
};

type RecycledFilters = Readonly<Record<'disk' | 'vnic', readonly JsonObject[]>>;

/** Only disks have a recycle bin. */
const recycled: RecycledFilters = { disk: [{ diskStatus: 'RECYCLING' }, { diskStatus: 'RECYCLED' }], vnic: [] };

/**
 * Returns the filters of the requests for a scope. The API has no filter for *no owner*, so unattached resources are
 * selected from the whole region.
 */
function filtersFor(kind: keyof RecycledFilters, scope: Scope): readonly JsonObject[] {
  if (scope.kind === 'instance') return [{ instanceId: checkedId(scope.instance.id) }];
  if (scope.kind === 'matching') return searchList(kind, scope.text).filters;
  return scope.kind === 'recycled' ? recycled[kind] : [{}];
}

/** Returns a reader that omits records of another region, because the region is part of every reference. */
const readHere =
  <R>(read: (record: WireRecord, at: Place) => R, at: Place) =>
  (record: WireRecord): R | undefined =>
    [at.region, ''].includes(textIn(record, 'regionId')) ? read(record, at) : undefined;

const isRead = <R>(each: R | Error | undefined): each is R | Error => each !== undefined;

/** Returns a predicate that is true for each resource once, however many lists it's in. */
function onlyOnce(): (resource: Resource) => boolean {
  const seen = new Set<string>();
  return ({ ref }) => !seen.has(ref.id) && seen.add(ref.id) !== undefined;
}

/** Lists the disks or vNICs of a region, each once. */
async function* regional<K extends 'disk' | 'vnic'>(
  kind: K,
  requests: ReadRequests,
  at: Place,
  scope: Scope,
  signal: AbortSignal,
): AsyncGenerator<Page<ResourceOf[K]>> {
  const isNew = onlyOnce();
  const keep = (each: ResourceOf[K]): boolean => scope.kind !== 'unattached' || isOrphan(each);
  const read = readHere(recordReaders[kind], at);
  for (const filter of filtersFor(kind, scope)) {
    const parameters = { regionId: at.region, ...filter, ...requests.group };
    for await (const page of pagesOf(requests, lists[kind], parameters, read, signal)) {
      yield filteredPage(page.filter(isRead), (each) => keep(each) && isNew(each));
    }
  }
}

/**
 * Lists the resources of all zones of a region, for lists that have no filter for a region. An unreadable zone may be in
 * this region, so it's reported like an unreadable resource.
 */
async function* zonal<K extends 'instance' | 'snapshot'>(
  kind: K,
  requests: ReadRequests,
  regions: Regions,
  at: Place,
  scope: Scope,
  signal: AbortSignal,
): AsyncGenerator<Page<ResourceOf[K]>> {
  const searches = scope.kind === 'matching' ? searchList(kind, scope.text).filters : [{}];
  if (searches.length === 0) return;
  const { items: ids, unreadable } = await regions.zonesOf(at.region, signal);
  if (unreadable.length > 0) yield unreadable;
  const read = (record: WireRecord) => recordReaders[kind](record, at);
  const isNew = onlyOnce();
  for (const zoneId of ids) {
    for (const search of searches) {
      const filter = { zoneId, ...search, ...requests.group };
      for await (const page of pagesOf(requests, lists[kind], filter, read, signal)) yield filteredPage(page, isNew);
    }
  }
}

/** Returns the readers of all resources. */
export function createReads(requests: ReadRequests, regions: Regions): Reads {
  const byId = <K extends Kind, R>(ref: ResourceRef<K>, read: (record: WireRecord) => R, signal: AbortSignal) =>
    recordById(requests, lists[ref.kind], checkedId(ref.id), read, signal);

  const regionalReader = <K extends 'disk' | 'vnic'>(kind: K): KindReader<K> => ({
    list: (at, scope, signal) => regional(kind, requests, at, scope, signal),
    read: (ref, signal) => byId(ref, readHere(recordReaders[kind], ref), signal),
  });

  /** Records of these kinds name their zone and no region. */
  async function readZonal<K extends 'instance' | 'snapshot'>(
    kind: K,
    ref: ResourceRef<K>,
    signal: AbortSignal,
  ): Promise<ResourceOf[K] | undefined> {
    const found = await byId(ref, (record) => recordReaders[kind](record, ref), signal);
    if (!found) return undefined;
    const region = await regions.regionOf(found.zone, signal);
    return region === undefined || region === ref.region ? found : undefined;
  }

  return readByKind({
    instance: {
      list: (at, scope, signal) => zonal('instance', requests, regions, at, scope, signal),
      read: (ref, signal) => readZonal('instance', ref, signal),
    },
    disk: regionalReader('disk'),
    vnic: regionalReader('vnic'),
    snapshot: {
      list: (at, scope, signal) =>
        // What a release deletes isn't limited to the chosen resource group.
        scope.kind === 'disk'
          ? pagesOf(
              requests,
              lists.snapshot,
              { diskIds: [checkedId(scope.disk.id)], ...(scope.inGroup ? requests.group : {}) },
              (record) => readSnapshot(record, at),
              signal,
            )
          : zonal('snapshot', requests, regions, at, scope, signal),
      read: (ref, signal) => readZonal('snapshot', ref, signal),
    },
  });
}
