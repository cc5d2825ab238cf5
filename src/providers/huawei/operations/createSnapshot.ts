import type { Operation, Polling } from '../../contract';
import { noOptions } from '../../operations/operationOption';
import {
  deletedWithDisk,
  snapshotConsequences,
  snapshotFailed,
  snapshotName,
  snapshotPolling,
} from '../../operations/snapshots';
import { tagsInMetadata } from './consequences/owners';
import { createSnapshotRules } from './rules/snapshotRules';

/** CreateSnapshot of EVS, without a job: the snapshot has a state itself. An attached disk needs `force`. */
export const createSnapshot = (polling: Polling): Operation<'disk'> => ({
  action: 'createSnapshot',
  call: 'CreateSnapshot',
  kind: 'disk',
  irreversible: false,
  offered: ({ state }) => state !== 'recycled',
  rules: createSnapshotRules,
  options: noOptions,
  generated: (_, now) => ({ name: snapshotName(now) }),
  parameters: ({ target }, { name = '' }) => ({
    volume_id: target.ref.id,
    name,
    force: target.nativeState === 'in-use',
  }),
  consequences: (parties, { name = '' }) =>
    snapshotConsequences(parties, name, deletedWithDisk(), tagsInMetadata(parties)),
  endState: { is: 'snapshotCreated', failedStates: ['error', 'error_deleting'], failure: snapshotFailed },
  polling: snapshotPolling(polling),
});
