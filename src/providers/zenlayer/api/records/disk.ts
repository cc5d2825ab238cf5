import { type Place, refIn } from '../../../../domain/refs';
import type { Disk, DiskState } from '../../../../domain/resource';
import { flagIn, idIn, sizeIn, textIn, type WireRecord } from '../../../records/record';
import { billingBy, createdAtOf, keptFields, tagsOf } from './common';

const states: ReadonlyMap<string, DiskState> = new Map([
  ['CREATING', 'creating'],
  ['AVAILABLE', 'available'],
  ['IN_USE', 'inUse'],
  ['ATTACHING', 'attaching'],
  ['DETACHING', 'detaching'],
  ['CHANGING', 'changing'],
  ['SNAPSHOT_CREATING', 'changing'],
  ['ROLLING_BACK', 'changing'],
  ['DELETING', 'deleting'],
  ['RECYCLING', 'recycling'],
  ['RECYCLED', 'recycled'],
  ['FAILED', 'error'],
]);

/** Reads a disk. `portable: false` means that the disk can’t be detached and is deleted with its instance. */
export function readDisk(record: WireRecord, at: Place): Disk {
  const nativeState = textIn(record, 'diskStatus');
  const instance = textIn(record, 'instanceId');
  const portable = flagIn(record, 'portable');
  return {
    ref: refIn(at, 'disk', idIn(record, 'diskId', 'disk')),
    name: textIn(record, 'diskName'),
    state: states.get(nativeState) ?? 'unknown',
    nativeState,
    zone: textIn(record, 'zoneId'),
    role: textIn(record, 'diskType') === 'SYSTEM' ? 'system' : 'data',
    sizeGiB: sizeIn(record, 'diskSize'),
    category: textIn(record, 'diskCategory'),
    detachable: portable ?? false,
    multiAttach: false,
    attachments: instance === '' ? [] : [{ instance, instanceName: textIn(record, 'instanceName'), device: '' }],
    serial: textIn(record, 'serial'),
    deleteWithInstance: portable === undefined ? undefined : !portable,
    deleteAutoSnapshot: undefined,
    detachedAt: '',
    billing: billingBy(record, 'period'),
    locks: [],
    tags: tagsOf(record),
    createdAt: createdAtOf(record),
    fields: keptFields(record),
  };
}
