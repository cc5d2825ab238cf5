const firstPauseMs = 500;
const maxPauseMs = 10_000;
/** If a cloud asks for a longer pause, there is no automatic retry. */
const maxRetryAfterMs = 60_000;
/** A read that is throttled for longer than this fails, in milliseconds. Clouds count requests per minute. */
export const maxThrottledMs = 180_000;
/** After so many attempts, the cloud's own value can't be shorter than ours. */
const shortPauses = 3;

/**
 * Returns the pause before the next attempt in milliseconds. Undefined when it's too long. Pauses double and are
 * shortened at random, so that many callers don't retry together. The cloud's own value takes precedence.
 */
export function pauseBefore(attempt: number, random: number, retryAfterMs: number | undefined): number | undefined {
  if (retryAfterMs !== undefined) return retryAfterMs <= maxRetryAfterMs ? retryAfterMs : undefined;
  const full = Math.min(firstPauseMs * 2 ** attempt, maxPauseMs);
  return full / 2 + (full / 2) * random;
}

/**
 * Returns the pause of a throttled read in milliseconds. Undefined when it's too long, also together with the `waitedMs`
 * milliseconds that the read has waited already.
 */
export function pauseOfThrottled(
  attempt: number,
  random: number,
  retryAfterMs: number | undefined,
  waitedMs: number,
): number | undefined {
  const asked = pauseBefore(attempt, random, retryAfterMs);
  if (asked === undefined) return undefined;
  const pause = attempt > shortPauses ? Math.max(asked, pauseBefore(attempt, random, undefined) ?? 0) : asked;
  return waitedMs + pause <= maxThrottledMs ? pause : undefined;
}

/** Returns the Retry-After header (seconds or a date) in milliseconds from `now`. Undefined when there is none. */
export function retryAfter(value: string | undefined, now: number): number | undefined {
  if (value === undefined || value.trim() === '') return undefined;
  const seconds = Number(value);
  if (Number.isFinite(seconds)) return Math.max(0, seconds * 1000);
  const date = Date.parse(value);
  return Number.isNaN(date) ? undefined : Math.max(0, date - now);
}
