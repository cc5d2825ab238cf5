import * as l10n from '@vscode/l10n';
import type { Plan } from '../../../domain/plan';
import { note, when } from '../../commonConsequences';
import type { Undo } from '../../contract';
import { deviceIsAssigned, undoDetachDisk } from '../../undoDetach';
import { isDevice } from '../api/ids';

/**
 * Returns how a detach of a disk is undone. The same device name is requested: for a system disk it's required. Whether
 * the disk is deleted with its server is set by another request, which isn't sent.
 */
export function undoDetachVolume(plan: Plan): Undo {
  const { device = '', deleteWithInstance = false } = plan.before;
  const isKnown = isDevice(device);
  return undoDetachDisk(
    plan,
    isKnown ? { device } : {},
    isKnown ? note(l10n.t('The slot of the disk might differ from before.')) : deviceIsAssigned(plan),
    ...when(
      deleteWithInstance,
      note(
        l10n.t(
          'The disk was set to be deleted with its server. This setting isn’t restored: the disk will be kept. Change the setting in the console if you need it.',
        ),
      ),
    ),
  );
}

/** Returns that a NIC whose port was deleted can't be attached again. */
export const undoRemoveVnic = (): Undo => ({
  cannot: l10n.t('The port was deleted with its NIC, so it can’t be attached again.'),
});
