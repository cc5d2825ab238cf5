import type { Ids } from '../ids';
import type { DiskRow, InstanceRow, RegionRow, SnapshotRow, VnicRow } from '../rows';
import { epoch, usualDisk, usualInstance, usualVnic } from '../usualRows';
import { type DiskSeed, diskSeeds } from './disks';
import { type InstanceSeed, instanceSeeds } from './instances';
import { type VnicSeed, vnicSeeds } from './vnics';

/** The rows of the seed, in list order. */
export interface SeedRows {
  readonly instances: readonly InstanceRow[];
  readonly disks: readonly DiskRow[];
  readonly vnics: readonly VnicRow[];
  readonly snapshots: readonly SnapshotRow[];
}

type Known = ReadonlyMap<string, InstanceRow>;

function instanceRow({ key: _, at, ...changes }: InstanceSeed, ids: Ids, count: number): InstanceRow {
  const privateIp = `172.16.250.${count + 11}`;
  return { ...usualInstance(ids.fresh('i-', at.mark), at, count), privateIp, ...changes };
}

function diskRow(seed: DiskSeed, known: Known, ids: Ids, count: number): DiskRow {
  const { at, on = [], device = '', snapshots: _, was, ...changes } = seed;
  const usual = usualDisk(ids.fresh('d-', at.mark), at, count);
  const hosts = on.flatMap((key) => known.get(key) ?? []);
  const attachments = hosts.map(({ id }) => ({ instance: id, device, attachedAt: usual.createdAt }));
  return {
    ...usual,
    status: attachments.length > 0 ? 'In_use' : 'Available',
    imageId: changes.type === 'system' ? (hosts[0]?.imageId ?? '') : '',
    attachments,
    systemDiskOf: (was && known.get(was)?.id) || '',
    resourceGroup: hosts[0]?.resourceGroup ?? '',
    ...changes,
  };
}

const snapshotRows = (seed: DiskSeed, disk: DiskRow, ids: Ids): readonly SnapshotRow[] =>
  (seed.snapshots ?? []).map(({ name, automatic, status }) => ({
    id: ids.fresh('s-', seed.at.mark),
    region: disk.region,
    resourceGroup: disk.resourceGroup,
    name,
    disk: disk.id,
    diskType: disk.type,
    diskSize: disk.size,
    automatic,
    status: status ?? 'accomplished',
    createdAt: epoch,
  }));

const primaryRow = (instance: InstanceRow, at: RegionRow, ids: Ids, count: number): VnicRow => ({
  ...usualVnic(ids.fresh('eni-', at.mark), at, count),
  name: `${instance.name}-eth0`,
  type: 'Primary',
  status: 'InUse',
  instance: instance.id,
  resourceGroup: instance.resourceGroup,
  privateIp: instance.privateIp,
});

function vnicRow(seed: VnicSeed, known: Known, named: ReadonlyMap<string, string>, ids: Ids, count: number): VnicRow {
  const { at, on, memberOf, ...changes } = seed;
  const host = on === undefined ? undefined : known.get(on);
  return {
    ...usualVnic(ids.fresh('eni-', at.mark), at, count),
    status: host ? 'InUse' : 'Available',
    instance: host?.id ?? '',
    resourceGroup: host?.resourceGroup ?? '',
    trunk: memberOf === undefined ? '' : (named.get(memberOf) ?? ''),
    ...changes,
  };
}

/** Creates the rows of the seed. The same `ids` create the same rows. */
export function seedWorld(ids: Ids): SeedRows {
  const known = new Map(instanceSeeds.map((seed, at) => [seed.key, instanceRow(seed, ids, at)]));
  const disks = diskSeeds.map((seed, at) => diskRow(seed, known, ids, at));
  const snapshots = diskSeeds.flatMap((seed, at) => {
    const disk = disks[at];
    return disk ? snapshotRows(seed, disk, ids) : [];
  });
  const primaries = instanceSeeds.flatMap((seed, at) => {
    const instance = known.get(seed.key);
    return instance ? [primaryRow(instance, seed.at, ids, at + 1)] : [];
  });
  const named = new Map<string, string>();
  const others = vnicSeeds.map((seed, at) => {
    const row = vnicRow(seed, known, named, ids, primaries.length + at + 1);
    named.set(seed.name, row.id);
    return row;
  });
  return { instances: [...known.values()], disks, vnics: [...primaries, ...others], snapshots };
}
