import type { Progress } from '../ports';

/**
 * Shows nothing: a review has one progress for all its writes. When the signal is aborted, reads end, and what hasn't
 * been sent yet isn't sent; what was sent is followed to its end.
 */
export const quietProgress = (signal: AbortSignal): Progress => ({
  run: (_, task) => task(() => undefined, AbortSignal.any([signal])),
  async runAfterSending(_, task) {
    signal.throwIfAborted();
    return task(() => undefined, new AbortController().signal);
  },
});
