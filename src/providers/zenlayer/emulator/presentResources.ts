import type { PresentResource } from '../../../emulator/presentResource';
import type { World } from './world';

const attachedTo = ({ instanceId }: { readonly instanceId: string | null }): readonly string[] =>
  instanceId === null ? [] : [instanceId];

/** Returns all resources of the account as they are now. */
export const presentResources = (world: World): readonly PresentResource[] => [
  ...world.instances.all().map(({ id, zone, status }) => ({
    kind: 'instance' as const,
    id,
    region: world.regionOf(zone),
    state: status,
    instances: [],
    recycled: false,
  })),
  ...world.disks.all().map((disk) => ({
    kind: 'disk' as const,
    id: disk.id,
    region: world.regionOf(disk.zone),
    state: disk.status,
    instances: attachedTo(disk),
    recycled: disk.status === 'RECYCLED',
  })),
  ...world.vnics.all().map((vnic) => ({
    kind: 'vnic' as const,
    id: vnic.id,
    region: vnic.region,
    state: vnic.status,
    instances: attachedTo(vnic),
    recycled: false,
  })),
  ...world.snapshots.all().map(({ id, zone, status }) => ({
    kind: 'snapshot' as const,
    id,
    region: world.regionOf(zone),
    state: status,
    instances: [],
    recycled: false,
  })),
];
