import * as l10n from '@vscode/l10n';
import { cleanName } from '../../domain/foreignText';
import { type Disk, type Instance, isDisk, isVnic, titleOf } from '../../domain/resource';
import type { Chosen, Consequence, Inquiry, Subject } from '../contract';
import { cost, loss, named, note, ownersOf, when } from '../telling';
import { deleteWithInstance, isEphemeral } from './choices';

const locksOf = ({ resource }: Subject): readonly Consequence[] =>
  when(
    resource.locks.length > 0,
    note(l10n.t('The cloud holds a lock on it: {0}.', cleanName(resource.locks.join(', ')))),
  );

const inTheMachine = (disk: Disk, instance: Instance): Consequence => {
  const device = disk.attachments.find((attachment) => attachment.instance === instance.ref.id)?.device ?? '';
  const where = cleanName([device, disk.serial].filter((part) => part !== '').join(', '));
  return loss(l10n.t('Unmount it in the machine first ({0}): what is not written yet is lost.', where || disk.ref.id));
};

function fateOf(disk: Disk, instance: Instance | undefined, chosen: Chosen): readonly Consequence[] {
  const goes = deleteWithInstance(disk, chosen);
  const name = instance ? cleanName(titleOf(instance)) : '';
  if (goes === true) return [loss(l10n.t('The disk will be deleted when the instance {0} is released.', name))];
  return when(
    disk.deleteWithInstance === true && goes === false,
    note(l10n.t('It will no longer be deleted together with the instance {0}.', name)),
  );
}

export function detachDiskConsequences(subject: Subject, chosen: Chosen): readonly Consequence[] {
  const { resource: disk, instance } = subject;
  if (!isDisk(disk)) return [];
  const others = disk.attachments.map(({ instance: id }) => id).filter((id) => id !== instance?.ref.id);
  return [
    ...(instance?.state === 'running' ? [inTheMachine(disk, instance)] : []),
    ...when(
      disk.role === 'system',
      loss(
        l10n.t(
          'The instance cannot start without its system disk. To put it back, a password or a key pair has to be given: there is no Undo.',
        ),
      ),
    ),
    ...fateOf(disk, instance, chosen),
    ...when(
      isEphemeral(disk),
      note(l10n.t('An elastic ephemeral disk can go back only to the instance it comes from.')),
    ),
    ...when(others.length > 0, note(l10n.t('It stays attached to {0}.', cleanName(others.join(', '))))),
    cost(l10n.t('The disk goes on being billed until it is released.')),
    ...locksOf(subject),
    ...ownersOf(subject),
  ];
}

function snapshotsOf({ snapshots, survivors = [] }: Inquiry): readonly Consequence[] {
  if (snapshots === undefined) {
    return [
      loss(
        l10n.t(
          'Its automatic snapshots may go with it; they could not be listed. Manual snapshots stay and go on costing.',
        ),
      ),
    ];
  }
  return [
    ...when(
      snapshots.length > 0,
      loss(l10n.t('Automatic snapshots that go with it ({0}): {1}.', snapshots.length, named(snapshots))),
    ),
    ...when(
      survivors.length > 0,
      cost(l10n.t('Snapshots that stay and go on costing ({0}): {1}.', survivors.length, named(survivors))),
    ),
  ];
}

export function releaseDiskConsequences(subject: Subject, _chosen: Chosen, inquiry: Inquiry): readonly Consequence[] {
  return [
    loss(l10n.t('Everything on the disk is lost for good: there is no recycle bin.')),
    ...snapshotsOf(inquiry),
    ...locksOf(subject),
    ...ownersOf(subject),
  ];
}

export function detachVnicConsequences(subject: Subject): readonly Consequence[] {
  const { resource: vnic } = subject;
  if (!isVnic(vnic)) return [];
  return [
    loss(l10n.t('Connections over {0} break at once.', cleanName(vnic.privateIps.join(', ')) || vnic.ref.id)),
    note(l10n.t('The vNIC keeps its addresses and security groups and can be attached again.')),
    ...ownersOf(subject),
  ];
}

export function releaseVnicConsequences(subject: Subject): readonly Consequence[] {
  const { resource: vnic } = subject;
  if (!isVnic(vnic)) return [];
  return [
    loss(
      l10n.t(
        'Its addresses are given back and its membership in security groups ends: {0}.',
        cleanName(vnic.privateIps.join(', ') || vnic.mac),
      ),
    ),
    ...when(
      vnic.publicIps.length > 0,
      cost(
        l10n.t(
          'The public address {0} is unbound, not released: it goes on costing.',
          cleanName(vnic.publicIps.join(', ')),
        ),
      ),
    ),
    ...ownersOf(subject),
  ];
}

export const resendConsequences = (subject: Subject): readonly Consequence[] => [
  note(
    l10n.t(
      'The vNIC hangs in “{0}”. The same request is sent once more; if it goes on hanging, restart the instance.',
      cleanName(subject.resource.stateWord),
    ),
  ),
  ...ownersOf(subject),
];
