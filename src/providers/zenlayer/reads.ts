import type { JsonObject } from '../../domain/json';
import type { Place, ResourceRef } from '../../domain/refs';
import { type Disk, type Instance, isOrphanDisk, isOrphanVnic, type Resource, type Vnic } from '../../domain/resource';
import type { CloudApi, Page, Scope } from '../contract';
import { textIn, type WireRecord } from '../record';
import { type Ask, checkedId } from './calls';
import { diskList, instanceList, type ListOf, pagesOf, recordById, vnicList } from './lists';
import { readDisk, readInstance, readVnic } from './records';
import type { Zones } from './zones';

type Filters<R extends Resource> = Readonly<
  Record<Exclude<Scope['of'], 'instance'>, { readonly ask: readonly JsonObject[]; readonly keep: (item: R) => boolean }>
>;

const everything = { ask: [{}], keep: () => true };

/** No filter of the cloud means *no owner*, so the orphans are picked out of the whole region. */
const diskFilters: Filters<Disk> = {
  region: everything,
  unattached: { ask: [{}], keep: isOrphanDisk },
  recycled: { ask: [{ diskStatus: 'RECYCLED' }, { diskStatus: 'RECYCLING' }], keep: () => true },
};

const vnicFilters: Filters<Vnic> = {
  region: everything,
  unattached: { ask: [{}], keep: isOrphanVnic },
  recycled: { ask: [], keep: () => false },
};

const inScope = <R extends Resource>(scope: Scope, filters: Filters<R>): Filters<R>[keyof Filters<R>] =>
  scope.of === 'instance'
    ? { ask: [{ instanceId: checkedId(scope.instance.id) }], keep: () => true }
    : filters[scope.of];

/** The region is part of every reference: a record that names another one is not of this place. */
const isElsewhere = (record: WireRecord, at: Place): boolean => ![at.region, ''].includes(textIn(record, 'regionId'));

async function* regional<R extends Disk | Vnic>(
  ask: Ask,
  list: ListOf,
  read: (record: WireRecord, at: Place) => R,
  filter: Filters<R>[keyof Filters<R>],
  at: Place,
  signal: AbortSignal,
): AsyncGenerator<Page<R>> {
  for (const asked of filter.ask) {
    for await (const records of pagesOf(ask, list, { regionId: at.region, ...asked }, signal)) {
      const here = records.filter((record) => !isElsewhere(record, at));
      yield { items: here.map((record) => read(record, at)).filter(filter.keep) };
    }
  }
}

async function* instancesIn(ask: Ask, zones: Zones, at: Place, signal: AbortSignal): AsyncGenerator<Page<Instance>> {
  for (const zoneId of await zones.of(at.region, signal)) {
    for await (const records of pagesOf(ask, instanceList, { zoneId }, signal)) {
      yield { items: records.map((record) => readInstance(record, at)) };
    }
  }
}

/** Everything that only reads. */
export function createReads(
  ask: Ask,
  zones: Zones,
): Pick<CloudApi, 'listInstances' | 'listDisks' | 'listVnics' | 'readInstance' | 'readDisk' | 'readVnic'> {
  const byId = (list: ListOf, filter: string, ref: ResourceRef, signal: AbortSignal) =>
    recordById(ask, list, filter, checkedId(ref.id), signal);

  return {
    listInstances: (at, signal) => instancesIn(ask, zones, at, signal),
    listDisks: (at, scope, signal) => regional(ask, diskList, readDisk, inScope(scope, diskFilters), at, signal),
    listVnics: (at, scope, signal) => regional(ask, vnicList, readVnic, inScope(scope, vnicFilters), at, signal),
    async readInstance(ref, signal) {
      const record = await byId(instanceList, 'instanceIds', ref, signal);
      if (!record) return undefined;
      const region = await zones.regionOf(textIn(record, 'zoneId'), signal);
      return region === undefined || region === ref.region ? readInstance(record, ref) : undefined;
    },
    async readDisk(ref, signal) {
      const record = await byId(diskList, 'diskIds', ref, signal);
      return record && !isElsewhere(record, ref) ? readDisk(record, ref) : undefined;
    },
    async readVnic(ref, signal) {
      const record = await byId(vnicList, 'nicIds', ref, signal);
      return record && !isElsewhere(record, ref) ? readVnic(record, ref) : undefined;
    },
  };
}
