import { type Place, refIn } from '../../../../domain/refs';
import type { Snapshot, SnapshotState } from '../../../../domain/resource';
import { asRecord, fieldsWithout, idIn, sizeIn, textIn } from '../../../records/record';
import { notKept, utcIn } from './common';

/** A map, because a state is untrusted text, such as `constructor`. */
const states: ReadonlyMap<string, SnapshotState> = new Map([
  ['creating', 'creating'],
  ['available', 'available'],
  ['deleting', 'deleting'],
  ['error', 'error'],
  ['error_deleting', 'error'],
]);

/** The cloud's backup service names its snapshots like this. */
const automaticName = /^autobk_snapshot_/;

/** Reads a snapshot. Throws UnreadableRecordError when it has no ID. */
export function readSnapshot(raw: unknown, at: Place): Snapshot {
  const snapshot = asRecord(raw, 'snapshot');
  const nativeState = textIn(snapshot, 'status');
  return {
    ref: refIn(at, 'snapshot', idIn(snapshot, 'id', 'snapshot')),
    name: textIn(snapshot, 'name'),
    state: states.get(nativeState) ?? 'unknown',
    nativeState,
    zone: '',
    billing: 'unknown',
    locks: [],
    tags: [],
    createdAt: utcIn(snapshot, 'created_at'),
    fields: fieldsWithout(snapshot, notKept),
    disk: textIn(snapshot, 'volume_id'),
    sizeGiB: sizeIn(snapshot, 'size'),
    automatic: automaticName.test(textIn(snapshot, 'name')),
  };
}
