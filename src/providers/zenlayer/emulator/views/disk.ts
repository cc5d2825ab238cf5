import type { JsonObject } from '../../../../domain/json';
import type { DiskRow } from '../rows';
import type { World } from '../world';
import { groupFields, tagged } from './common';

const serialOf = (id: string): string => `zl${id.slice(-14)}`;

/** Returns a disk as DescribeDisks shows it. */
export const diskView = (world: World, disk: DiskRow): JsonObject => ({
  diskId: disk.id,
  diskName: disk.name,
  regionId: world.regionOf(disk.zone),
  zoneId: disk.zone,
  diskType: disk.type,
  portable: disk.portable,
  diskCategory: disk.category,
  diskSize: disk.size,
  diskStatus: disk.status,
  instanceId: disk.instanceId,
  instanceName: disk.instanceId === null ? null : (world.instances.get(disk.instanceId)?.name ?? null),
  createTime: disk.createdAt,
  expiredTime: disk.period === null ? null : '2027-06-30T16:00:00Z',
  period: disk.period,
  ...groupFields(disk.resourceGroup),
  serial: disk.status === 'CREATING' ? null : serialOf(disk.id),
  snapshotAbility: disk.status !== 'FAILED',
  autoSnapshotPolicyId: null,
  ...tagged(disk.tags),
  burstingEnabled: false,
});
