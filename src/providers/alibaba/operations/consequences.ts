import * as l10n from '@vscode/l10n';
import { type Disk, type Instance, isDisk, isVnic, titleOf } from '../../../domain/resource';
import { cleanName } from '../../../domain/untrustedText';
import {
  connectionsDrop,
  cost,
  diskIsKept,
  joinNames,
  loss,
  note,
  ownersOf,
  unmountFirst,
  vnicIsDeleted,
  when,
} from '../../commonConsequences';
import type { Chosen, Consequence, DialogFacts, OperationSubject } from '../../contract';
import { deleteWithInstance, isEphemeral } from './choices';

const locksOf = ({ resource }: OperationSubject): readonly Consequence[] =>
  when(resource.locks.length > 0, note(l10n.t('The cloud holds a lock on it: {0}.', joinNames(resource.locks))));

function fateOf(disk: Disk, instance: Instance | undefined, chosen: Chosen): readonly Consequence[] {
  const goes = deleteWithInstance(disk, chosen);
  const name = instance ? cleanName(titleOf(instance)) : '';
  if (goes === true) return [loss(l10n.t('The disk will be deleted when the instance {0} is released.', name))];
  return when(
    disk.deleteWithInstance === true && goes === false,
    note(l10n.t('It will no longer be deleted together with the instance {0}.', name)),
  );
}

export function detachDiskConsequences(subject: OperationSubject, chosen: Chosen): readonly Consequence[] {
  const { resource: disk, instance } = subject;
  if (!isDisk(disk)) return [];
  const others = disk.attachments.filter(({ instance: id }) => id !== instance?.ref.id);
  return [
    ...when(instance?.state === 'running', unmountFirst()),
    ...when(
      disk.role === 'system',
      loss(l10n.t('The instance cannot start without its system disk.')),
      loss(l10n.t('There is no Undo: to put it back, a password or a key pair has to be given.')),
    ),
    ...fateOf(disk, instance, chosen),
    ...when(
      isEphemeral(disk),
      note(l10n.t('An elastic ephemeral disk can go back only to the instance it comes from.')),
    ),
    ...when(
      others.length > 0,
      note(l10n.t('It stays attached to {0}.', joinNames(others.map((each) => each.instanceName || each.instance)))),
    ),
    diskIsKept(),
    ...locksOf(subject),
    ...ownersOf(subject),
  ];
}

function snapshotsOf({ snapshots, keptSnapshots: survivors = [] }: DialogFacts): readonly Consequence[] {
  if (snapshots === undefined) {
    return [
      loss(l10n.t('Its automatic snapshots may go with it. They could not be listed.')),
      cost(l10n.t('Its manual snapshots stay, and go on being billed.')),
    ];
  }
  return [
    ...when(
      snapshots.length > 0,
      loss(l10n.t('Its automatic snapshots go with it ({0}): {1}.', snapshots.length, joinNames(snapshots))),
    ),
    ...when(
      survivors.length > 0,
      cost(l10n.t('Snapshots that stay, and go on being billed ({0}): {1}.', survivors.length, joinNames(survivors))),
    ),
  ];
}

export function releaseDiskConsequences(
  subject: OperationSubject,
  _chosen: Chosen,
  inquiry: DialogFacts,
): readonly Consequence[] {
  return [
    loss(l10n.t('Everything on the disk is lost for good. There is no recycle bin.')),
    ...snapshotsOf(inquiry),
    ...locksOf(subject),
    ...ownersOf(subject),
  ];
}

export function detachVnicConsequences(subject: OperationSubject): readonly Consequence[] {
  const { resource: vnic } = subject;
  if (!isVnic(vnic)) return [];
  return [
    connectionsDrop(vnic),
    note(l10n.t('The vNIC is kept with its addresses and security groups, and can be attached again.')),
    ...ownersOf(subject),
  ];
}

export function releaseVnicConsequences(subject: OperationSubject): readonly Consequence[] {
  const { resource: vnic } = subject;
  if (!isVnic(vnic)) return [];
  return [
    vnicIsDeleted(vnic),
    ...when(
      vnic.publicIps.length > 0,
      cost(
        l10n.t('The public address {0} is unbound, not released. It goes on being billed.', joinNames(vnic.publicIps)),
      ),
    ),
    ...ownersOf(subject),
  ];
}

export const resendConsequences = (subject: OperationSubject): readonly Consequence[] => [
  note(
    l10n.t(
      'The vNIC hangs in “{0}”. The same request is sent once more. If it still hangs after that, restart the instance.',
      cleanName(subject.resource.nativeState),
    ),
  ),
  ...ownersOf(subject),
];
