import * as l10n from '@vscode/l10n';
import { cleanName } from '../../domain/untrustedText';
import { actionLabels } from './actionLabels';
import type { OperationRecord, OperationState } from './record/operationRecord';

const outcomes: Readonly<Record<OperationState, () => string>> = {
  planned: () => l10n.t('planned'),
  sending: () => l10n.t('being sent'),
  running: () => l10n.t('in progress'),
  done: () => l10n.t({ message: 'done', comment: 'operation' }),
  failed: () => l10n.t({ message: 'failed', comment: 'operation' }),
  unknown: () => l10n.t('result unknown'),
  notSent: () => l10n.t('not sent'),
};

/** Returns how a write ended, or that it is running. */
export const outcomeText = ({ state }: OperationRecord): string => outcomes[state]();

/** Returns the code or the sentence of a failure. */
export function reasonText({ error }: OperationRecord): string {
  if (!error) return '';
  return error.kind === 'api' ? cleanName(`${error.code} (${error.status})`) : cleanName(error.message);
}

/** Returns the request id of the response to the write, or of the refusal. */
export const requestIdOf = ({ receipt, error }: OperationRecord): string | undefined =>
  receipt?.requestId ?? (error?.kind === 'api' ? error.requestId : undefined);

/**
 * Returns one line of the log about a write: action, resource, id, account, outcome, reason, request id, job, and
 * seconds. Contains no secret.
 */
export function operationLogText(record: OperationRecord): string {
  const { plan, receipt, at, startedAt } = record;
  const { target, names, account } = plan;
  const requestId = requestIdOf(record);
  const where = l10n.t(
    '{0} of {1} ({2}) in {3}, account “{4}”',
    ...[
      actionLabels[plan.action]().title,
      cleanName(names.target) || cleanName(target.id),
      cleanName(target.id),
      cleanName(target.region),
      cleanName(account.name),
    ],
  );
  const seconds = l10n.t('{0} s', ((at - startedAt) / 1000).toFixed(1));
  const parts = [
    `${where}: ${outcomeText(record)}`,
    reasonText(record),
    requestId === undefined ? '' : l10n.t('request ID {0}', cleanName(requestId)),
    receipt?.job ? l10n.t('job {0}', cleanName(receipt.job.id)) : '',
    seconds,
  ];
  return parts.filter(Boolean).join(' · ');
}
