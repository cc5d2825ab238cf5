import { FakeClock } from './fakeClock';
import { ManualTimer } from './manualTimer';

/**
 * The time of several windows and their sandbox: a pause of any window takes the time that the test lets pass. Timers
 * and pauses end in their order, one after the other, and everything that follows from one happens before the next.
 */
export class SharedTime extends FakeClock {
  readonly timer = new ManualTimer();

  override readonly pause = (ms: number, signal: AbortSignal): Promise<void> =>
    new Promise((resolve, reject) => {
      if (signal.aborted) return reject(signal.reason);
      const abort = (): void => {
        stop();
        reject(signal.reason);
      };
      const stop = this.timer.start(ms, () => {
        signal.removeEventListener('abort', abort);
        resolve();
      });
      signal.addEventListener('abort', abort, { once: true });
    });

  /** Lets time pass. `settled` resolves when what a timer started has come to rest. */
  async pass(ms: number, settled: () => Promise<void>): Promise<void> {
    let left = ms;
    for (let next = this.timer.untilNext; next !== undefined && next <= left; next = this.timer.untilNext) {
      this.#step(next);
      left -= next;
      await settled();
    }
    this.#step(left);
  }

  #step(ms: number): void {
    this.advance(ms);
    this.timer.pass(ms);
  }
}
