import type { VnicRow } from '../rows';
import { seconds } from '../times';
import { tagList } from './common';

function vnicAttachment(vnic: VnicRow): object {
  if (vnic.trunk !== '') {
    return { InstanceId: vnic.instance, DeviceIndex: 0, TrunkNetworkInterfaceId: vnic.trunk };
  }
  return vnic.instance === '' ? {} : { InstanceId: vnic.instance, DeviceIndex: vnic.type === 'Primary' ? 0 : 1 };
}

/** Returns an ENI as DescribeNetworkInterfaces shows it. Members and ENIs of a service have no InstanceId. */
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
    ResourceGroupId: vnic.resourceGroup,
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
