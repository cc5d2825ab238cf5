import { type Place, refIn } from '../../../../domain/refs';
import type { Vnic, VnicState } from '../../../../domain/resource';
import { idIn, textIn, textsIn, type WireRecord } from '../../../records/record';
import { createdAtOf, keptFields, tagsOf } from './common';

const states: ReadonlyMap<string, VnicState> = new Map([
  ['PENDING', 'creating'],
  ['AVAILABLE', 'available'],
  ['ATTACHING', 'attaching'],
  ['USED', 'inUse'],
  ['DETACHING', 'detaching'],
  ['DELETING', 'deleting'],
  ['CREATE_FAILED', 'error'],
]);

const roles: ReadonlyMap<string, Vnic['role']> = new Map([
  ['Primary', 'primary'],
  ['Secondary', 'secondary'],
]);

const unique = (texts: readonly string[]): readonly string[] => [...new Set(texts.filter((text) => text !== ''))];

/** Reads a vNIC. Its record names a region but no zone, and no owner besides the instance. */
export function readVnic(record: WireRecord, at: Place): Vnic {
  const nativeState = textIn(record, 'status');
  return {
    ref: refIn(at, 'vnic', idIn(record, 'nicId', 'vNIC')),
    name: textIn(record, 'name'),
    state: states.get(nativeState) ?? 'unknown',
    nativeState,
    zone: '',
    role: roles.get(textIn(record, 'nicType')) ?? 'unknown',
    instance: textIn(record, 'instanceId'),
    owners: [],
    mac: textIn(record, 'macAddress'),
    privateIps: unique([
      textIn(record, 'primaryIpv4'),
      ...textsIn(record, 'secondaryIpv4s'),
      ...textsIn(record, 'privateIpList'),
      textIn(record, 'primaryIpv6'),
    ]),
    publicIps: textsIn(record, 'publicIpList'),
    network: textIn(record, 'vpcId'),
    subnet: textIn(record, 'subnetId'),
    securityGroups: unique([textIn(record, 'securityGroupId')]),
    afterDetach: 'kept',
    billing: 'unknown',
    locks: [],
    tags: tagsOf(record),
    createdAt: createdAtOf(record),
    fields: keptFields(record),
  };
}
