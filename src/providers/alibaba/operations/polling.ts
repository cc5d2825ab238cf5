import type { Polling } from '../../contract';

/** Returns the intervals of the cloud's own tools: every few seconds, for as long as they wait. */
export const polling = (firstMs: number, ceilingMs: number, minutes: number): Polling => ({
  firstMs,
  growth: 1.5,
  ceilingMs,
  deadlineMs: minutes * 60_000,
});
