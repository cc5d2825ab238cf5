import * as l10n from '@vscode/l10n';
import { type Disk, type Instance, titleOf } from '../../../../domain/resource';
import { cleanName } from '../../../../domain/untrustedText';
import type { Chosen, Consequence, Parties } from '../../../contract';
import {
  cannotBeUndone,
  cost,
  diskIsKept,
  joinNames,
  loss,
  note,
  ownersOf,
  unmountFirst,
  when,
} from '../../../operations/commonConsequences';
import { deleteWithInstance, detachDiskOptions, isEphemeral } from '../options';
import type { SnapshotFacts } from '../snapshotFacts';

const locksOf = ({ locks }: Disk): readonly Consequence[] =>
  when(locks.length > 0, note(l10n.t('The resource is locked by the cloud: {0}.', joinNames(locks))));

function afterInstanceRelease(disk: Disk, instance: Instance | undefined, chosen: Chosen): readonly Consequence[] {
  const isDeleted = deleteWithInstance(disk, chosen);
  const name = instance ? cleanName(titleOf(instance)) : '';
  if (isDeleted === true) return [loss(l10n.t('The disk will be deleted when the instance {0} is released.', name))];
  if (isDeleted === undefined) return [];
  if (disk.deleteWithInstance === true)
    return [note(l10n.t('The disk will no longer be deleted with the instance {0}.', name))];
  return when(
    detachDiskOptions({ target: disk, instance }).length > 0,
    note(l10n.t('The disk will be kept when the instance {0} is released.', name)),
  );
}

export function detachDiskConsequences(parties: Parties<'disk'>, chosen: Chosen): readonly Consequence[] {
  const { target: disk, instance } = parties;
  const others = disk.attachments.filter(({ instance: id }) => id !== instance?.ref.id);
  return [
    ...when(instance?.state === 'running', unmountFirst()),
    ...when(
      disk.role === 'system',
      loss(l10n.t('The instance can’t start without its system disk.')),
      loss(l10n.t('This can’t be undone. To attach the system disk again, you must provide a password or a key pair.')),
    ),
    ...afterInstanceRelease(disk, instance, chosen),
    ...when(
      isEphemeral(disk),
      note(l10n.t('An elastic ephemeral disk can be reattached only to its original instance.')),
    ),
    ...when(
      others.length > 0,
      note(l10n.t('It stays attached to {0}.', joinNames(others.map((each) => each.instanceName || each.instance)))),
    ),
    diskIsKept(),
    ...locksOf(disk),
    ...ownersOf(parties),
  ];
}

function snapshotsOf(facts: SnapshotFacts | undefined): readonly Consequence[] {
  if (!facts) {
    return [
      loss(l10n.t('Its automatic snapshots might be deleted with it. They couldn’t be listed.')),
      cost(l10n.t('Its manual snapshots are kept and continue to be billed.')),
    ];
  }
  const { deleted, kept } = facts;
  return [
    ...when(
      deleted.length > 0,
      loss(l10n.t('Its automatic snapshots are deleted with it ({0}): {1}.', deleted.length, joinNames(deleted))),
    ),
    ...when(
      kept.length > 0,
      cost(l10n.t('Snapshots that are kept and continue to be billed ({0}): {1}.', kept.length, joinNames(kept))),
    ),
  ];
}

export function releaseDiskConsequences(
  parties: Parties<'disk'>,
  _chosen: Chosen,
  facts: SnapshotFacts | undefined,
): readonly Consequence[] {
  return [
    loss(l10n.t('All data on the disk is permanently lost. There’s no recycle bin.')),
    cannotBeUndone(),
    ...snapshotsOf(facts),
    ...locksOf(parties.target),
    ...ownersOf(parties),
  ];
}
