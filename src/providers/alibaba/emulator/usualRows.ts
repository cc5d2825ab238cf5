import type { DiskRow, InstanceRow, RegionRow, VnicRow, WorldTag } from './rows';

/** The earliest creation time in the worlds. */
export const epoch = Date.UTC(2026, 2, 2, 8, 15);
const minute = 60_000;

const zoneOf = (region: RegionRow): string => region.zones[0] ?? region.id;
const noTags: readonly WorldTag[] = [];
const noLocks: readonly string[] = [];
const noAttachments: DiskRow['attachments'] = [];

/** Returns the default row of an instance. Rows share their values, so that large worlds stay small. */
export const usualInstance = (id: string, region: RegionRow, count: number): InstanceRow => ({
  id,
  region: region.id,
  resourceGroup: '',
  zone: zoneOf(region),
  name: '',
  status: 'Running',
  type: 'ecs.g7.large',
  chargeType: 'PostPaid',
  spotStrategy: 'NoSpot',
  stoppedMode: 'Not-applicable',
  imageId: 'aliyun_3_x64_20G_alibase_20260101.vhd',
  network: region.network,
  subnet: region.subnet,
  privateIp: '',
  publicIp: '',
  locks: noLocks,
  tags: noTags,
  createdAt: epoch + count * minute,
  hotPlug: true,
});

export const usualDisk = (id: string, region: RegionRow, count: number): DiskRow => ({
  id,
  region: region.id,
  resourceGroup: '',
  zone: zoneOf(region),
  name: '',
  status: 'Available',
  type: 'data',
  category: 'cloud_essd',
  size: 100,
  chargeType: 'PostPaid',
  portable: true,
  multiAttach: 'Disabled',
  attachments: noAttachments,
  deleteWithInstance: false,
  deleteAutoSnapshot: false,
  imageId: '',
  locks: noLocks,
  tags: noTags,
  createdAt: epoch + count * minute,
  attachedAt: epoch + count * minute,
  detachedAt: 0,
  systemDiskOf: '',
});

export const usualVnic = (id: string, region: RegionRow, count: number): VnicRow => ({
  id,
  region: region.id,
  resourceGroup: '',
  zone: zoneOf(region),
  name: '',
  description: '',
  status: 'Available',
  type: 'Secondary',
  mac: `00:16:3e:${[count >> 16, count >> 8, count].map((part) => (part & 255).toString(16).padStart(2, '0')).join(':')}`,
  privateIp: `172.${16 + ((count >> 16) & 15)}.${(count >> 8) & 255}.${count & 255}`,
  publicIp: '',
  network: region.network,
  subnet: region.subnet,
  instance: '',
  trunk: '',
  serviceManaged: false,
  trafficMode: 'Standard',
  tags: noTags,
  createdAt: epoch + count * minute,
  stallsOn: '',
});
