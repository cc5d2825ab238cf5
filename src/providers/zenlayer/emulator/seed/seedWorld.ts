import type { WorldSize } from '../../../../emulator/dialect';
import { idOf } from '../ids';
import { defaultGroup } from '../resourceGroups';
import type { DiskRow, ResourceGroupRow } from '../rows';
import type { World } from '../world';
import { disks, instances, type SeedDisk, type SeedVnic, vnics, zones } from './resources';

const madeAt = '2026-09-01T08:00:00Z';
const firstSerial = 1;

const instanceId = (place: number): string => idOf('instance', firstSerial + place);
const balancerId = idOf('loadBalancer', firstSerial);

function addInstances(world: World, count: number): void {
  for (const [place, { name, zone, status, loadBalanced, resourceGroup, tags }] of instances
    .slice(0, count)
    .entries()) {
    world.instances.add({
      id: instanceId(place),
      resourceGroup: resourceGroup ?? defaultGroup,
      name,
      zone,
      type: 'z2a.cpu.1',
      status,
      createdAt: madeAt,
      loadBalancers: loadBalanced ? [balancerId] : [],
      tags: tags ?? [],
    });
  }
}

/** Returns the zone of a disk: that of its instance, or its own. Undefined when its instance was omitted. */
function zoneOf(world: World, { on, zone }: SeedDisk): string | undefined {
  return on === undefined ? zone : world.instances.get(instanceId(on))?.zone;
}

function regionOf(world: World, { on, region }: SeedVnic): string | undefined {
  const instance = on === undefined ? undefined : world.instances.get(instanceId(on));
  return on === undefined ? region : instance && world.regionOf(instance.zone);
}

/** Returns its own resource group, that of the instance that it's attached to, or the default one. */
function groupOf(
  world: World,
  { on, resourceGroup }: Pick<SeedDisk | SeedVnic, 'on' | 'resourceGroup'>,
): ResourceGroupRow {
  const instance = on === undefined ? undefined : world.instances.get(instanceId(on));
  return resourceGroup ?? instance?.resourceGroup ?? defaultGroup;
}

function addSnapshots(
  world: World,
  disk: Pick<DiskRow, 'id' | 'zone' | 'resourceGroup'>,
  names: readonly string[],
): void {
  for (const name of names) {
    const id = idOf('snapshot', world.nextSerial());
    const { id: diskId, zone, resourceGroup } = disk;
    const row = { id, resourceGroup, name, diskId, zone, createdAt: '2026-11-19T12:00:00Z' };
    world.snapshots.add({ ...row, status: 'AVAILABLE', retentionTime: null });
  }
}

function addDisks(world: World, count: number): void {
  const here = disks.filter((disk) => zoneOf(world, disk) !== undefined).slice(0, count);
  for (const [place, disk] of here.entries()) {
    const id = idOf('disk', firstSerial + place);
    const zone = zoneOf(world, disk) ?? '';
    const resourceGroup = groupOf(world, disk);
    world.disks.add({
      id,
      resourceGroup,
      instanceId: disk.on === undefined ? null : instanceId(disk.on),
      name: disk.name,
      zone,
      type: disk.system ? 'SYSTEM' : 'DATA',
      portable: !disk.system && !disk.bound,
      category: disk.bound ? 'Basic NVMe SSD' : 'Standard NVMe SSD',
      size: disk.size,
      status: disk.status,
      createdAt: madeAt,
      period: disk.period ?? null,
      tags: disk.tags ?? [],
    });
    addSnapshots(world, { id, zone, resourceGroup }, disk.snapshots ?? []);
    if (disk.behavior) world.setBehavior(id, disk.behavior);
  }
}

function addVnics(world: World, count: number): void {
  const here = vnics.filter((vnic) => regionOf(world, vnic) !== undefined).slice(0, count);
  for (const [place, vnic] of here.entries()) {
    const id = idOf('vnic', firstSerial + place);
    world.vnics.add({
      id,
      resourceGroup: groupOf(world, vnic),
      instanceId: vnic.on === undefined ? null : instanceId(vnic.on),
      name: vnic.name,
      region: regionOf(world, vnic) ?? '',
      type: vnic.primary ? 'Primary' : 'Secondary',
      status: vnic.status,
      privateIp: `10.0.0.${place + 5}`,
      publicIp: vnic.publicIp ?? null,
      createdAt: madeAt,
      tags: vnic.tags ?? [],
    });
    if (vnic.behavior) world.setBehavior(id, vnic.behavior);
  }
}

/** Adds the seed, or the part of it that fits the size. */
export function seedWorld(world: World, size: WorldSize): void {
  for (const zone of zones) world.zones.set(zone.id, zone);
  addInstances(world, size.instances ?? instances.length);
  addDisks(world, size.disks ?? disks.length);
  addVnics(world, size.vnics ?? vnics.length);
}
