import * as l10n from '@vscode/l10n';
import type { Plan } from '../../../domain/plan';
import type { Undo } from '../../contract';
import { note, when } from '../../operations/commonConsequences';
import { deviceIsAssigned, undoDetachDisk } from '../../operations/undoDetach';
import { isDevice } from '../api/ids';

const willBeKept = (): string =>
  l10n.t(
    'The disk was set to be deleted with its server. This setting isn’t restored: the disk will be kept when the server is deleted.',
  );

const restoreAfterwards = (): string =>
  l10n.t(
    'The disk was set to be deleted with its server. This setting isn’t restored. To restore it, use Delete Disk When Instance Is Released afterwards.',
  );

/**
 * Returns how a detach of a disk is undone. The same device name is requested: for a system disk it's required. Whether
 * the disk is deleted with its server is set by another request, which is offered afterwards. It can't be set for a
 * system disk.
 */
export function undoDetachVolume(plan: Plan): Undo {
  const { device = '', role, deleteWithInstance = false } = plan.before;
  const isKnown = isDevice(device);
  const isChangeable = role === 'data';
  const undo = undoDetachDisk(
    plan,
    isKnown ? { device } : {},
    isKnown ? note(l10n.t('The slot of the disk might differ from before.')) : deviceIsAssigned(plan),
    ...when(deleteWithInstance, note(isChangeable ? restoreAfterwards() : willBeKept())),
  );
  return deleteWithInstance && isChangeable && 'action' in undo
    ? { ...undo, following: 'setDeleteWithInstance' }
    : undo;
}

/** Returns that a NIC whose port was deleted can't be attached again. */
export const undoRemoveVnic = (): Undo => ({
  cannot: l10n.t('The port was deleted with its NIC, so it can’t be attached again.'),
});
