import { minutes, seconds } from './times';
import type { DiskRow, InstanceRow, SnapshotRow, VnicRow, World, WorldTag } from './world';

const tagList = (tags: readonly WorldTag[]): object => ({
  Tag: tags.map(({ key, value }) => ({ TagKey: key, TagValue: value })),
});

const never = '2099-12-31T15:59Z';

/** An instance as DescribeInstances shows it. */
export function instanceRecord(instance: InstanceRow, world: World): object {
  const vnics = [...world.vnicsOn(instance.id)].flatMap((id) => {
    const vnic = world.vnics.seen(id)?.row;
    return vnic && vnic.instance === instance.id && vnic.type !== 'Member' ? [vnic] : [];
  });
  return {
    InstanceId: instance.id,
    InstanceName: instance.name,
    Description: '',
    Status: instance.status,
    RegionId: instance.region,
    ZoneId: instance.zone,
    InstanceType: instance.type,
    InstanceTypeFamily: instance.type.split('.').slice(0, 2).join('.'),
    Cpu: 2,
    Memory: 8192,
    OSType: 'linux',
    OSName: 'Alibaba Cloud Linux 3.2104 LTS 64-bit',
    ImageId: instance.imageId,
    InstanceChargeType: instance.chargeType,
    SpotStrategy: instance.spotStrategy,
    InstanceNetworkType: 'vpc',
    IoOptimized: true,
    DeletionProtection: false,
    Recyclable: false,
    CreationTime: minutes(instance.createdAt),
    StartTime: minutes(instance.createdAt),
    ExpiredTime: never,
    StoppedMode: instance.stoppedMode,
    SerialNumber: `${instance.id.slice(2, 10)}-0000-4000-8000-${instance.id.slice(10)}`,
    PublicIpAddress: { IpAddress: instance.publicIp === '' ? [] : [instance.publicIp] },
    InnerIpAddress: { IpAddress: [] },
    EipAddress: { AllocationId: '', IpAddress: '', InternetChargeType: '' },
    VpcAttributes: {
      VpcId: instance.network,
      VSwitchId: instance.subnet,
      NatIpAddress: '',
      PrivateIpAddress: { IpAddress: instance.privateIp === '' ? [] : [instance.privateIp] },
    },
    NetworkInterfaces: {
      NetworkInterface: vnics.map((vnic) => ({
        NetworkInterfaceId: vnic.id,
        MacAddress: vnic.mac,
        PrimaryIpAddress: vnic.privateIp,
        Type: vnic.type,
        PrivateIpSets: { PrivateIpSet: [{ PrivateIpAddress: vnic.privateIp, Primary: true }] },
      })),
    },
    OperationLocks: { LockReason: instance.locks.map((reason) => ({ LockReason: reason, LockMsg: '' })) },
    Tags: tagList(instance.tags),
  };
}

const attachmentRecord = ({ instance, device, attachedAt }: DiskRow['attachments'][number]): object => ({
  InstanceId: instance,
  Device: device,
  AttachedTime: seconds(attachedAt),
});

const showsInstance = new Set(['In_use', 'Detaching']);

/** A disk as DescribeDisks shows it. */
export function diskRecord(disk: DiskRow): object {
  const only = disk.multiAttach === 'Disabled' && showsInstance.has(disk.status) ? disk.attachments[0] : undefined;
  return {
    DiskId: disk.id,
    DiskName: disk.name,
    Description: '',
    SerialNumber: disk.id.slice(2),
    RegionId: disk.region,
    ZoneId: disk.zone,
    Type: disk.type,
    Category: disk.category,
    PerformanceLevel: disk.category === 'cloud_essd' ? 'PL1' : '',
    Size: disk.size,
    Status: disk.status,
    Portable: disk.portable,
    DeleteWithInstance: disk.deleteWithInstance,
    DeleteAutoSnapshot: disk.deleteAutoSnapshot,
    EnableAutoSnapshot: true,
    EnableAutomatedSnapshotPolicy: false,
    Encrypted: false,
    KMSKeyId: '',
    DiskChargeType: disk.chargeType,
    MultiAttach: disk.multiAttach,
    InstanceId: only?.instance ?? '',
    Device: only?.device ?? '',
    ImageId: disk.imageId,
    SourceSnapshotId: '',
    ProductCode: '',
    ResourceGroupId: '',
    CreationTime: seconds(disk.createdAt),
    AttachedTime: seconds(disk.attachedAt),
    DetachedTime: seconds(disk.detachedAt),
    ExpiredTime: never,
    MountInstanceNum: 0,
    Attachments: { Attachment: disk.attachments.map(attachmentRecord) },
    MountInstances: { MountInstance: [] },
    OperationLocks: { OperationLock: disk.locks.map((reason) => ({ LockReason: reason })) },
    Tags: tagList(disk.tags),
  };
}

function vnicAttachment(vnic: VnicRow): object {
  if (vnic.trunk !== '') {
    return { InstanceId: vnic.instance, DeviceIndex: 0, TrunkNetworkInterfaceId: vnic.trunk };
  }
  return vnic.instance === '' ? {} : { InstanceId: vnic.instance, DeviceIndex: vnic.type === 'Primary' ? 0 : 1 };
}

/** An ENI as DescribeNetworkInterfaces shows it: members and those of a service have no InstanceId of their own. */
export function vnicRecord(vnic: VnicRow, account: string): object {
  const ownInstance = vnic.type === 'Member' || vnic.serviceManaged ? '' : vnic.instance;
  return {
    NetworkInterfaceId: vnic.id,
    NetworkInterfaceName: vnic.name,
    Description: vnic.description,
    Status: vnic.status,
    Type: vnic.type,
    MacAddress: vnic.mac,
    PrivateIpAddress: vnic.privateIp,
    VpcId: vnic.network,
    VSwitchId: vnic.subnet,
    ZoneId: vnic.zone,
    InstanceId: ownInstance,
    OwnerId: account,
    ResourceGroupId: '',
    ...(vnic.serviceManaged ? { ServiceID: 1_000_000_000_000_099 } : {}),
    ServiceManaged: vnic.serviceManaged,
    NetworkInterfaceTrafficMode: vnic.trafficMode,
    DeleteOnRelease: vnic.type === 'Primary',
    SourceDestCheck: false,
    QueueNumber: 2,
    CreationTime: seconds(vnic.createdAt),
    SecurityGroupIds: { SecurityGroupId: [`sg-${vnic.network.slice(4)}`] },
    PrivateIpSets: { PrivateIpSet: [{ PrivateIpAddress: vnic.privateIp, Primary: true }] },
    Ipv6Sets: { Ipv6Set: [] },
    Ipv4PrefixSets: { Ipv4PrefixSet: [] },
    Ipv6PrefixSets: { Ipv6PrefixSet: [] },
    AssociatedPublicIp:
      vnic.publicIp === '' ? {} : { AllocationId: `eip-${vnic.id.slice(4)}`, PublicIpAddress: vnic.publicIp },
    Attachment: vnicAttachment(vnic),
    Tags: tagList(vnic.tags),
  };
}

/** A snapshot as DescribeSnapshots shows it. */
export const snapshotRecord = (snapshot: SnapshotRow): object => ({
  SnapshotId: snapshot.id,
  SnapshotName: snapshot.name,
  Description: '',
  SourceDiskId: snapshot.disk,
  SourceDiskType: snapshot.diskType,
  SourceDiskSize: String(snapshot.diskSize),
  SnapshotType: snapshot.automatic ? 'auto' : 'user',
  Status: snapshot.status,
  Progress: snapshot.status === 'accomplished' ? '100%' : '40%',
  RegionId: snapshot.region,
  Usage: 'none',
  Available: snapshot.status === 'accomplished',
  Encrypted: false,
  CreationTime: seconds(snapshot.createdAt),
  Tags: { Tag: [] },
});
