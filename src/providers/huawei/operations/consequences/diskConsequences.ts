import * as l10n from '@vscode/l10n';
import { type Disk, type Instance, titleOf } from '../../../../domain/resource';
import { cleanName } from '../../../../domain/untrustedText';
import type { Chosen, Consequence, Operation, Parties } from '../../../contract';
import { cannotBeUndone, cost, diskIsKept, joinNames, loss, note, when } from '../../../operations/commonConsequences';
import { mayBeSystemDisk } from '../../api/records/systemDisk';
import { failedBefore, retryable } from '../../api/terminalStates';
import type { ReleaseFacts } from '../releaseFacts';
import { owners } from './owners';

type Consequences = Operation<'disk'>['consequences'];

const runsWindows = (server: Instance): boolean => {
  const { metadata } = server.fields;
  return typeof metadata === 'object' && metadata !== null && 'os_type' in metadata && metadata.os_type === 'Windows';
};

const deviceOf = (disk: Disk, server: Instance): string =>
  disk.attachments.find((each) => each.instance === server.ref.id)?.device ?? '';

function onlineNotes(disk: Disk, server: Instance): readonly Consequence[] {
  const device = cleanName(deviceOf(disk, server)) || l10n.t('the disk');
  const name = cleanName(titleOf(server));
  return runsWindows(server)
    ? [
        loss(
          l10n.t('Data that hasn’t been written to the disk is lost. Take {0} offline in “{1}” first.', device, name),
        ),
      ]
    : [
        note(
          l10n.t(
            'Unmount {0} in “{1}” and stop all reads and writes first. Otherwise, the detach operation fails.',
            device,
            name,
          ),
        ),
      ];
}

function detachNotes(parties: Parties<'disk'>): readonly Consequence[] {
  const { target: disk, instance } = parties;
  const hasFailedBefore = disk.nativeState === retryable;
  const others = disk.attachments.filter((each) => each.instance !== instance?.ref.id);
  return [
    ...when(hasFailedBefore, note(failedBefore(disk.ref))),
    ...when(disk.role === 'system', loss(l10n.t('The server can’t start without its system disk.'))),
    ...when(
      others.length > 0,
      note(l10n.t('It stays attached to {0}.', joinNames(others.map((each) => each.instanceName || each.instance)))),
    ),
    ...when(
      disk.deleteWithInstance === true,
      note(
        l10n.t('The disk was set to be deleted with its server. After it’s detached, it’s kept until you release it.'),
      ),
    ),
    ...when(
      instance !== undefined && mayBeSystemDisk(deviceOf(disk, instance), disk.ref.id, instance.fields),
      note(
        l10n.t(
          'The boot index indicates a system disk, but the device name indicates a data disk. Check which one it is before you continue.',
        ),
      ),
    ),
    ...owners(parties),
    diskIsKept(),
  ];
}

export const detachDiskConsequences: Consequences = (parties) => {
  const { target: disk, instance } = parties;
  return [...(instance?.state === 'running' ? onlineNotes(disk, instance) : []), ...detachNotes(parties)];
};

export const forceDetachDiskConsequences: Consequences = (parties) => [
  loss(l10n.t('The disk is detached without waiting for the server. Data that’s being written can be lost.')),
  note(l10n.t('Its device name, slot, and attachment quota stay occupied until the server is restarted.')),
  ...detachNotes(parties),
];

const recycleBinConsequences: Readonly<Record<'on' | 'off' | 'unknown', () => readonly Consequence[]>> = {
  on: () => [
    cost(l10n.t('The disk moves to the recycle bin and continues to be billed until it’s permanently deleted there.')),
    note(l10n.t('Cloud Attachments can’t undo this. While the disk is in the recycle bin, restore it in the console.')),
  ],
  off: () => [loss(l10n.t('The disk and all data on it are permanently deleted immediately.')), cannotBeUndone()],
  unknown: () => [
    loss(
      l10n.t(
        'The recycle bin policy couldn’t be read. The disk and all data on it are either permanently deleted immediately, or moved to the recycle bin and billed there.',
      ),
    ),
    loss(l10n.t('Cloud Attachments can’t undo this.')),
  ],
};

function snapshotLosses({ snapshots }: ReleaseFacts): readonly Consequence[] {
  if (snapshots === undefined) {
    return [loss(l10n.t('Its snapshots are permanently deleted with it. They couldn’t be listed.'))];
  }
  if (snapshots.length === 0) return [];
  return [
    loss(l10n.t('Its snapshots are permanently deleted with it ({0}): {1}.', snapshots.length, joinNames(snapshots))),
  ];
}

export const releaseDiskConsequences = (
  parties: Parties<'disk'>,
  _chosen: Chosen,
  facts: ReleaseFacts = {},
): readonly Consequence[] => [
  ...recycleBinConsequences[facts.recycleBin ?? 'unknown'](),
  ...snapshotLosses(facts),
  ...owners(parties),
];
