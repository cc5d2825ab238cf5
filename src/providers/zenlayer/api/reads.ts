import type { JsonObject } from '../../../domain/json';
import type { Place, ResourceRef } from '../../../domain/refs';
import {
  type Disk,
  type Instance,
  isOrphanDisk,
  isOrphanVnic,
  type Resource,
  type Vnic,
} from '../../../domain/resource';
import type { CloudApi, Page, Scope } from '../../contract';
import { textIn, type WireRecord } from '../../record';
import type { ReadRequests } from './calls';
import { checkedId } from './ids';
import { diskList, instanceList, type ListCall, pagesOf, recordById, vnicList } from './lists';
import { readDisk } from './records/disk';
import { readInstance } from './records/instance';
import { readVnic } from './records/vnic';
import type { Regions } from './regions';

/** The filters of the requests, and which records to keep. */
interface Filter<R extends Resource> {
  readonly filters: readonly JsonObject[];
  readonly keep: (item: R) => boolean;
}

type Filters<R extends Resource> = Readonly<Record<Exclude<Scope['kind'], 'instance'>, Filter<R>>>;

const everything = { filters: [{}], keep: () => true };

/** The API has no filter for *no owner*, so unattached resources are selected from the whole region. */
const diskFilters: Filters<Disk> = {
  region: everything,
  unattached: { filters: [{}], keep: isOrphanDisk },
  recycled: { filters: [{ diskStatus: 'RECYCLING' }, { diskStatus: 'RECYCLED' }], keep: () => true },
};

const vnicFilters: Filters<Vnic> = {
  region: everything,
  unattached: { filters: [{}], keep: isOrphanVnic },
  recycled: { filters: [], keep: () => false },
};

const inScope = <R extends Resource>(scope: Scope, filters: Filters<R>): Filter<R> =>
  scope.kind === 'instance'
    ? { filters: [{ instanceId: checkedId(scope.instance.id) }], keep: () => true }
    : filters[scope.kind];

/** Returns a reader that omits records of another region, because the region is part of every reference. */
const readHere =
  <R>(read: (record: WireRecord, at: Place) => R, at: Place) =>
  (record: WireRecord): R | undefined =>
    [at.region, ''].includes(textIn(record, 'regionId')) ? read(record, at) : undefined;

async function* regional<R extends Disk | Vnic>(
  requests: ReadRequests,
  list: ListCall,
  read: (record: WireRecord, at: Place) => R,
  filter: Filter<R>,
  at: Place,
  signal: AbortSignal,
): AsyncGenerator<Page<R>> {
  const seen = new Set<string>();
  const isNew = ({ ref }: R): boolean => {
    const isKnown = seen.has(ref.id);
    seen.add(ref.id);
    return !isKnown;
  };
  for (const requestFilter of filter.filters) {
    const parameters = { regionId: at.region, ...requestFilter };
    for await (const page of pagesOf(requests, list, parameters, readHere(read, at), signal)) {
      const here = page.items.filter((item) => item !== undefined);
      yield { ...page, items: here.filter(filter.keep).filter(isNew) };
    }
  }
}

/**
 * Lists the instances of all zones of a region. An unreadable zone may be in this region, so it's reported like an
 * unreadable instance.
 */
async function* instancesIn(
  requests: ReadRequests,
  regions: Regions,
  at: Place,
  signal: AbortSignal,
): AsyncGenerator<Page<Instance>> {
  const { items: ids, unreadable } = await regions.zonesOf(at.region, signal);
  if (unreadable.length > 0) yield { items: [], unreadable };
  const read = (record: WireRecord) => readInstance(record, at);
  for (const zoneId of ids) yield* pagesOf(requests, instanceList, { zoneId }, read, signal);
}

/** Returns the readers of all resources. */
export function createReads(
  requests: ReadRequests,
  regions: Regions,
): Pick<CloudApi, 'listInstances' | 'listDisks' | 'listVnics' | 'readInstance' | 'readDisk' | 'readVnic'> {
  const byId = <R>(list: ListCall, ref: ResourceRef, read: (record: WireRecord) => R, signal: AbortSignal) =>
    recordById(requests, list, checkedId(ref.id), read, signal);

  return {
    listInstances: (at, signal) => instancesIn(requests, regions, at, signal),
    listDisks: (at, scope, signal) => regional(requests, diskList, readDisk, inScope(scope, diskFilters), at, signal),
    listVnics: (at, scope, signal) => regional(requests, vnicList, readVnic, inScope(scope, vnicFilters), at, signal),
    async readInstance(ref, signal) {
      const instance = await byId(instanceList, ref, (record) => readInstance(record, ref), signal);
      if (!instance) return undefined;
      const region = await regions.regionOf(instance.zone, signal);
      return region === undefined || region === ref.region ? instance : undefined;
    },
    readDisk: (ref, signal) => byId(diskList, ref, readHere(readDisk, ref), signal),
    readVnic: (ref, signal) => byId(vnicList, ref, readHere(readVnic, ref), signal),
  };
}
