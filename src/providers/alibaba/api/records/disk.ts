import type { Place } from '../../../../domain/refs';
import { refIn } from '../../../../domain/refs';
import type { Attachment, Disk, DiskState } from '../../../../domain/resource';
import {
  asRecord,
  fieldsWithout,
  flagIn,
  idIn,
  recordIn,
  recordsIn,
  sizeIn,
  textIn,
  type WireRecord,
} from '../../../records/record';
import { billingOf, createdAtOf, locksOf, notKept, stateOf, tagsOf, timeIn } from './common';

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

/**
 * Returns every instance that a disk is attached to, by any field. `InstanceId` is empty for multi-attach disks and
 * outside the states In_use and Detaching, and `MountInstances` lists old shared disks.
 */
function attachmentsOf(record: WireRecord): readonly Attachment[] {
  const found = new Map<string, Attachment>();
  for (const each of recordsIn(recordIn(record, 'Attachments'), 'Attachment')) addAttachment(found, each);
  for (const each of recordsIn(recordIn(record, 'MountInstances'), 'MountInstance')) addAttachment(found, each);
  addAttachment(found, record);
  return found.size === 0 ? notAttached : [...found.values()];
}

/** Shared by all disks that aren't attached, because lists are long. */
const notAttached: readonly Attachment[] = [];

function addAttachment(found: Map<string, Attachment>, record: WireRecord): void {
  const instance = textIn(record, 'InstanceId');
  if (instance === '' || found.has(instance)) return;
  found.set(instance, { instance, instanceName: '', device: textIn(record, 'Device') });
}

const notShared: readonly string[] = ['', 'disabled', 'false'];

/** Whether several instances can use a disk. The documents have a text for it, and old responses a boolean. */
const isShared = (record: WireRecord): boolean =>
  typeof record.MultiAttach === 'boolean'
    ? record.MultiAttach
    : !notShared.includes(textIn(record, 'MultiAttach').toLowerCase());

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
    sizeGiB: sizeIn(record, 'Size'),
    category: textIn(record, 'Category'),
    detachable: flagIn(record, 'Portable') ?? true,
    multiAttach: isShared(record),
    attachments: attachmentsOf(record),
    serial: textIn(record, 'SerialNumber'),
    deleteWithInstance: flagIn(record, 'DeleteWithInstance'),
    deleteAutoSnapshot: flagIn(record, 'DeleteAutoSnapshot'),
    detachedAt: timeIn(record, 'DetachedTime'),
  };
}
