import type { Place } from '../../../../domain/refs';
import { refIn } from '../../../../domain/refs';
import type { Instance, InstanceState, Tag } from '../../../../domain/resource';
import { asRecord, fieldsWithout, idIn, recordIn, textIn, textsIn, type WireRecord } from '../../../records/record';
import { billingOf, createdAtOf, locksOf, notKept, stateOf, tagsOf } from './common';

const instanceStates = new Map<string, InstanceState>([
  ['running', 'running'],
  ['stopped', 'stopped'],
  ['pending', 'changing'],
  ['starting', 'changing'],
  ['stopping', 'changing'],
]);

/** Auto Scaling sets this tag on its instances (inferred). DescribeInstances has no field for it. */
const scalingGroupTag = 'acs:autoscaling:scalingGroupId';

const scalingGroupIn = (tags: readonly Tag[]): string => tags.find((tag) => tag.key === scalingGroupTag)?.value ?? '';

const isPreemptible = (record: WireRecord): boolean => /^Spot/.test(textIn(record, 'SpotStrategy'));

const addressesIn = (record: WireRecord, name: string): readonly string[] =>
  textsIn(recordIn(record, name), 'IpAddress');

const privateIpsOf = (record: WireRecord): readonly string[] => [
  ...addressesIn(recordIn(record, 'VpcAttributes'), 'PrivateIpAddress'),
  ...addressesIn(record, 'InnerIpAddress'),
];

const publicIpsOf = (record: WireRecord): readonly string[] =>
  [...addressesIn(record, 'PublicIpAddress'), textIn(recordIn(record, 'EipAddress'), 'IpAddress')].filter(
    (address) => address !== '',
  );

export function readInstance(raw: unknown, at: Place): Instance {
  const record = asRecord(raw, 'Instance');
  const tags = tagsOf(record);
  return {
    ref: refIn(at, 'instance', idIn(record, 'InstanceId', 'Instance')),
    name: textIn(record, 'InstanceName'),
    state: stateOf(instanceStates, record),
    nativeState: textIn(record, 'Status'),
    zone: textIn(record, 'ZoneId'),
    billing: isPreemptible(record) ? 'spot' : billingOf(record, 'InstanceChargeType'),
    locks: locksOf(record, 'LockReason'),
    tags,
    createdAt: createdAtOf(record),
    fields: fieldsWithout(record, notKept),
    type: textIn(record, 'InstanceType'),
    privateIps: privateIpsOf(record),
    publicIps: publicIpsOf(record),
    scalingGroup: scalingGroupIn(tags),
  };
}
