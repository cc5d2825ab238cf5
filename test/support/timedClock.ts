import { FakeClock } from './fakeClock';
import type { ManualTimer } from './manualTimer';

/** A clock whose pauses take the time that a test lets pass. */
export class TimedClock extends FakeClock {
  readonly #timer: ManualTimer;
  /** Lengths of pauses that nobody has asked for yet, or whoever waits for the next one. */
  readonly #begun: number[] = [];
  #told: ((ms: number) => void) | undefined;

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
      if (this.#told) this.#told(ms);
      else this.#begun.push(ms);
      this.#told = undefined;
    });

  /** Resolves with the length of the next pause, when it has begun. */
  nextPause(): Promise<number> {
    const begun = this.#begun.shift();
    if (begun !== undefined) return Promise.resolve(begun);
    return new Promise((resolve) => {
      this.#told = resolve;
    });
  }
}
