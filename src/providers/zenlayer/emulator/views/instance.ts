import type { JsonObject } from '../../../../domain/json';
import type { DiskRow, InstanceRow } from '../rows';
import type { World } from '../world';
import { groupFields, securityGroupId, subnetId, tagged } from './common';
import { vnicView } from './vnic';

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

/** Returns an instance as DescribeInstances shows it. */
export function instanceView(world: World, instance: InstanceRow): JsonObject {
  const disks = world.disks.on('instance', instance.id);
  const vnics = world.vnics.on('instance', instance.id);
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
    ...groupFields(instance.resourceGroup),
    nics: vnics.map(vnicView),
    ...tagged(instance.tags),
    loadBalancerIds: instance.loadBalancers,
    placementGroupId: null,
    instanceOptions: { nestedVirtualization: false },
  };
}
