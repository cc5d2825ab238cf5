import type { Place } from '../../domain/refs';
import { refIn } from '../../domain/refs';
import type {
  Attachment,
  Charge,
  Disk,
  DiskState,
  Instance,
  InstanceState,
  Tag,
  Vnic,
  VnicState,
} from '../../domain/resource';
import {
  asRecord,
  fieldsWithout,
  flagIn,
  idIn,
  numberIn,
  recordIn,
  recordsIn,
  textIn,
  textsIn,
  type WireRecord,
} from '../record';

/** State words in lower case: some of the API's texts write `In_Use` for the wire's `In_use`. */
const wordToState = <S extends string>(table: Readonly<Record<string, S>>, word: string): S | 'unknown' =>
  table[word.toLowerCase()] ?? 'unknown';

const instanceStates: Readonly<Record<string, InstanceState>> = {
  running: 'running',
  stopped: 'stopped',
  pending: 'changing',
  starting: 'changing',
  stopping: 'changing',
};

const diskStates: Readonly<Record<string, DiskState>> = {
  in_use: 'inUse',
  available: 'available',
  attaching: 'attaching',
  detaching: 'detaching',
  creating: 'creating',
  deleting: 'deleting',
  reiniting: 'changing',
  migrating: 'changing',
  transferring: 'changing',
};

const vnicStates: Readonly<Record<string, VnicState>> = {
  inuse: 'inUse',
  available: 'available',
  attaching: 'attaching',
  detaching: 'detaching',
  creating: 'creating',
  deleting: 'deleting',
  createfailed: 'error',
};

const vnicRoles: Readonly<Record<string, Vnic['role']>> = {
  primary: 'primary',
  secondary: 'secondary',
  trunk: 'trunk',
  member: 'member',
};

const charges: Readonly<Record<string, Charge>> = { prepaid: 'prepaid', postpaid: 'payAsYouGo' };

/** Nothing of these belongs in what is kept: they may hold start-up scripts or passwords. */
const dropped: ReadonlySet<string> = new Set(['UserData', 'Password', 'VncPassword']);

const tagsOf = (record: WireRecord): readonly Tag[] =>
  recordsIn(recordIn(record, 'Tags'), 'Tag').map((tag) => ({
    key: textIn(tag, 'TagKey') || textIn(tag, 'Key'),
    value: textIn(tag, 'TagValue') || textIn(tag, 'Value'),
  }));

/** Times come to the minute or to the second. */
function timeOf(record: WireRecord, name: string): string {
  const time = Date.parse(textIn(record, name));
  return Number.isNaN(time) ? '' : new Date(time).toISOString();
}

const described = (record: WireRecord, nameField: string, chargeField: string, locks: readonly string[]) => ({
  name: textIn(record, nameField),
  stateWord: textIn(record, 'Status'),
  zone: textIn(record, 'ZoneId'),
  charge: charges[textIn(record, chargeField).toLowerCase()] ?? ('unknown' as const),
  locks,
  tags: tagsOf(record),
  createdAt: timeOf(record, 'CreationTime'),
  fields: fieldsWithout(record, dropped),
});

const locksIn = (record: WireRecord, inner: string): readonly string[] =>
  recordsIn(recordIn(record, 'OperationLocks'), inner)
    .map((lock) => textIn(lock, 'LockReason'))
    .filter((reason) => reason !== '');

const isPreemptible = (record: WireRecord): boolean => /^Spot/.test(textIn(record, 'SpotStrategy'));

/** Auto Scaling marks its instances with this tag; DescribeInstances has no field of its own for it. */
const scalingGroupTag = 'acs:autoscaling:scalingGroupId';

const addressesIn = (record: WireRecord, name: string): readonly string[] =>
  textsIn(recordIn(record, name), 'IpAddress');

export function readInstance(raw: unknown, at: Place): Instance {
  const record = asRecord(raw, 'Instance');
  const base = described(record, 'InstanceName', 'InstanceChargeType', locksIn(record, 'LockReason'));
  const eip = textIn(recordIn(record, 'EipAddress'), 'IpAddress');
  return {
    ...base,
    ref: refIn(at, 'instance', idIn(record, 'InstanceId', 'Instance')),
    charge: isPreemptible(record) ? 'spot' : base.charge,
    state: wordToState(instanceStates, base.stateWord),
    type: textIn(record, 'InstanceType'),
    privateIps: [
      ...addressesIn(recordIn(record, 'VpcAttributes'), 'PrivateIpAddress'),
      ...addressesIn(record, 'InnerIpAddress'),
    ],
    publicIps: [...addressesIn(record, 'PublicIpAddress'), ...(eip === '' ? [] : [eip])],
    scalingGroup: base.tags.find((tag) => tag.key === scalingGroupTag)?.value ?? '',
  };
}

const attachmentOf = (record: WireRecord): Attachment => ({
  instance: textIn(record, 'InstanceId'),
  instanceName: '',
  device: textIn(record, 'Device'),
});

/**
 * Every instance that a disk hangs on, by any field: `InstanceId` is empty for multi-attach disks and outside of the
 * states In_use and Detaching, and old shared disks are listed under `MountInstances`.
 */
function attachmentsOf(record: WireRecord): readonly Attachment[] {
  const named = [
    ...recordsIn(recordIn(record, 'Attachments'), 'Attachment').map(attachmentOf),
    ...recordsIn(recordIn(record, 'MountInstances'), 'MountInstance').map(attachmentOf),
    attachmentOf(record),
  ].filter((attachment) => attachment.instance !== '');
  return [...new Map(named.toReversed().map((each) => [each.instance, each])).values()].toReversed();
}

export function readDisk(raw: unknown, at: Place): Disk {
  const record = asRecord(raw, 'Disk');
  const base = described(record, 'DiskName', 'DiskChargeType', locksIn(record, 'OperationLock'));
  return {
    ...base,
    ref: refIn(at, 'disk', idIn(record, 'DiskId', 'Disk')),
    state: wordToState(diskStates, base.stateWord),
    role: textIn(record, 'Type').toLowerCase() === 'system' ? 'system' : 'data',
    sizeGiB: numberIn(record, 'Size'),
    category: textIn(record, 'Category'),
    portable: flagIn(record, 'Portable') ?? true,
    multiAttach: !['', 'disabled'].includes(textIn(record, 'MultiAttach').toLowerCase()),
    attachments: attachmentsOf(record),
    serial: textIn(record, 'SerialNumber'),
    deleteWithInstance: flagIn(record, 'DeleteWithInstance'),
    deleteAutoSnapshot: flagIn(record, 'DeleteAutoSnapshot'),
  };
}

/** Whoever else than an instance holds an ENI; such ENIs are no orphans although their InstanceId is empty. */
function ownersOf(record: WireRecord, role: Vnic['role']): readonly string[] {
  const attachment = recordIn(record, 'Attachment');
  const trunk = textIn(attachment, 'TrunkNetworkInterfaceId');
  const service = textIn(record, 'ServiceID');
  return [
    ...(flagIn(record, 'ServiceManaged') ? [service === '' || service === '0' ? 'service' : `service ${service}`] : []),
    ...(role === 'member' ? [trunk === '' ? 'trunk' : `trunk ${trunk}`] : []),
    ...(role !== 'member' && trunk !== '' ? [`trunk ${trunk}`] : []),
  ];
}

/** Public addresses stand with the ENI and with each of its private ones. */
function publicIpsOf(record: WireRecord, privateIps: readonly WireRecord[]): readonly string[] {
  const found = [record, ...privateIps].map((each) => textIn(recordIn(each, 'AssociatedPublicIp'), 'PublicIpAddress'));
  return [...new Set(found.filter((address) => address !== ''))];
}

export function readVnic(raw: unknown, at: Place): Vnic {
  const record = asRecord(raw, 'NetworkInterface');
  const base = described(record, 'NetworkInterfaceName', 'InstanceChargeType', []);
  const role = vnicRoles[textIn(record, 'Type').toLowerCase()] ?? 'unknown';
  const sets = recordsIn(recordIn(record, 'PrivateIpSets'), 'PrivateIpSet');
  const listed = sets.map((set) => textIn(set, 'PrivateIpAddress')).filter((address) => address !== '');
  const main = textIn(record, 'PrivateIpAddress');
  return {
    ...base,
    ref: refIn(at, 'vnic', idIn(record, 'NetworkInterfaceId', 'NetworkInterface')),
    state: wordToState(vnicStates, base.stateWord),
    role,
    instance: textIn(record, 'InstanceId') || textIn(recordIn(record, 'Attachment'), 'InstanceId'),
    owners: ownersOf(record, role),
    mac: textIn(record, 'MacAddress'),
    privateIps: [...new Set([...(main === '' ? [] : [main]), ...listed])],
    publicIps: publicIpsOf(record, sets),
    network: textIn(record, 'VpcId'),
    subnet: textIn(record, 'VSwitchId'),
    fate: 'survives',
  };
}
