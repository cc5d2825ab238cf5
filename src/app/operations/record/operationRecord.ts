import type { Receipt } from '../../../domain/outcome';
import type { Action, Plan } from '../../../domain/plan';
import type { ErrorRecord } from './errorRecord';
import { type EventLine, type EventName, isMarkLine, type OperationLine } from './operationEvent';
import type { SequenceStep } from './sequenceStep';

export type OperationState =
  /** Confirmed. Nothing has been sent. */
  | 'planned'
  | 'sending'
  /** The cloud has accepted the request, or might have. The outcome is being read. */
  | 'running'
  | 'done'
  /** The cloud has rejected the request, or has reported a failure. */
  | 'failed'
  /** The request was sent, and the cloud has reported no outcome. */
  | 'unknown'
  /** No request left this machine. */
  | 'notSent';

/** One write and what became of it: everything that is known about it, in one place. Plain data. */
export interface OperationRecord {
  readonly id: string;
  readonly plan: Plan;
  readonly state: OperationState;
  /** The time of the first line, in milliseconds since 1970. */
  readonly startedAt: number;
  /** The time of the last line that changed the state, in milliseconds since 1970. */
  readonly at: number;
  /** The number of events. */
  readonly events: number;
  /** The number of requests that were announced. */
  readonly attempts: number;
  /** The state of the target as the cloud last reported it, or empty. */
  readonly nativeState: string;
  readonly receipt?: Receipt;
  /** Why it failed, why its outcome is unknown, or, while it is running, why its acceptance is uncertain. */
  readonly error?: ErrorRecord;
  /** The id of the write that this one puts back. */
  readonly undoOf?: string;
  /** Its place among the writes that were confirmed with it; left out if there are none. */
  readonly step?: SequenceStep;
  /** Whether the user doesn't wait for the end. */
  readonly stoppedWaiting?: true;
  /** Whether the user was shown the end. */
  readonly reported?: true;
  /** Whether the problem was dismissed. */
  readonly dismissed?: true;
  /** Whether the user has removed it from the list of operations. */
  readonly cleared?: true;
}

/** The state after an event. The other events leave it as it is. */
const states: Readonly<Partial<Record<EventName, OperationState>>> = {
  planned: 'planned',
  sending: 'sending',
  notSent: 'notSent',
  accepted: 'running',
  uncertain: 'running',
  looked: 'running',
  done: 'done',
  failed: 'failed',
  unknown: 'unknown',
};

const started = ({ id, at, plan }: Extract<OperationLine, { readonly event: 'planned' }>): OperationRecord => ({
  id,
  plan,
  state: 'planned',
  startedAt: at,
  at,
  events: 0,
  attempts: 0,
  nativeState: plan.before.nativeState,
});

const unfinished: ReadonlySet<OperationState> = new Set(['planned', 'sending', 'running']);

/** Whether the outcome of a write is still open. */
export const isUnfinished = ({ state }: OperationRecord): boolean => unfinished.has(state);

const stepIn = ({ sequence, place, of, later }: SequenceStep): SequenceStep => ({ sequence, place, of, later });

/** Returns the record after an event that changes no state. */
function annotated(record: OperationRecord, line: EventLine): OperationRecord {
  if (line.event === 'undoOf') return { ...record, undoOf: line.of };
  if (line.event === 'stepOf') return { ...record, step: stepIn(line) };
  return line.event === 'stoppedWaiting' ? { ...record, stoppedWaiting: true } : record;
}

/**
 * Returns the record after a line. A line that was read before changes nothing. Undefined for a line of a write whose
 * plan isn't known. Pure: the same lines give the same record in every window.
 */
export function fold(before: OperationRecord | undefined, line: OperationLine): OperationRecord | undefined {
  const record = before ?? (line.event === 'planned' ? started(line) : undefined);
  if (!record) return undefined;
  if (isMarkLine(line)) return record[line.event] ? record : { ...record, [line.event]: true };
  return line.n < record.events ? record : { ...afterEvent(record, line), events: line.n + 1 };
}

function afterEvent(record: OperationRecord, line: EventLine): OperationRecord {
  const state = states[line.event];
  // A state that is read late changes nothing about how the write ended.
  if (state === undefined || (line.event === 'looked' && !isUnfinished(record))) return annotated(record, line);
  const { error: _solved, ...known } = record;
  return {
    ...(line.event === 'looked' ? record : known),
    state,
    at: line.at,
    ...('attempt' in line ? { attempts: line.attempt } : {}),
    ...('nativeState' in line ? { nativeState: line.nativeState } : {}),
    ...('receipt' in line ? { receipt: line.receipt } : {}),
    ...('error' in line && line.error ? { error: line.error } : {}),
  };
}

/**
 * Whether a write may be sent while another one runs on the same resource: only the request that is sent again for one
 * that the user no longer waits for.
 */
export const mayFollow = (action: Action, running: OperationRecord): boolean =>
  action === 'resendVnic' && running.stoppedWaiting === true;

/** Whether a write has ended badly and the user hasn't dismissed it: it failed, or its outcome is unknown. */
export const isProblem = ({ state, dismissed }: OperationRecord): boolean =>
  (state === 'failed' || state === 'unknown') && !dismissed;
