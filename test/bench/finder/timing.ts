const passes = 4;

/** In milliseconds. */
export function timed(work: () => unknown): number {
  const start = performance.now();
  work();
  return performance.now() - start;
}

/** The shortest of several passes, which is the time without disturbance from other processes. */
export const best = (work: () => unknown, count = passes): number =>
  Math.min(...Array.from({ length: count }, () => timed(work)));
