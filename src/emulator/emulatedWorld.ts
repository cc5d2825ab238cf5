import type { DialectOptions } from './dialect';
import type { Lag } from './store/resourceStore';

/** The clock of an emulated account, and the delay of its lists. */
export class EmulatedWorld {
  readonly #options: Pick<DialectOptions, 'timeline' | 'pace' | 'switches'>;
  /** For the stores of the account. */
  protected readonly lag: Lag;

  constructor(options: Pick<DialectOptions, 'timeline' | 'pace' | 'switches'>) {
    this.#options = options;
    this.lag = { now: () => this.now(), delayMs: options.switches.consistencyDelayMs ?? 0 };
  }

  /** Returns the time of the sandbox, in milliseconds since 1970. */
  now(): number {
    return this.#options.timeline.now();
  }

  /** Schedules an effect in `ms` milliseconds at pace 1. */
  later(ms: number, effect: () => void): void {
    this.#options.timeline.after(ms * this.#options.pace, effect);
  }
}
