import type { WorldSize } from '../../../emulator/dialect';
import type { Ids } from './ids';
import type { DiskRow, InstanceRow, RegionRow, VnicRow } from './rows';
import type { SeedRows } from './seed/seedWorld';
import { usualDisk, usualInstance, usualVnic } from './usualRows';

/** The maximum numbers of data disks and secondary vNICs per instance. */
const maxDataDisks = 16;
const maxSecondaries = 2;

/** Returns as much of the seed as the size allows. Resources of an omitted instance are omitted too. */
export function trim(seed: SeedRows, size: WorldSize): SeedRows {
  const instances = seed.instances.slice(0, size.instances);
  const kept = new Set(instances.map(({ id }) => id));
  const disks = seed.disks
    .filter((disk) => disk.attachments.every(({ instance }) => kept.has(instance)))
    .slice(0, size.disks);
  const vnics = seed.vnics.filter(({ instance }) => instance === '' || kept.has(instance)).slice(0, size.vnics);
  const disksKept = new Set(disks.map(({ id }) => id));
  return { instances, disks, vnics, snapshots: seed.snapshots.filter(({ disk }) => disksKept.has(disk)) };
}

const label = (prefix: string, at: number): string => `${prefix}-${String(at + 1).padStart(6, '0')}`;

interface Host {
  readonly instance: InstanceRow;
  /** How many resources of this kind the instance already has. */
  readonly round: number;
}

/**
 * Returns the instance that the n-th further resource is attached to. Undefined when it isn't attached, or when all
 * instances are full.
 */
function hostOf(instances: readonly InstanceRow[], at: number, most: number): Host | undefined {
  const taken = Math.floor(at / 5) * 3 + Math.min(at % 5, 3);
  const instance = instances[taken % instances.length];
  if (!instance || at % 5 >= 3 || taken >= instances.length * most) return undefined;
  return { instance, round: Math.floor(taken / instances.length) };
}

const dataDevices = 'bcdefghijklmnopqrstuvwxyz';

function bulkDisk(instances: readonly InstanceRow[], at: number, region: RegionRow, ids: Ids): DiskRow {
  const disk = { ...usualDisk(ids.fresh('d-', region.mark), region, at), name: label('data', at) };
  const attachedTo = ({ id }: InstanceRow, device: string): Pick<DiskRow, 'status' | 'attachments'> => ({
    status: 'In_use',
    attachments: [{ instance: id, device, attachedAt: disk.createdAt }],
  });
  const own = instances[at];
  if (own) {
    const name = label('system', at);
    const usual = { type: 'system', name, imageId: own.imageId, deleteWithInstance: true } as const;
    return { ...disk, ...attachedTo(own, '/dev/xvda'), ...usual };
  }
  const host = hostOf(instances, at - instances.length, maxDataDisks);
  return host ? { ...disk, ...attachedTo(host.instance, `/dev/xvd${dataDevices[host.round] ?? 'z'}`) } : disk;
}

function bulkVnic(instances: readonly InstanceRow[], at: number, region: RegionRow, ids: Ids): VnicRow {
  const vnic = usualVnic(ids.fresh('eni-', region.mark), region, at + 1000);
  const own = instances[at];
  if (own) return { ...vnic, type: 'Primary', status: 'InUse', instance: own.id, privateIp: own.privateIp };
  const host = hostOf(instances, at - instances.length, maxSecondaries);
  return { ...vnic, name: label('eni', at), ...(host ? { status: 'InUse', instance: host.instance.id } : {}) };
}

const times = <T>(count: number, make: (at: number) => T): readonly T[] =>
  Array.from({ length: Math.max(0, count) }, (_, at) => make(at));

/**
 * Generates the rows that are missing for the requested size, all in one region. Two of five disks and vNICs aren't
 * attached.
 */
export function generate(small: SeedRows, size: WorldSize, region: RegionRow, ids: Ids): Omit<SeedRows, 'snapshots'> {
  const missing = (wanted: number | undefined, have: number): number => (wanted ?? have) - have;
  const instances = times(missing(size.instances, small.instances.length), (at) => ({
    ...usualInstance(ids.fresh('i-', region.mark), region, at),
    name: label('node', at),
    privateIp: `172.20.${(at >> 8) & 255}.${at & 255}`,
  }));
  return {
    instances,
    disks: times(missing(size.disks, small.disks.length), (at) => bulkDisk(instances, at, region, ids)),
    vnics: times(missing(size.vnics, small.vnics.length), (at) => bulkVnic(instances, at, region, ids)),
  };
}
