import { cleanName } from '../../../domain/untrustedText';
import { actionLabels } from '../actionLabels';
import { reasonText, requestIdOf } from '../operationLogText';
import { isUnfinished, type OperationRecord } from '../record/operationRecord';

/** The states that a user distinguishes. */
export const listedStates = ['running', 'done', 'failed', 'unknown'] as const;

export type ListedState = (typeof listedStates)[number];

/** Which operations the list shows. */
export interface OperationFilter {
  /** Part of a name, an id, an account, a region, a code or a request id, in any case of letters; empty for all. */
  readonly text: string;
  /** Undefined for all states. */
  readonly state: ListedState | undefined;
}

export const noFilter: OperationFilter = { text: '', state: undefined };

export const isFiltering = ({ text, state }: OperationFilter): boolean => text !== '' || state !== undefined;

/** Returns the state as the list distinguishes it; undefined for a write of which nothing was sent. */
export function listedState(record: OperationRecord): ListedState | undefined {
  if (isUnfinished(record)) return 'running';
  return listedStates.find((state) => state === record.state);
}

function textsOf(record: OperationRecord): readonly string[] {
  const { plan, receipt } = record;
  const { target, instance, names, account, call, action } = plan;
  return [
    actionLabels[action]().title,
    call,
    ...[names.target, names.instance ?? ''].map(cleanName),
    ...[target.id, instance?.id ?? '', target.region, account.name, account.owner, receipt?.job?.id ?? ''],
    requestIdOf(record) ?? '',
    reasonText(record),
  ];
}

/** Whether a filter lets a write pass. */
export function passes(record: OperationRecord, { text, state }: OperationFilter): boolean {
  if (state !== undefined && listedState(record) !== state) return false;
  if (text === '') return true;
  const wanted = text.toLowerCase();
  return textsOf(record).some((each) => each.toLowerCase().includes(wanted));
}
