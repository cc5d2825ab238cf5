import * as l10n from '@vscode/l10n';
import { type Disk, titleOf } from '../../domain/resource';
import { cleanName } from '../../domain/untrustedText';
import type { Consequence, Operation, Parties, Undo } from '../contract';
import { cost, loss, note } from './commonConsequences';
import { noOptions } from './operationOption';

const isAttached = ({ attachments }: Disk): boolean => attachments.length > 0;

const instanceName = ({ instance }: Parties): string => (instance ? cleanName(titleOf(instance)) : '');

/** Returns what it means that a disk is deleted with its instance. */
export const diskWillBeDeleted = (parties: Parties<'disk'>): readonly Consequence[] => [
  loss(l10n.t('The disk and all data on it will be deleted when the instance {0} is released.', instanceName(parties))),
  note(l10n.t('Nothing is deleted now.')),
];

/** Returns what it means that a disk isn't deleted with its instance. */
export const diskWillBeKept = (parties: Parties<'disk'>): readonly Consequence[] => [
  cost(
    l10n.t(
      'The disk and its data will be kept and continue to be billed when the instance {0} is released.',
      instanceName(parties),
    ),
  ),
];

const undoneBy = (action: 'setDeleteWithInstance' | 'clearDeleteWithInstance') => (): Undo => ({
  action,
  chosen: {},
  consequences: [],
});

/**
 * The parts of a change of delete-with-instance that all clouds have. If a list doesn't say what the setting is, both
 * changes are offered, and the read before the dialog decides.
 */
export const setFlag = {
  action: 'setDeleteWithInstance',
  kind: 'disk',
  irreversible: false,
  offered: (disk: Disk) => isAttached(disk) && disk.deleteWithInstance !== true,
  options: noOptions,
  endState: { is: 'deletedWithInstance' },
  undo: undoneBy('clearDeleteWithInstance'),
} satisfies Partial<Operation<'disk'>>;

export const clearFlag = {
  action: 'clearDeleteWithInstance',
  kind: 'disk',
  irreversible: false,
  offered: (disk: Disk) => isAttached(disk) && disk.deleteWithInstance !== false,
  options: noOptions,
  endState: { is: 'keptAfterInstance' },
  undo: undoneBy('setDeleteWithInstance'),
} satisfies Partial<Operation<'disk'>>;
