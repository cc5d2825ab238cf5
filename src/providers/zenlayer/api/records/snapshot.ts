import { type Place, refIn } from '../../../../domain/refs';
import type { Snapshot, SnapshotState } from '../../../../domain/resource';
import { idIn, textIn, type WireRecord } from '../../../records/record';
import { createdAtOf, keptFields } from './common';

const states: ReadonlyMap<string, SnapshotState> = new Map([
  ['CREATING', 'creating'],
  ['AVAILABLE', 'available'],
  ['DELETING', 'deleting'],
  ['FAILED', 'error'],
]);

/** Reads a snapshot. Its record contains no size. */
export function readSnapshot(record: WireRecord, at: Place): Snapshot {
  const nativeState = textIn(record, 'status');
  return {
    ref: refIn(at, 'snapshot', idIn(record, 'snapshotId', 'snapshot')),
    name: textIn(record, 'snapshotName'),
    state: states.get(nativeState) ?? 'unknown',
    nativeState,
    zone: textIn(record, 'zoneId'),
    billing: 'unknown',
    locks: [],
    tags: [],
    createdAt: createdAtOf(record),
    fields: keptFields(record),
    disk: textIn(record, 'diskId'),
    sizeGiB: 0,
    automatic: textIn(record, 'snapshotType') === 'Auto',
  };
}
