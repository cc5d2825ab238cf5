import * as l10n from '@vscode/l10n';
import type { Chosen, Consequence, Parties } from '../../../contract';
import { cost, diskIsKept, joinNames, loss, note, ownersOf, when } from '../../../operations/commonConsequences';
import { instanceCheck } from '../rules/diskRules';
import type { SnapshotFacts } from '../snapshotFacts';

export const detachDiskConsequences = (parties: Parties<'disk'>, chosen: Chosen): readonly Consequence[] => [
  ...when(
    chosen[instanceCheck] === 'false',
    loss(l10n.t('Hot detach: if the disk is still mounted, data that hasn’t been written to it is lost.')),
    note(
      l10n.t(
        'The instance is running. Stop it first, or select Hot Detach only after the disk is unmounted in the operating system.',
      ),
    ),
  ),
  diskIsKept(),
  ...ownersOf(parties),
];

function snapshotsOf(facts: SnapshotFacts | undefined): Consequence {
  if (!facts) return loss(l10n.t('Its snapshots are deleted with it. They couldn’t be listed.'));
  const { snapshots } = facts;
  if (snapshots.length === 0)
    return note(l10n.t('The disk has no snapshots. Any snapshot created in the meantime is deleted with it.'));
  return loss(l10n.t('Its snapshots are deleted with it ({0}): {1}.', snapshots.length, joinNames(snapshots)));
}

export const releaseDiskConsequences = (
  parties: Parties<'disk'>,
  _chosen: Chosen,
  facts: SnapshotFacts | undefined,
): readonly Consequence[] => [
  {
    ...loss(l10n.t('All data on the disk ({0} GiB) is lost.', parties.target.sizeGiB)),
    ofSeveral: l10n.t('All data on the disk is lost.'),
  },
  snapshotsOf(facts),
  loss(l10n.t('Cloud Attachments can’t undo this.')),
  note(
    l10n.t(
      'Some accounts have a recycle bin, which keeps a released disk for 24 hours. This can’t be checked in advance, so don’t rely on it.',
    ),
  ),
  ...when(
    parties.target.billing === 'prepaid',
    cost(l10n.t('The disk is prepaid. Whether you get a refund isn’t documented.')),
  ),
  ...ownersOf(parties),
];
