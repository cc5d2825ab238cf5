import type { Progress } from '../ports';

/**
 * Shows nothing: a review has one progress for all its writes. Reads end when the review is canceled; what was sent is
 * followed to its end.
 */
export const quietProgress = (signal: AbortSignal): Progress => ({
  run: (_, task) => task(() => undefined, AbortSignal.any([signal])),
  runAfterSending: (_, task) => task(() => undefined, new AbortController().signal),
});
