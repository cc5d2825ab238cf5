import * as l10n from '@vscode/l10n';
import { cleanName } from '../../../domain/untrustedText';
import type { RowText } from '../../tree/node';
import { actionLabels } from '../actionLabels';
import { outcomeText, reasonText, requestIdOf } from '../operationLogText';
import { isUnfinished, type OperationRecord, type OperationState } from '../record/operationRecord';
import type { TimeFormat } from './timeFormat';

/** What the row of an operation shows besides its record. */
export interface OperationRowContext {
  readonly times: TimeFormat;
  /** In milliseconds since 1970. */
  readonly now: number;
  /** How the resource is called, with the end of its id if the name isn't unique. */
  readonly name: string;
  /** The name of the cloud. */
  readonly cloud: string;
  /** Whether another window follows it. */
  readonly isElsewhere: boolean;
  /** The write that it puts back, if it is known. */
  readonly undoes: OperationRecord | undefined;
}

/** The text of a row, and of what is shown when the pointer is on it. */
export interface OperationRowText extends RowText {
  readonly tooltip: string;
}

const busy = { id: 'loading~spin' };

const icons: Readonly<Record<OperationState, RowText['icon']>> = {
  planned: busy,
  sending: busy,
  running: busy,
  done: { id: 'pass', color: 'charts.green' },
  failed: { id: 'error', color: 'charts.red' },
  unknown: { id: 'question', color: 'charts.orange' },
  notSent: { id: 'circle-slash' },
};

/** Returns the name of a resource without what only the tree knows. */
export const plainName = ({ plan: { names, target } }: OperationRecord): string =>
  cleanName(names.target) || cleanName(target.id);

/** Returns the state that the cloud has reported since the request; empty while it is the one from before. */
function reportedState({ plan, nativeState }: OperationRecord): string {
  return nativeState === plan.before.nativeState ? '' : cleanName(nativeState);
}

/** Returns the state of a row: while it runs the cloud's own word and since when, otherwise how it ended. */
export function stateText(record: OperationRecord, { times, now }: Pick<OperationRowContext, 'times' | 'now'>): string {
  if (isUnfinished(record)) {
    const state = (record.state === 'running' && reportedState(record)) || outcomeText(record);
    return l10n.t('{0} since {1}', state, times.short(record.startedAt, now));
  }
  // A whole sentence is too long for a row.
  return record.state === 'failed' && record.error?.kind === 'api' ? withReason(record) : outcomeText(record);
}

const withReason = (record: OperationRecord): string => {
  const reason = reasonText(record);
  return reason === '' ? outcomeText(record) : l10n.t('{0}: {1}', outcomeText(record), reason);
};

const labelOf = ({ plan }: OperationRecord, name: string): string => `${actionLabels[plan.action]().verb} ${name}`;

function undoText({ undoOf }: OperationRecord, { undoes, times }: OperationRowContext): string {
  if (undoOf === undefined) return '';
  return undoes
    ? l10n.t('Undoes: {0}, {1}', labelOf(undoes, plainName(undoes)), times.full(undoes.startedAt))
    : l10n.t('Undoes an earlier operation');
}

/** Returns the place of a write among those that were confirmed with it. */
const stepText = ({ step }: OperationRecord): string => (step ? l10n.t('step {0} of {1}', step.place, step.of) : '');

function tooltipOf(record: OperationRecord, context: OperationRowContext): string {
  const { plan, receipt, startedAt, at } = record;
  const { target, instance, names, account } = plan;
  const { times, cloud } = context;
  const line = (label: string, value: string | undefined): string =>
    value === undefined || value === '' ? '' : l10n.t('{0}: {1}', label, cleanName(value));
  const on = instance ? [cleanName(names.instance ?? ''), cleanName(instance.id)].filter(Boolean).join(' · ') : '';
  return [
    `${actionLabels[plan.action]().title} · ${plainName(record)}`,
    [account.name, cloud, target.region].map(cleanName).join(' · '),
    line(l10n.t('ID'), target.id),
    line(l10n.t('Instance'), on),
    line(l10n.t('State'), isUnfinished(record) ? stateText(record, context) : withReason(record)),
    isUnfinished(record) ? '' : line(l10n.t('State in the cloud'), record.nativeState),
    context.isElsewhere ? l10n.t('In another window') : '',
    record.stoppedWaiting && isUnfinished(record) ? l10n.t('Continues in the background') : '',
    undoText(record, context),
    line(l10n.t('Confirmed together'), stepText(record)),
    line(l10n.t('Started'), times.full(startedAt)),
    isUnfinished(record) ? '' : line(l10n.t('Ended'), times.full(at)),
    line(l10n.t('Request ID'), requestIdOf(record)),
    line(l10n.t('Job ID'), receipt?.job?.id),
  ]
    .filter(Boolean)
    .join('\n');
}

/** Returns what the list shows of an operation. */
export function operationRowText(record: OperationRecord, context: OperationRowContext): OperationRowText {
  const { plan } = record;
  const state = stateText(record, context);
  const account = cleanName(plan.account.name);
  const undo = record.undoOf === undefined ? '' : l10n.t({ message: 'undo', comment: 'operation' });
  const sentence = l10n.t(
    '{0} of {1} in {2}, account {3}: {4}.',
    actionLabels[plan.action]().title,
    context.name,
    cleanName(plan.target.region),
    account,
    [state, undo, stepText(record), context.isElsewhere ? l10n.t('in another window') : ''].filter(Boolean).join(', '),
  );
  return {
    label: labelOf(record, context.name),
    description: [state, undo, stepText(record), account].filter(Boolean).join(' · '),
    accessibleLabel: sentence,
    icon: icons[record.state],
    tooltip: tooltipOf(record, context),
  };
}
