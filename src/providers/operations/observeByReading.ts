import type { Observation, Receipt } from '../../domain/outcome';
import type { Plan } from '../../domain/plan';
import type { Resource, Snapshot } from '../../domain/resource';
import type { Clock, CloudApi, Operation } from '../contract';
import { judgeTarget } from './endState';
import { operationOf } from './findOperation';

/** The reads of a cloud that show the result of a write. */
export interface ObserveReads {
  readonly operations: readonly Operation[];
  /** Reads the job of a write. The target decides when it has succeeded, and when there is none (undefined). */
  readonly job?: (plan: Plan, receipt: Receipt, signal: AbortSignal) => Promise<Observation | 'succeeded' | undefined>;
  /** Resolves to the target. Undefined when the cloud says that it doesn't exist. */
  readonly target: (plan: Plan, signal: AbortSignal) => Promise<Resource | undefined>;
  /** Resolves to the snapshot that the write creates. Undefined when the cloud doesn't have it. */
  readonly snapshot: (plan: Plan, receipt: Receipt, signal: AbortSignal) => Promise<Snapshot | undefined>;
  /** Rejects unless the list of the target can be read now. */
  readonly control: (plan: Plan, signal: AbortSignal) => Promise<unknown>;
  /** Whether two reads must agree on every end, and not only when the target isn't found. */
  readonly readsTwice: boolean;
  readonly clock: Pick<Clock, 'pause'>;
}

/** The time between two reads that must agree, in milliseconds. */
export const betweenReadsMs = 1000;

const isEnd = ({ verdict }: Observation): boolean => verdict === 'done' || verdict === 'failed';

/**
 * Observes a write by reading its target. *Not found* is an end only when two reads agree and another read works in
 * between, because one such response may come from a gateway or from a lagging replica.
 */
export const observeByReading =
  ({ operations, job, target, snapshot, control, readsTwice, clock }: ObserveReads): CloudApi['observe'] =>
  async (plan, receipt, signal) => {
    const operation = operationOf(operations, plan);
    const jobShows = await job?.(plan, receipt, signal);
    if (typeof jobShows === 'object') return jobShows;
    const hasSucceeded = jobShows === 'succeeded';
    const read = (): Promise<Resource | undefined> =>
      operation.endState.is === 'snapshotCreated' ? snapshot(plan, receipt, signal) : target(plan, signal);
    const found = await read();
    const first = judgeTarget(operation, plan, receipt, found, hasSucceeded);
    if (!isEnd(first) || (found && !readsTwice)) return first;

    if (!found) await control(plan, signal);
    await clock.pause(betweenReadsMs, signal);
    const foundAgain = await read();
    const second = judgeTarget(operation, plan, receipt, foundAgain, hasSucceeded);
    const agree = second.verdict === first.verdict && (found === undefined) === (foundAgain === undefined);
    return agree || !isEnd(second) ? second : { verdict: 'unchanged', nativeState: second.nativeState };
  };
