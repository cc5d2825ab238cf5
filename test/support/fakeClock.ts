import type { Clock } from '../../src/providers/contract';

/** Time that passes only when somebody waits for it: a pause moves it on and returns at once. */
export class FakeClock implements Clock {
  #timeOfDay: number;
  #passed = 0;

  constructor(start: number = Date.now()) {
    this.#timeOfDay = start;
  }

  readonly now = (): number => this.#timeOfDay;

  readonly monotonic = (): number => this.#passed;

  readonly random = (): number => 0.5;

  /** What happens while somebody waits. */
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

  /** Somebody sets the machine's time by so much: no time passes. */
  setTimeOfDay(byMs: number): void {
    this.#timeOfDay += byMs;
  }
}
