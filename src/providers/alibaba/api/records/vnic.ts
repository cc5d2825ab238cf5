import * as l10n from '@vscode/l10n';
import type { Place } from '../../../../domain/refs';
import { refIn } from '../../../../domain/refs';
import type { Vnic, VnicState } from '../../../../domain/resource';
import {
  asRecord,
  fieldsWithout,
  flagIn,
  idIn,
  recordIn,
  recordsIn,
  textIn,
  textsIn,
  type WireRecord,
} from '../../../records/record';
import { createdAtOf, notKept, stateOf, tagsOf } from './common';

const vnicStates = new Map<string, VnicState>([
  ['inuse', 'inUse'],
  ['available', 'available'],
  ['attaching', 'attaching'],
  ['detaching', 'detaching'],
  ['creating', 'creating'],
  ['deleting', 'deleting'],
  ['createfailed', 'error'],
]);

const vnicRoles = new Map<string, Vnic['role']>([
  ['primary', 'primary'],
  ['secondary', 'secondary'],
  ['trunk', 'trunk'],
  ['member', 'member'],
]);

/** Returns the owners of an ENI besides an instance. Such an ENI isn't unattached, although its InstanceId is empty. */
function ownersOf(record: WireRecord, role: Vnic['role']): readonly string[] {
  const attachment = recordIn(record, 'Attachment');
  const trunk = textIn(attachment, 'TrunkNetworkInterfaceId');
  const service = textIn(record, 'ServiceID');
  return [
    ...(flagIn(record, 'ServiceManaged')
      ? [service === '' || service === '0' ? l10n.t('cloud service') : l10n.t('cloud service {0}', service)]
      : []),
    ...(role === 'member' ? [trunk === '' ? l10n.t('trunk vNIC') : l10n.t('trunk vNIC {0}', trunk)] : []),
    ...(role !== 'member' && trunk !== '' ? [l10n.t('trunk vNIC {0}', trunk)] : []),
  ];
}

/** Returns the public addresses, which appear in the ENI and in each of its private addresses. */
function publicIpsOf(record: WireRecord, privateIps: readonly WireRecord[]): readonly string[] {
  const found = [record, ...privateIps].map((each) => textIn(recordIn(each, 'AssociatedPublicIp'), 'PublicIpAddress'));
  return [...new Set(found.filter((address) => address !== ''))];
}

function privateIpsOf(record: WireRecord, sets: readonly WireRecord[]): readonly string[] {
  const listed = [textIn(record, 'PrivateIpAddress'), ...sets.map((set) => textIn(set, 'PrivateIpAddress'))];
  return [...new Set(listed.filter((address) => address !== ''))];
}

export function readVnic(raw: unknown, at: Place): Vnic {
  const record = asRecord(raw, 'NetworkInterface');
  const role = vnicRoles.get(textIn(record, 'Type').toLowerCase()) ?? 'unknown';
  const sets = recordsIn(recordIn(record, 'PrivateIpSets'), 'PrivateIpSet');
  return {
    ref: refIn(at, 'vnic', idIn(record, 'NetworkInterfaceId', 'NetworkInterface')),
    name: textIn(record, 'NetworkInterfaceName'),
    state: stateOf(vnicStates, record),
    nativeState: textIn(record, 'Status'),
    zone: textIn(record, 'ZoneId'),
    billing: 'unknown',
    locks: [],
    tags: tagsOf(record),
    createdAt: createdAtOf(record),
    fields: fieldsWithout(record, notKept),
    role,
    instance: textIn(record, 'InstanceId') || textIn(recordIn(record, 'Attachment'), 'InstanceId'),
    owners: ownersOf(record, role),
    mac: textIn(record, 'MacAddress'),
    privateIps: privateIpsOf(record, sets),
    publicIps: publicIpsOf(record, sets),
    network: textIn(record, 'VpcId'),
    subnet: textIn(record, 'VSwitchId'),
    securityGroups: textsIn(recordIn(record, 'SecurityGroupIds'), 'SecurityGroupId'),
    afterDetach: 'kept',
  };
}
