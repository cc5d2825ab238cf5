import type { StartTimer } from '../app/ports';
import type { Clock } from '../providers/contract';

export const startTimer: StartTimer = (ms, then) => {
  const timer = setTimeout(then, ms);
  return () => clearTimeout(timer);
};

/** The system clock. */
export const clock: Clock = {
  now: Date.now,
  monotonic: () => performance.now(),
  random: Math.random,
  pause: (ms, signal) =>
    new Promise((resolve, reject) => {
      signal.throwIfAborted();
      const stop = startTimer(ms, () => {
        signal.removeEventListener('abort', abort);
        resolve();
      });
      const abort = (): void => {
        stop();
        reject(signal.reason);
      };
      signal.addEventListener('abort', abort, { once: true });
    }),
};
