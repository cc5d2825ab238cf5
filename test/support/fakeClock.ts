import type { Clock } from '../../src/providers/contract';

/** Time that passes only when somebody waits for it: a pause moves it on and returns at once. */
export class FakeClock implements Clock {
  #now: number;

  constructor(start: number = Date.now()) {
    this.#now = start;
  }

  readonly now = (): number => this.#now;

  readonly random = (): number => 0.5;

  readonly pause = (ms: number, signal: AbortSignal): Promise<void> => {
    if (signal.aborted) return Promise.reject(signal.reason);
    this.advance(ms);
    return Promise.resolve();
  };

  advance(ms: number): void {
    this.#now += ms;
  }
}
