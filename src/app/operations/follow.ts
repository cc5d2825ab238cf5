import type { Outcome, Receipt } from '../../domain/outcome';
import { ApiError } from '../../errors/apiError';
import { TransportError } from '../../http/transportError';
import type { Clock, CloudApi, Polling } from '../../providers/contract';

/**
 * Looks until the cloud tells how a write ended. Reads only. A read that fails is not an outcome: it is looked again.
 * When the deadline passes without an end state the outcome is unknown, never failed.
 */
export async function followOutcome(
  api: CloudApi,
  receipt: Receipt,
  polling: Polling,
  clock: Clock,
  report: (word: string) => void,
  signal: AbortSignal,
): Promise<Outcome> {
  const deadline = clock.now() + polling.deadlineMs;
  let pause = polling.firstMs;
  let word = '';
  let lastError: Error | undefined;
  while (clock.now() < deadline) {
    await clock.pause(Math.min(pause, Math.max(0, deadline - clock.now())), signal);
    pause = Math.min(pause * polling.growth, polling.ceilingMs);
    try {
      const seen = await api.observe(receipt, signal);
      if (seen.verdict === 'done') return { kind: 'done', word: seen.word };
      if (seen.verdict === 'failed') return { kind: 'failed', error: seen.error };
      word = seen.word;
      lastError = undefined;
      report(word);
    } catch (error) {
      if (signal.aborted) throw error;
      if (!(error instanceof ApiError || error instanceof TransportError)) throw error;
      lastError = error;
    }
  }
  return { kind: 'unknown', word, ...(lastError ? { error: lastError } : {}) };
}
