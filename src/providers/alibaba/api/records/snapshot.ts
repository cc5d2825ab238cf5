import { type Place, refIn } from '../../../../domain/refs';
import type { Snapshot, SnapshotState } from '../../../../domain/resource';
import { asRecord, fieldsWithout, idIn, sizeIn, textIn } from '../../../records/record';
import { createdAtOf, notKept, stateOf, tagsOf } from './common';

const snapshotStates = new Map<string, SnapshotState>([
  ['progressing', 'creating'],
  ['accomplished', 'available'],
  ['failed', 'error'],
]);

export function readSnapshot(raw: unknown, at: Place): Snapshot {
  const record = asRecord(raw, 'Snapshot');
  return {
    ref: refIn(at, 'snapshot', idIn(record, 'SnapshotId', 'Snapshot')),
    name: textIn(record, 'SnapshotName'),
    state: stateOf(snapshotStates, record),
    nativeState: textIn(record, 'Status'),
    zone: '',
    billing: 'unknown',
    locks: [],
    tags: tagsOf(record),
    createdAt: createdAtOf(record),
    fields: fieldsWithout(record, notKept),
    disk: textIn(record, 'SourceDiskId'),
    sizeGiB: sizeIn(record, 'SourceDiskSize'),
    automatic: textIn(record, 'SnapshotType').toLowerCase() === 'auto',
  };
}
