import type { Outcome, Receipt } from '../../domain/outcome';
import type { Plan } from '../../domain/plan';
import { ApiError } from '../../errors/apiError';
import type { Reaction } from '../../errors/catalogue';
import { RefusedError } from '../../errors/refusedError';
import type { Clock, CloudApi, Polling } from '../../providers/contract';
import type { ListenToCalls } from '../callProgress';

export interface PollOptions {
  readonly api: CloudApi;
  readonly plan: Plan;
  readonly receipt: Receipt;
  readonly polling: Polling;
  /** Set for a write after which the target is in its old state again. It is done when it has left that state. */
  readonly returns?: {
    /** Whether the target has been seen in another state. */
    readonly hasLeft: boolean;
  };
  /** Whether the first read is made at once: the write was sent long ago. */
  readonly startsAtOnce?: boolean;
  /** Why it is uncertain whether the cloud accepted the request; undefined if it did. */
  readonly uncertainty: Error | undefined;
  readonly clock: Clock;
  /** Called with the cloud's state after each read. */
  readonly onProgress: (nativeState: string) => void;
  readonly signal: AbortSignal;
  /** Subscribes to the progress of the reads. */
  readonly listen: ListenToCalls;
}

/** A write whose response was lost has an effect within this time or never. In milliseconds. */
export const uncertainDeadlineMs = 60_000;

/** Polling can't succeed after these: the user has to act first. */
const finalReactions: ReadonlySet<Reaction> = new Set(['authentication', 'permission']);

const stopsPolling = (error: unknown): boolean =>
  error instanceof RefusedError ||
  (error instanceof ApiError && error.judgement !== undefined && finalReactions.has(error.judgement.reaction));

/**
 * Polls the resource until the outcome of a write is known. Only reads. A failed read is no outcome, and neither is the
 * old state: if the deadline passes without a final state, the outcome is unknown, never failed. Pauses that the
 * cloud asked for don't count. Returns undefined if the user stops waiting. Never rejects.
 */
export async function pollOutcome(options: PollOptions): Promise<Outcome | undefined> {
  let pausedMs = 0;
  const subscription = options.listen(options.signal, (progress) => {
    if (progress.kind === 'waiting') pausedMs += progress.ms;
  });
  try {
    return await poll(options, () => pausedMs);
  } finally {
    subscription.dispose();
  }
}

/** `pausedMs` returns how long the reads have waited because the cloud asked for it, in milliseconds. */
async function poll(options: PollOptions, pausedMs: () => number): Promise<Outcome | undefined> {
  const { api, plan, receipt, polling, uncertainty, clock, onProgress, signal } = options;
  const start = clock.monotonic();
  let limit = uncertainty ? Math.min(uncertainDeadlineMs, polling.deadlineMs) : polling.deadlineMs;
  const left = (): number => start + limit + pausedMs() - clock.monotonic();
  let pause = options.startsAtOnce ? 0 : polling.firstMs;
  let nativeState = '';
  let hasLeft = options.returns?.hasLeft === true;
  let fault: unknown = uncertainty;
  while (left() > 0) {
    try {
      await clock.pause(Math.min(pause, left()), signal);
      pause = Math.max(polling.firstMs, Math.min(pause * polling.growth, polling.ceilingMs));
      const seen = await api.observe(plan, receipt, signal);
      if (seen.verdict === 'done') return { kind: 'done', nativeState: seen.nativeState };
      if (seen.verdict === 'failed') return { kind: 'failed', nativeState: seen.nativeState, error: seen.error };
      if (seen.verdict === 'pending') limit = polling.deadlineMs;
      const isInOldState = seen.nativeState === plan.before.nativeState;
      if (hasLeft && options.returns && isInOldState) return { kind: 'done', nativeState: seen.nativeState };
      hasLeft ||= seen.verdict === 'pending' && !isInOldState;
      nativeState = seen.nativeState;
      fault = uncertainty;
      onProgress(nativeState);
    } catch (error) {
      if (signal.aborted) return undefined;
      fault = error;
      if (stopsPolling(error)) break;
    }
  }
  return { kind: 'unknown', nativeState, ...(fault instanceof Error ? { error: fault } : {}) };
}
