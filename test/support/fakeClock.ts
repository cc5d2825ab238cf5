import type { Clock } from '../../src/providers/contract';

/** A clock that advances only by pauses: a pause advances it and returns at once. */
export class FakeClock implements Clock {
  #timeOfDay: number;
  #passed = 0;

  constructor(start: number = Date.now()) {
    this.#timeOfDay = start;
  }

  readonly now = (): number => this.#timeOfDay;

  readonly monotonic = (): number => this.#passed;

  readonly random = (): number => 0.5;

  /** Runs during a pause. */
  whilePaused: (ms: number) => Promise<void> | void = () => undefined;

  readonly pause = async (ms: number, signal: AbortSignal): Promise<void> => {
    signal.throwIfAborted();
    this.advance(ms);
    await this.whilePaused(ms);
  };

  advance(ms: number): void {
    this.#timeOfDay += ms;
    this.#passed += ms;
  }

  /** Sets the system time by so much: no time passes. */
  setTimeOfDay(byMs: number): void {
    this.#timeOfDay += byMs;
  }
}
