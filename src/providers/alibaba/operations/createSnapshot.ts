import * as l10n from '@vscode/l10n';
import type { Chosen, Operation } from '../../contract';
import { note } from '../../operations/commonConsequences';
import { noOptions } from '../../operations/operationOption';
import {
  snapshotConsequences,
  snapshotFailed,
  snapshotName,
  snapshotPolling,
  timeStamp,
} from '../../operations/snapshots';
import { polling } from './polling';
import { createSnapshotRules } from './rules/snapshotRules';
import type { SnapshotFacts } from './snapshotFacts';

const maxTokenLength = 64;

/** Whether a text has the form of a ClientToken as it is made here. */
export const isClientToken = (text: string): boolean => /^[A-Za-z0-9-]{1,48}-\d{8}-\d{6}$/.test(text);

/** A manual snapshot is kept when its disk is released. */
const withKeptSnapshot = (facts: SnapshotFacts, { SnapshotName = '' }: Chosen): SnapshotFacts => ({
  ...facts,
  kept: [...facts.kept, SnapshotName].sort(),
});

/** CreateSnapshot: https://www.alibabacloud.com/help/en/ecs/developer-reference/api-ecs-2014-05-26-createsnapshot */
export const createSnapshot: Operation<'disk'> = {
  action: 'createSnapshot',
  call: 'CreateSnapshot',
  kind: 'disk',
  irreversible: false,
  offered: () => true,
  rules: createSnapshotRules,
  options: noOptions,
  generated: ({ target }, now) => ({
    SnapshotName: snapshotName(now),
    ClientToken: `${target.ref.id}-${timeStamp(now)}`.slice(-maxTokenLength),
  }),
  parameters: ({ target }, { SnapshotName = '', ClientToken = '' }) => ({
    DiskId: target.ref.id,
    SnapshotName,
    ClientToken,
  }),
  consequences: (parties, { SnapshotName = '' }) => [
    ...snapshotConsequences(parties, SnapshotName, note(l10n.t('The snapshot is kept when the disk is released.'))),
    note(
      parties.target.attachments.length > 0
        ? l10n.t('Don’t start, stop, or restart the instance, or resize the disk, until the snapshot is complete.')
        : l10n.t('Don’t resize the disk until the snapshot is complete.'),
    ),
  ],
  releaseFactsAfter: withKeptSnapshot,
  endState: { is: 'snapshotCreated', failedStates: ['failed'], failure: snapshotFailed },
  polling: snapshotPolling(polling(3_000, 10_000, 0)),
};
