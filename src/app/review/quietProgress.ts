import type { Progress } from '../ports';

/** Thrown instead of sending while the review is paused. */
export class PausedError extends Error {}

/**
 * Shows nothing: a review has one progress for all its writes. When the signal is aborted, reads end, and what hasn't
 * been sent yet isn't sent; what was sent is followed to its end. While the review is paused, nothing is sent either.
 */
export const quietProgress = (signal: AbortSignal, isPaused: () => boolean): Progress => ({
  run: (_, task) => task(() => undefined, AbortSignal.any([signal])),
  async runAfterSending(_, task) {
    signal.throwIfAborted();
    if (isPaused()) throw new PausedError();
    return task(() => undefined, new AbortController().signal);
  },
});
