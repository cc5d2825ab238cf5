import { cleanName } from '../../../domain/untrustedText';
import { actionLabels } from '../actionLabels';
import { reasonText, requestIdOf } from '../operationLogText';
import { isUnfinished, type OperationRecord } from '../record/operationRecord';

/** The states that a user distinguishes. */
export const listedStates = ['running', 'done', 'failed', 'unknown'] as const;

export type ListedState = (typeof listedStates)[number];

/** What a user can select: a state, or all operations about which there is something to do. */
export type FilterState = ListedState | 'attention';

/** Which operations the list shows. */
export interface OperationFilter {
  /** Part of a name, an id, an account, a region, a code or a request id, in any case of letters; empty for all. */
  readonly text: string;
  /** Undefined for all states. */
  readonly state: FilterState | undefined;
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

/** Whether a write failed, its result is unknown, or the steps after it weren't sent. */
const needsAttention = (record: OperationRecord, canContinue: (record: OperationRecord) => boolean): boolean =>
  record.state === 'failed' || record.state === 'unknown' || canContinue(record);

/** Whether a filter lets a write pass. `canContinue` says whether steps that were confirmed with it can be sent now. */
export function passes(
  record: OperationRecord,
  { text, state }: OperationFilter,
  canContinue: (record: OperationRecord) => boolean,
): boolean {
  if (state === 'attention' && !needsAttention(record, canContinue)) return false;
  if (state !== undefined && state !== 'attention' && listedState(record) !== state) return false;
  if (text === '') return true;
  const wanted = text.toLowerCase();
  return textsOf(record).some((each) => each.toLowerCase().includes(wanted));
}
