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
import { checkedId, type Questions } from './calls';
import { diskList, instanceList, type ListOf, pagesOf, recordById, vnicList } from './lists';
import { readDisk, readInstance, readVnic } from './records/records';
import type { Zones } from './zones';

/** What to ask the cloud for, once or more, and what to keep of the answers. */
interface Filter<R extends Resource> {
  readonly ask: readonly JsonObject[];
  readonly keep: (item: R) => boolean;
}

type Filters<R extends Resource> = Readonly<Record<Exclude<Scope['of'], 'instance'>, Filter<R>>>;

const everything = { ask: [{}], keep: () => true };

/** No filter of the cloud means *no owner*, so the orphans are picked out of the whole region. */
const diskFilters: Filters<Disk> = {
  region: everything,
  unattached: { ask: [{}], keep: isOrphanDisk },
  recycled: { ask: [{ diskStatus: 'RECYCLING' }, { diskStatus: 'RECYCLED' }], keep: () => true },
};

const vnicFilters: Filters<Vnic> = {
  region: everything,
  unattached: { ask: [{}], keep: isOrphanVnic },
  recycled: { ask: [], keep: () => false },
};

const inScope = <R extends Resource>(scope: Scope, filters: Filters<R>): Filter<R> =>
  scope.of === 'instance'
    ? { ask: [{ instanceId: checkedId(scope.instance.id) }], keep: () => true }
    : filters[scope.of];

/** The region is part of every reference: a record that names another one is not of this place. */
const readHere =
  <R>(read: (record: WireRecord, at: Place) => R, at: Place) =>
  (record: WireRecord): R | undefined =>
    [at.region, ''].includes(textIn(record, 'regionId')) ? read(record, at) : undefined;

async function* regional<R extends Disk | Vnic>(
  questions: Questions,
  list: ListOf,
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
  for (const asked of filter.ask) {
    const parameters = { regionId: at.region, ...asked };
    for await (const page of pagesOf(questions, list, parameters, readHere(read, at), signal)) {
      const here = page.items.filter((item) => item !== undefined);
      yield { ...page, items: here.filter(filter.keep).filter(isNew) };
    }
  }
}

/** A zone that cannot be read may be one of this region, with instances: that is told, as of an instance. */
async function* instancesIn(
  questions: Questions,
  zones: Zones,
  at: Place,
  signal: AbortSignal,
): AsyncGenerator<Page<Instance>> {
  const { items: ids, unreadable } = await zones.of(at.region, signal);
  if (unreadable.length > 0) yield { items: [], unreadable };
  const read = (record: WireRecord) => readInstance(record, at);
  for (const zoneId of ids) yield* pagesOf(questions, instanceList, { zoneId }, read, signal);
}

/** Everything that only reads. */
export function createReads(
  questions: Questions,
  zones: Zones,
): Pick<CloudApi, 'listInstances' | 'listDisks' | 'listVnics' | 'readInstance' | 'readDisk' | 'readVnic'> {
  const byId = <R>(list: ListOf, ref: ResourceRef, read: (record: WireRecord) => R, signal: AbortSignal) =>
    recordById(questions, list, checkedId(ref.id), read, signal);

  return {
    listInstances: (at, signal) => instancesIn(questions, zones, at, signal),
    listDisks: (at, scope, signal) => regional(questions, diskList, readDisk, inScope(scope, diskFilters), at, signal),
    listVnics: (at, scope, signal) => regional(questions, vnicList, readVnic, inScope(scope, vnicFilters), at, signal),
    async readInstance(ref, signal) {
      const instance = await byId(instanceList, ref, (record) => readInstance(record, ref), signal);
      if (!instance) return undefined;
      const region = await zones.regionOf(instance.zone, signal);
      return region === undefined || region === ref.region ? instance : undefined;
    },
    readDisk: (ref, signal) => byId(diskList, ref, readHere(readDisk, ref), signal),
    readVnic: (ref, signal) => byId(vnicList, ref, readHere(readVnic, ref), signal),
  };
}
