import type { Receipt } from '../../../domain/outcome';
import type { Plan } from '../../../domain/plan';
import type { ErrorRecord } from './errorRecord';

export type OperationState =
  /** Confirmed. Nothing has been sent. */
  | 'queued'
  | 'sending'
  /** The cloud has accepted the request, or might have. The outcome is being read. */
  | 'running'
  | 'done'
  /** The cloud has rejected the request, or has reported a failure. */
  | 'failed'
  /** The request was sent, and the cloud has reported no outcome. */
  | 'unknown'
  /** The user has stopped waiting. The cloud continues. */
  | 'stopped'
  /** No request left this machine. */
  | 'notSent';

/** One write and what became of it: everything that is known about it, in one place. Plain data. */
export interface OperationRecord {
  /** The same in all lines of one write. */
  readonly id: string;
  readonly plan: Plan;
  readonly state: OperationState;
  /** The time of the last line, in milliseconds since 1970. */
  readonly at: number;
  /** The number of requests that were announced. */
  readonly attempts: number;
  /** The state of the target as the cloud last reported it, or empty. */
  readonly nativeState: string;
  readonly receipt?: Receipt;
  /** Why it failed, why its outcome is unknown, or, while it is running, why its acceptance is uncertain. */
  readonly error?: ErrorRecord;
}

/** What happened to a write. The first line of a write holds the whole plan. */
export type OperationEvent =
  | { readonly event: 'queued'; readonly plan: Plan }
  /** Before each request. Holds the plan again, because the beginning of a long journal isn't read. */
  | { readonly event: 'sending'; readonly plan: Plan; readonly attempt: number }
  | { readonly event: 'notSent'; readonly error?: ErrorRecord }
  | { readonly event: 'accepted'; readonly receipt: Receipt }
  /** The response was lost or leaves the outcome open. */
  | { readonly event: 'uncertain'; readonly receipt: Receipt; readonly error: ErrorRecord }
  | { readonly event: 'observed'; readonly nativeState: string }
  | { readonly event: 'done'; readonly nativeState: string }
  | { readonly event: 'failed'; readonly nativeState: string; readonly error: ErrorRecord }
  | { readonly event: 'unknown'; readonly nativeState: string; readonly error?: ErrorRecord }
  | { readonly event: 'stopped' };

/** An event of one write, with its time in milliseconds since 1970. */
export type OperationLine = OperationEvent & { readonly id: string; readonly at: number };

const states = {
  queued: 'queued',
  sending: 'sending',
  notSent: 'notSent',
  accepted: 'running',
  uncertain: 'running',
  observed: 'running',
  done: 'done',
  failed: 'failed',
  unknown: 'unknown',
  stopped: 'stopped',
} as const satisfies Record<OperationEvent['event'], OperationState>;

const started = ({ id, at, plan }: Extract<OperationLine, { readonly plan: Plan }>): OperationRecord => ({
  id,
  plan,
  state: 'queued',
  at,
  attempts: 0,
  nativeState: plan.before.nativeState,
});

const unfinished: ReadonlySet<OperationState> = new Set(['queued', 'sending', 'running']);

/** Whether the outcome of a write is still open, and this window waits for it. */
export const isUnfinished = ({ state }: OperationRecord): boolean => unfinished.has(state);

/**
 * Returns the record after a line. Undefined for a line of a write whose plan isn't known. Pure: the lines of a journal
 * give the record that the window had which wrote them.
 */
export function fold(before: OperationRecord | undefined, line: OperationLine): OperationRecord | undefined {
  const record = before ?? ('plan' in line ? started(line) : undefined);
  // A state that is read late changes nothing about how the write ended.
  if (!record || (line.event === 'observed' && !isUnfinished(record))) return record;
  const { error: _solved, ...known } = record;
  return {
    ...(line.event === 'observed' ? record : known),
    state: states[line.event],
    at: line.at,
    ...('attempt' in line ? { attempts: line.attempt } : {}),
    ...('nativeState' in line ? { nativeState: line.nativeState } : {}),
    ...('receipt' in line ? { receipt: line.receipt } : {}),
    ...('error' in line && line.error ? { error: line.error } : {}),
  };
}

/** Whether a write has ended badly: it failed, or its outcome is unknown. */
export const isProblem = ({ state }: OperationRecord): boolean => state === 'failed' || state === 'unknown';
