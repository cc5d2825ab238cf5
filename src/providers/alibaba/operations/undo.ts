import * as l10n from '@vscode/l10n';
import type { Plan } from '../../../domain/plan';
import type { Undo } from '../../contract';
import { note, when } from '../../operations/commonConsequences';
import { deviceIsAssigned, undoDetachDisk } from '../../operations/undoDetach';
import { withDeleteWithInstance } from './options';

/**
 * Returns how a detach of a data disk is undone. The parameter Device of AttachDisk is being retired, so the device name
 * isn't requested. A system disk needs a password or a key pair, which isn't known.
 */
export function undoDetachDataDisk(plan: Plan): Undo {
  const { role, deleteWithInstance = false } = plan.before;
  if (role !== 'data') {
    return {
      cannot: l10n.t(
        'A detached system disk can be attached again only with a password or a key pair. Attach it in the console.',
      ),
    };
  }
  return undoDetachDisk(
    plan,
    withDeleteWithInstance(deleteWithInstance),
    deviceIsAssigned(plan),
    ...when(deleteWithInstance, note(l10n.t('The setting that the disk is deleted with its instance is restored.'))),
  );
}
