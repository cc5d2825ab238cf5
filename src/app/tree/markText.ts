import * as l10n from '@vscode/l10n';
import type { Action } from '../../domain/plan';
import { cleanName } from '../../domain/untrustedText';
import { actionLabels } from '../operations/actionLabels';
import type { OperationRecord } from '../operations/record/operationRecord';

const running: Readonly<Record<Action, () => string>> = {
  detachDisk: () => l10n.t('detaching…'),
  forceDetachDisk: () => l10n.t('force-detaching…'),
  releaseDisk: () => l10n.t('releasing…'),
  detachVnic: () => l10n.t({ message: 'detaching…', comment: 'vNIC' }),
  removeVnic: () => l10n.t('detaching and deleting…'),
  releaseVnic: () => l10n.t('releasing…'),
  resendVnic: () => l10n.t('resending…'),
  attachDisk: () => l10n.t('attaching…'),
  attachVnic: () => l10n.t({ message: 'attaching…', comment: 'vNIC' }),
  setDeleteWithInstance: () => l10n.t('changing…'),
  clearDeleteWithInstance: () => l10n.t('changing…'),
  startInstance: () => l10n.t('starting…'),
  stopInstance: () => l10n.t('stopping…'),
  rebootInstance: () => l10n.t('restarting…'),
  createSnapshot: () => l10n.t('creating a snapshot…'),
};

/** Returns what a row shows while a write is running. */
export const runningLabel = (action: Action): string => running[action]();

/** Returns, for example, `Detach Disk failed: IncorrectDiskStatus`. */
export function problemLabel({ state, plan, error }: OperationRecord): string {
  const { title } = actionLabels[plan.action]();
  if (state === 'unknown' || !error) return l10n.t('{0}: result unknown', title);
  return l10n.t('{0} failed: {1}', title, cleanName(error.kind === 'api' ? error.code : error.message));
}
