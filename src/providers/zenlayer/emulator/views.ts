import type { JsonObject } from '../../../domain/json';
import type { DiskRow, InstanceRow, SnapshotRow, Tag, VnicRow, World, ZoneRow } from './world';

/** Rows as they travel. What every row has alike is made up here, so that a hundred thousand rows stay small. */

export const resourceGroup = {
  resourceGroupId: '0a253bb0-0000-4328-84ec-000000000001',
  resourceGroupName: 'Default Resource Group',
};
const vpcId = '1740266497450000001';
const subnetId = '1740266497460000001';
const securityGroupId = '1740266497470000001';

const tagged = (tags: readonly Tag[]) => ({ tags: { tags: tags.map(({ key, value }) => ({ key, value })) } });

export const zoneView = (zone: ZoneRow): JsonObject => ({
  zoneId: zone.id,
  regionId: zone.region,
  zoneName: zone.name,
  supportSecurityGroup: true,
  timeZone: zone.timeZone,
  cityName: zone.city,
  cityCode: zone.cityCode,
  countryCode: zone.countryCode,
  countryName: zone.country,
  supportHaVip: true,
});

const serialOf = (id: string): string => `zl${id.slice(-14)}`;

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
  ...resourceGroup,
  serial: disk.status === 'CREATING' ? null : serialOf(disk.id),
  snapshotAbility: disk.status !== 'FAILED',
  autoSnapshotPolicyId: null,
  ...tagged(disk.tags),
  burstingEnabled: false,
});

const macOf = (id: string): string => `02:${(id.slice(-10).match(/../g) ?? []).join(':')}`;

export const vnicView = (vnic: VnicRow): JsonObject => ({
  nicId: vnic.id,
  name: vnic.name,
  status: vnic.status,
  nicType: vnic.type,
  regionId: vnic.region,
  nicSubnetType: 'IPv4',
  publicIpList: vnic.publicIp === null ? [] : [vnic.publicIp],
  privateIpList: [vnic.privateIp],
  primaryIpv4: vnic.privateIp,
  primaryIpv6: null,
  ipv6Cidr: null,
  secondaryIpv4s: [],
  macAddress: macOf(vnic.id),
  instanceId: vnic.instanceId,
  vpcId,
  subnetId,
  createTime: vnic.createdAt,
  updateTime: vnic.createdAt,
  resourceGroup,
  securityGroupId,
  ...tagged(vnic.tags),
});

const systemDiskOf = (disk: DiskRow | undefined): JsonObject | null =>
  disk ? { diskId: disk.id, diskSize: disk.size, diskCategory: disk.category, burstingEnabled: false } : null;

const dataDiskOf = (disk: DiskRow): JsonObject => ({
  diskId: disk.id,
  diskName: disk.name,
  diskSize: disk.size,
  portable: disk.portable,
  burstingEnabled: false,
  diskCategory: disk.category,
});

export function instanceView(world: World, instance: InstanceRow): JsonObject {
  const disks = world.disks.on(instance.id);
  const vnics = world.vnics.on(instance.id);
  const publicIps = vnics.flatMap((vnic) => vnic.publicIp ?? []);
  return {
    instanceId: instance.id,
    instanceName: instance.name,
    zoneId: instance.zone,
    instanceType: instance.type,
    cpu: 2,
    memory: 4,
    imageId: 'ubuntu2404_20240712',
    imageName: 'Ubuntu Server 24.04 LTS',
    timeZone: world.zones.get(instance.zone)?.timeZone ?? null,
    nicNetworkType: 'Auto',
    status: instance.status,
    systemDisk: systemDiskOf(disks.find((disk) => disk.type === 'SYSTEM')),
    dataDisks: disks.filter((disk) => disk.type === 'DATA').map(dataDiskOf),
    publicIpAddresses: publicIps,
    privateIpAddresses: vnics.map((vnic) => vnic.privateIp),
    keyId: 'key-7K9AcYWv',
    subnetId,
    securityGroupId,
    enableAgent: true,
    enableAgentMonitor: false,
    enableIpForward: false,
    createTime: instance.createdAt,
    expiredTime: null,
    ...resourceGroup,
    nics: vnics.map(vnicView),
    ...tagged(instance.tags),
    loadBalancerIds: instance.loadBalancers,
    placementGroupId: null,
    instanceOptions: { nestedVirtualization: false },
  };
}

export const snapshotView = (snapshot: SnapshotRow): JsonObject => ({
  snapshotId: snapshot.id,
  snapshotName: snapshot.name,
  zoneId: snapshot.zone,
  status: snapshot.status,
  snapshotType: 'Manual',
  retentionTime: snapshot.retentionTime,
  diskId: snapshot.diskId,
  createTime: snapshot.createdAt,
  diskAbility: true,
  resourceGroup,
});
