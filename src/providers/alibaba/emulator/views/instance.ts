import type { InstanceRow } from '../rows';
import { minutes } from '../times';
import type { World } from '../world';
import { never, tagList } from './common';

/** Returns an instance as DescribeInstances shows it. */
export function instanceRecord(instance: InstanceRow, world: World): object {
  const vnics = world.vnics.shownOn('instance', instance.id).filter(({ type }) => type !== 'Member');
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
    ResourceGroupId: instance.resourceGroup,
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
