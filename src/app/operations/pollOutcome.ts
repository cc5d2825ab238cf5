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
  /** Why it is not certain that the cloud has taken the request; undefined when it has. */
  readonly uncertainty: Error | undefined;
  readonly rows: readonly CatalogueRow[];
  readonly clock: Clock;
  /** Told the cloud's state word at each look. */
  readonly onProgress: (word: string) => void;
  readonly signal: AbortSignal;
}

/** A write whose answer was lost shows its effect soon or never. In milliseconds. */
export const doubtfulDeadlineMs = 60_000;

/** Looking again does not help against these: a person has to act first. */
const finalReactions: ReadonlySet<Reaction> = new Set(['authentication', 'permission']);

function stopsPolling(error: unknown, rows: readonly CatalogueRow[]): boolean {
  if (error instanceof RefusedError) return true;
  return error instanceof ApiError && finalReactions.has(reactionTo(error, rows, 'read'));
}

/**
 * Looks until the cloud tells how a write ended. Reads only. A look that fails is not an outcome, and neither is one that
 * still shows the old state: when the time is over without an end state the outcome is unknown, never failed. Undefined
 * when the person has stopped waiting. Never rejects.
 */
export async function pollOutcome(following: PollOptions): Promise<Outcome | undefined> {
  const { api, receipt, polling, uncertainty, rows, clock, onProgress, signal } = following;
  const start = clock.monotonic();
  let deadline = start + (uncertainty ? Math.min(doubtfulDeadlineMs, polling.deadlineMs) : polling.deadlineMs);
  let pause = polling.firstMs;
  let word = '';
  let fault: unknown = uncertainty;
  while (clock.monotonic() < deadline) {
    try {
      await clock.pause(Math.min(pause, deadline - clock.monotonic()), signal);
      pause = Math.min(pause * polling.growth, polling.ceilingMs);
      const seen = await api.observe(receipt, signal);
      if (seen.verdict === 'done') return { kind: 'done', word: seen.word };
      if (seen.verdict === 'failed') return { kind: 'failed', error: seen.error };
      if (seen.verdict === 'pending') deadline = start + polling.deadlineMs;
      word = seen.word;
      fault = uncertainty;
      onProgress(word);
    } catch (error) {
      if (signal.aborted) return undefined;
      fault = error;
      if (stopsPolling(error, rows)) break;
    }
  }
  return { kind: 'unknown', word, ...(fault instanceof Error ? { error: fault } : {}) };
}
