const firstPauseMs = 500;
const longestPauseMs = 10_000;
/** A cloud that wants to be left alone for longer is not asked again by itself. */
const longestRetryAfterMs = 60_000;

/**
 * How long to wait before the next attempt, in milliseconds; undefined when it is too long to wait. Pauses grow twofold,
 * shortened at random so that many callers do not come back together; the cloud's own word wins.
 */
export function pauseBefore(attempt: number, random: number, retryAfterMs: number | undefined): number | undefined {
  if (retryAfterMs !== undefined) return retryAfterMs <= longestRetryAfterMs ? retryAfterMs : undefined;
  const full = Math.min(firstPauseMs * 2 ** attempt, longestPauseMs);
  return full / 2 + (full / 2) * random;
}

/** The HTTP header, in seconds or as a date, as milliseconds from `now`. */
export function retryAfter(value: string | undefined, now: number): number | undefined {
  if (value === undefined || value.trim() === '') return undefined;
  const seconds = Number(value);
  if (Number.isFinite(seconds)) return Math.max(0, seconds * 1000);
  const date = Date.parse(value);
  return Number.isNaN(date) ? undefined : Math.max(0, date - now);
}
