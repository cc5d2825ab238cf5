import { type Place, refIn } from '../../../../domain/refs';
import type { Instance, InstanceState } from '../../../../domain/resource';
import { idIn, textIn, textsIn, type WireRecord } from '../../../records/record';
import { billingBy, createdAtOf, keptFields, tagsOf } from './common';

/** The states that the documentation, its prose (STARTING, RECYCLED) and the cloud's Terraform provider name. */
const states: ReadonlyMap<string, InstanceState> = new Map([
  ['RUNNING', 'running'],
  ['STOPPED', 'stopped'],
  ['DEPLOYING', 'changing'],
  ['PENDING', 'changing'],
  ['BOOTING', 'changing'],
  ['STARTING', 'changing'],
  ['STOPPING', 'changing'],
  ['REBOOT', 'changing'],
  ['REBUILDING', 'changing'],
  ['IMAGING', 'changing'],
  ['RESIZING', 'changing'],
  ['RELEASING', 'changing'],
  ['RECYCLING', 'changing'],
  ['RECYCLE', 'recycled'],
  ['RECYCLED', 'recycled'],
  ['CREATE_FAILED', 'error'],
  ['REINSTALL_FAILED', 'error'],
]);

/** Reads an instance. Its record names a zone and no region, so `at` comes from the list of zones. */
export function readInstance(record: WireRecord, at: Place): Instance {
  const nativeState = textIn(record, 'status');
  return {
    ref: refIn(at, 'instance', idIn(record, 'instanceId', 'instance')),
    name: textIn(record, 'instanceName'),
    state: states.get(nativeState) ?? 'unknown',
    nativeState,
    zone: textIn(record, 'zoneId'),
    type: textIn(record, 'instanceType'),
    billing: billingBy(record, 'expiredTime'),
    locks: [],
    tags: tagsOf(record),
    createdAt: createdAtOf(record),
    privateIps: textsIn(record, 'privateIpAddresses'),
    publicIps: textsIn(record, 'publicIpAddresses'),
    scalingGroup: '',
    fields: keptFields(record),
  };
}
