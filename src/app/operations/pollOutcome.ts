import type { Outcome, Receipt } from '../../domain/outcome';
import { ApiError } from '../../errors/apiError';
import type { CatalogueRow, Reaction } from '../../errors/catalogue';
import { reactionTo } from '../../errors/reaction';
import { Refused } from '../../errors/refusedError';
import type { Clock, CloudApi, Polling } from '../../providers/contract';

export interface Following {
  readonly api: CloudApi;
  readonly receipt: Receipt;
  readonly polling: Polling;
  /** Why it is not certain that the cloud has taken the request; undefined when it has. */
  readonly doubt: Error | undefined;
  readonly rows: readonly CatalogueRow[];
  readonly clock: Clock;
  /** Told the cloud's state word at each look. */
  readonly tell: (word: string) => void;
  readonly signal: AbortSignal;
}

/** A write whose answer was lost shows its effect soon or never. In milliseconds. */
export const doubtfulDeadlineMs = 60_000;

/** Looking again does not help against these: a person has to act first. */
const hopeless: ReadonlySet<Reaction> = new Set(['signIn', 'permission']);

function isHopeless(error: unknown, rows: readonly CatalogueRow[]): boolean {
  if (error instanceof Refused) return true;
  return error instanceof ApiError && hopeless.has(reactionTo(error, rows, 'read'));
}

/**
 * Looks until the cloud tells how a write ended. Reads only. A look that fails is not an outcome, and neither is one that
 * still shows the old state: when the time is over without an end state the outcome is unknown, never failed. Undefined
 * when the person has stopped waiting. Never rejects.
 */
export async function followOutcome(following: Following): Promise<Outcome | undefined> {
  const { api, receipt, polling, doubt, rows, clock, tell, signal } = following;
  const start = clock.monotonic();
  let deadline = start + (doubt ? Math.min(doubtfulDeadlineMs, polling.deadlineMs) : polling.deadlineMs);
  let pause = polling.firstMs;
  let word = '';
  let fault: unknown = doubt;
  while (clock.monotonic() < deadline) {
    try {
      await clock.pause(Math.min(pause, deadline - clock.monotonic()), signal);
      pause = Math.min(pause * polling.growth, polling.ceilingMs);
      const seen = await api.observe(receipt, signal);
      if (seen.verdict === 'done') return { kind: 'done', word: seen.word };
      if (seen.verdict === 'failed') return { kind: 'failed', error: seen.error };
      if (seen.verdict === 'pending') deadline = start + polling.deadlineMs;
      word = seen.word;
      fault = doubt;
      tell(word);
    } catch (error) {
      if (signal.aborted) return undefined;
      fault = error;
      if (isHopeless(error, rows)) break;
    }
  }
  return { kind: 'unknown', word, ...(fault instanceof Error ? { error: fault } : {}) };
}
