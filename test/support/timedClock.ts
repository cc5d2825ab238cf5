import { FakeClock } from './fakeClock';
import type { ManualTimer } from './manualTimer';

/** A clock whose pauses take the time that a test lets pass. */
export class TimedClock extends FakeClock {
  readonly #timer: ManualTimer;
  /** Lengths of pauses that were not requested yet, or the function that waits for the next one. */
  readonly #started: number[] = [];
  #waiting: ((ms: number) => void) | undefined;

  constructor(timer: ManualTimer) {
    super();
    this.#timer = timer;
  }

  override readonly pause = (ms: number, signal: AbortSignal): Promise<void> =>
    new Promise((resolve, reject) => {
      if (signal.aborted) return reject(signal.reason);
      const stop = this.#timer.start(ms, () => {
        signal.removeEventListener('abort', abort);
        this.advance(ms);
        resolve();
      });
      const abort = (): void => {
        stop();
        reject(signal.reason);
      };
      signal.addEventListener('abort', abort, { once: true });
      if (this.#waiting) this.#waiting(ms);
      else this.#started.push(ms);
      this.#waiting = undefined;
    });

  /** Resolves with the length of the next pause when it has begun. */
  nextPause(): Promise<number> {
    const started = this.#started.shift();
    if (started !== undefined) return Promise.resolve(started);
    return new Promise((resolve) => {
      this.#waiting = resolve;
    });
  }
}
