import type { Place } from '../../../../domain/refs';
import { refIn } from '../../../../domain/refs';
import type { Attachment, Disk, DiskState } from '../../../../domain/resource';
import {
  asRecord,
  fieldsWithout,
  flagIn,
  idIn,
  numberIn,
  recordIn,
  recordsIn,
  textIn,
  type WireRecord,
} from '../../../record';
import { billingOf, createdAtOf, locksOf, notKept, stateOf, tagsOf } from './common';

const diskStates = new Map<string, DiskState>([
  ['in_use', 'inUse'],
  ['available', 'available'],
  ['attaching', 'attaching'],
  ['detaching', 'detaching'],
  ['creating', 'creating'],
  ['deleting', 'deleting'],
  ['reiniting', 'changing'],
  ['migrating', 'changing'],
  ['transferring', 'changing'],
]);

const attachmentOf = (record: WireRecord): Attachment => ({
  instance: textIn(record, 'InstanceId'),
  instanceName: '',
  device: textIn(record, 'Device'),
});

/**
 * Returns every instance that a disk is attached to, by any field. `InstanceId` is empty for multi-attach disks and
 * outside the states In_use and Detaching, and `MountInstances` lists old shared disks.
 */
function attachmentsOf(record: WireRecord): readonly Attachment[] {
  const named = [
    ...recordsIn(recordIn(record, 'Attachments'), 'Attachment').map(attachmentOf),
    ...recordsIn(recordIn(record, 'MountInstances'), 'MountInstance').map(attachmentOf),
    attachmentOf(record),
  ].filter((attachment) => attachment.instance !== '');
  return named.filter((each, at) => named.findIndex(({ instance }) => instance === each.instance) === at);
}

const isShared = (record: WireRecord): boolean =>
  flagIn(record, 'MultiAttach') ?? !['', 'disabled'].includes(textIn(record, 'MultiAttach').toLowerCase());

export function readDisk(raw: unknown, at: Place): Disk {
  const record = asRecord(raw, 'Disk');
  return {
    ref: refIn(at, 'disk', idIn(record, 'DiskId', 'Disk')),
    name: textIn(record, 'DiskName'),
    state: stateOf(diskStates, record),
    nativeState: textIn(record, 'Status'),
    zone: textIn(record, 'ZoneId'),
    billing: billingOf(record, 'DiskChargeType'),
    locks: locksOf(record, 'OperationLock'),
    tags: tagsOf(record),
    createdAt: createdAtOf(record),
    fields: fieldsWithout(record, notKept),
    role: textIn(record, 'Type').toLowerCase() === 'system' ? 'system' : 'data',
    sizeGiB: numberIn(record, 'Size'),
    category: textIn(record, 'Category'),
    detachable: flagIn(record, 'Portable') ?? true,
    multiAttach: isShared(record),
    attachments: attachmentsOf(record),
    serial: textIn(record, 'SerialNumber'),
    deleteWithInstance: flagIn(record, 'DeleteWithInstance'),
    deleteAutoSnapshot: flagIn(record, 'DeleteAutoSnapshot'),
  };
}
