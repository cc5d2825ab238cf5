import type { Operation, Polling } from '../../contract';
import { noOptions } from '../../operations/operationOption';
import {
  deletedWithDisk,
  snapshotConsequences,
  snapshotFailed,
  snapshotName,
  snapshotPolling,
} from '../../operations/snapshots';
import { createSnapshotRules } from './rules/snapshotRules';

/** CreateSnapshot without `retentionTime`: the snapshot is kept. */
export const createSnapshot = (polling: Polling): Operation<'disk'> => ({
  action: 'createSnapshot',
  call: 'CreateSnapshot',
  kind: 'disk',
  irreversible: false,
  offered: ({ state }) => state !== 'recycled' && state !== 'recycling',
  rules: createSnapshotRules,
  options: noOptions,
  generated: (_, now) => ({ snapshotName: snapshotName(now) }),
  parameters: ({ target }, { snapshotName: name = '' }) => ({ diskId: target.ref.id, snapshotName: name }),
  consequences: (parties, { snapshotName: name = '' }) => snapshotConsequences(parties, name, deletedWithDisk()),
  endState: { is: 'snapshotCreated', failedStates: ['FAILED'], failure: snapshotFailed },
  polling: snapshotPolling(polling),
});
