import type { JsonObject } from '../../../../domain/json';
import type { VnicRow } from '../rows';
import { groupFields, securityGroupId, subnetId, tagged, vpcId } from './common';

const macOf = (id: string): string => `02:${(id.slice(-10).match(/../g) ?? []).join(':')}`;

/** Returns a vNIC as DescribeNetworkInterfaces shows it. */
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
  resourceGroup: groupFields(vnic.resourceGroup),
  securityGroupId,
  ...tagged(vnic.tags),
});
