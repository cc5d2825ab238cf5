import type { Outcome, Receipt } from '../../domain/outcome';
import { ApiError } from '../../errors/apiError';
import type { CatalogueRow, Reaction } from '../../errors/catalogue';
import { reactionTo } from '../../errors/reaction';
import { RefusedError } from '../../errors/refusedError';
import type { Clock, CloudApi, Polling } from '../../providers/contract';

export interface PollOptions {
  readonly api: CloudApi;
  readonly receipt: Receipt;
  readonly polling: Polling;
  /** Why it is uncertain whether the cloud accepted the request; undefined if it did. */
  readonly uncertainty: Error | undefined;
  readonly rows: readonly CatalogueRow[];
  readonly clock: Clock;
  /** Called with the cloud's state after each read. */
  readonly onProgress: (nativeState: string) => void;
  readonly signal: AbortSignal;
}

/** A write whose response was lost has an effect within this time or never. In milliseconds. */
export const uncertainDeadlineMs = 60_000;

/** Polling can't succeed after these: the user has to act first. */
const finalReactions: ReadonlySet<Reaction> = new Set(['authentication', 'permission']);

function stopsPolling(error: unknown, rows: readonly CatalogueRow[]): boolean {
  if (error instanceof RefusedError) return true;
  return error instanceof ApiError && finalReactions.has(reactionTo(error, rows, 'read'));
}

/**
 * Polls the resource until the outcome of a write is known. Only reads. A failed read is no outcome, and neither is the
 * old state: if the deadline passes without a final state, the outcome is unknown, never failed. Returns undefined if
 * the user stops waiting. Never rejects.
 */
export async function pollOutcome(options: PollOptions): Promise<Outcome | undefined> {
  const { api, receipt, polling, uncertainty, rows, clock, onProgress, signal } = options;
  const start = clock.monotonic();
  let deadline = start + (uncertainty ? Math.min(uncertainDeadlineMs, polling.deadlineMs) : polling.deadlineMs);
  let pause = polling.firstMs;
  let nativeState = '';
  let fault: unknown = uncertainty;
  while (clock.monotonic() < deadline) {
    try {
      await clock.pause(Math.min(pause, deadline - clock.monotonic()), signal);
      pause = Math.min(pause * polling.growth, polling.ceilingMs);
      const seen = await api.observe(receipt, signal);
      if (seen.verdict === 'done') return { kind: 'done', nativeState: seen.nativeState };
      if (seen.verdict === 'failed') return { kind: 'failed', error: seen.error };
      if (seen.verdict === 'pending') deadline = start + polling.deadlineMs;
      nativeState = seen.nativeState;
      fault = uncertainty;
      onProgress(nativeState);
    } catch (error) {
      if (signal.aborted) return undefined;
      fault = error;
      if (stopsPolling(error, rows)) break;
    }
  }
  return { kind: 'unknown', nativeState, ...(fault instanceof Error ? { error: fault } : {}) };
}
