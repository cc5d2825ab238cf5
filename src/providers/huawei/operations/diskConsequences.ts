import * as l10n from '@vscode/l10n';
import { type Disk, type Instance, isDisk, titleOf } from '../../../domain/resource';
import { cleanName } from '../../../domain/untrustedText';
import { cost, diskIsKept, joinNames, loss, note, when } from '../../commonConsequences';
import type { Consequence, DialogFacts, Operation, OperationSubject } from '../../contract';
import { looksBootable } from '../api/records/systemDisk';
import { failedBefore, retryable } from '../api/terminalStates';
import { owners } from './owners';

const windows = (server: Instance): boolean => {
  const { metadata } = server.fields;
  return typeof metadata === 'object' && metadata !== null && 'os_type' in metadata && metadata.os_type === 'Windows';
};

const deviceOf = (disk: Disk, server: Instance): string =>
  disk.attachments.find((each) => each.instance === server.ref.id)?.device ?? '';

function onlineNotes(disk: Disk, server: Instance): readonly Consequence[] {
  const device = cleanName(deviceOf(disk, server)) || l10n.t('the disk');
  const name = cleanName(titleOf(server));
  return windows(server)
    ? [loss(l10n.t('Data that is not yet written to it is lost. Set {0} offline inside “{1}” first.', device, name))]
    : [note(l10n.t('Unmount {0} inside “{1}” and stop all access first, or the detach fails.', device, name))];
}

function afterDetach(subject: OperationSubject): readonly Consequence[] {
  const { resource, instance } = subject;
  if (!isDisk(resource)) return [];
  const hasFailedBefore = resource.nativeState === retryable;
  const others = resource.attachments.filter((each) => each.instance !== instance?.ref.id);
  return [
    ...when(hasFailedBefore, note(failedBefore(resource.ref))),
    ...when(resource.role === 'system', loss(l10n.t('Without its system disk the server cannot start.'))),
    ...when(
      others.length > 0,
      note(l10n.t('It stays attached to {0}.', joinNames(others.map((each) => each.instanceName || each.instance)))),
    ),
    ...when(
      resource.deleteWithInstance === true,
      note(l10n.t('It was to be deleted with its server. Detached, it stays until you release it.')),
    ),
    ...when(
      instance !== undefined && looksBootable(deviceOf(resource, instance), resource.ref.id, instance.fields),
      note(l10n.t('Its boot index says system disk, its device name says data disk. Make sure which it is.')),
    ),
    ...owners(subject),
    diskIsKept(),
  ];
}

export const detachConsequences: Operation['consequences'] = (subject) => {
  const { resource, instance } = subject;
  if (!isDisk(resource)) return [];
  return [...(instance?.state === 'running' ? onlineNotes(resource, instance) : []), ...afterDetach(subject)];
};

export const forceDetachConsequences: Operation['consequences'] = (subject) => [
  loss(l10n.t('The disk is taken away without waiting for the server: data that is being written can be lost.')),
  note(l10n.t('Its device letter, slot and place in the quota stay occupied until the server is restarted.')),
  ...afterDetach(subject),
];

const bins: Readonly<Record<'on' | 'off' | 'unknown', () => Consequence>> = {
  on: () => cost(l10n.t('The disk goes to the recycle bin and is billed until it is purged there.')),
  off: () => loss(l10n.t('The disk and all data on it are destroyed at once.')),
  unknown: () =>
    loss(
      l10n.t('The disk and all data on it are destroyed, or billed on in a recycle bin: the policy could not be read.'),
    ),
};

function snapshotLosses({ snapshots }: DialogFacts): readonly Consequence[] {
  if (snapshots === undefined) {
    return [loss(l10n.t('Its snapshots are destroyed with it. They could not be listed.'))];
  }
  if (snapshots.length === 0) return [];
  return [loss(l10n.t('Its snapshots are destroyed with it ({0}): {1}.', snapshots.length, joinNames(snapshots)))];
}

export const releaseDiskConsequences: Operation['consequences'] = (subject, _chosen, context) => [
  bins[context.recycleBin ?? 'unknown'](),
  ...snapshotLosses(context),
  ...owners(subject),
];
