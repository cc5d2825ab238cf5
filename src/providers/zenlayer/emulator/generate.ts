import type { WorldSize } from '../../../emulator/dialect';
import { SeededRandom } from '../../../emulator/random';
import { idOf } from './ids';
import { defaultGroup } from './resourceGroups';
import type { World } from './world';

const firstSerial = 1000;
const dataDisksEach = 4;
const secondaryVnicsEach = 3;
const noTags = [] as const;
const sizes = [20, 40, 100, 200, 500] as const;
const creationTimes = ['2025-03-02T10:15:00Z', '2025-11-20T06:30:00Z', '2026-06-04T03:02:01Z'] as const;
const categories = ['Standard NVMe SSD', 'Basic NVMe SSD'] as const;

interface Host {
  readonly id: string;
  readonly name: string;
  readonly zone: string;
}

function addInstances(world: World, count: number, random: SeededRandom): readonly Host[] {
  const zones = [...world.zones.keys()];
  return Array.from({ length: count }, (_, place) => {
    const host = {
      id: idOf('instance', firstSerial + place),
      name: `fleet-${place + 1}`,
      zone: zones[place % zones.length] ?? '',
    };
    world.instances.add({
      ...host,
      resourceGroup: defaultGroup,
      type: 'z2a.cpu.1',
      status: random.next() < 0.7 ? 'RUNNING' : 'STOPPED',
      createdAt: random.pick(creationTimes),
      loadBalancers: noTags,
      tags: noTags,
    });
    return host;
  });
}

/** Adds a boot disk for each host, then data disks for the hosts in turn, then unattached disks. */
function addDisks(world: World, count: number, hosts: readonly Host[], random: SeededRandom): void {
  const zones = [...world.zones.keys()];
  const attached = hosts.length * (1 + dataDisksEach);
  for (let place = 0; place < count; place += 1) {
    const host = place < attached ? hosts[place % hosts.length] : undefined;
    const isBoot = place < hosts.length;
    world.disks.add({
      id: idOf('disk', firstSerial + place),
      resourceGroup: defaultGroup,
      instanceId: host?.id ?? null,
      name: isBoot ? `${host?.name}-boot` : `volume-${place + 1}`,
      zone: host?.zone ?? zones[place % zones.length] ?? '',
      type: isBoot ? 'SYSTEM' : 'DATA',
      portable: !isBoot,
      category: random.pick(categories),
      size: random.pick(sizes),
      status: host ? 'IN_USE' : 'AVAILABLE',
      createdAt: random.pick(creationTimes),
      period: null,
      tags: noTags,
    });
  }
}

const addressOf = (place: number): string => `10.${(place >> 16) + 1}.${(place >> 8) & 255}.${place & 255}`;

function addVnics(world: World, count: number, hosts: readonly Host[], random: SeededRandom): void {
  const regions = [...new Set([...world.zones.values()].map((zone) => zone.region))];
  const attached = hosts.length * (1 + secondaryVnicsEach);
  for (let place = 0; place < count; place += 1) {
    const host = place < attached ? hosts[place % hosts.length] : undefined;
    const isPrimary = place < hosts.length;
    world.vnics.add({
      id: idOf('vnic', firstSerial + place),
      resourceGroup: defaultGroup,
      instanceId: host?.id ?? null,
      name: isPrimary ? `${host?.name}-primary` : `nic-${place + 1}`,
      region: host ? world.regionOf(host.zone) : (regions[place % regions.length] ?? ''),
      type: isPrimary ? 'Primary' : 'Secondary',
      status: host ? 'USED' : 'AVAILABLE',
      privateIp: addressOf(place),
      publicIp: null,
      createdAt: random.pick(creationTimes),
      tags: noTags,
    });
  }
}

/** Adds resources up to the requested numbers. Existing ones count. The same seed creates the same world. */
export function generate(world: World, size: WorldSize, seed: number): void {
  const random = new SeededRandom(seed);
  const missing = (wanted: number | undefined, there: number): number => Math.max(0, (wanted ?? 0) - there);
  const hosts = addInstances(world, missing(size.instances, world.instances.size), random);
  addDisks(world, missing(size.disks, world.disks.size), hosts, random);
  addVnics(world, missing(size.vnics, world.vnics.size), hosts, random);
}
