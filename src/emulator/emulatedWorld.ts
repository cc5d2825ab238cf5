import type { DialectOptions } from './dialect';
import type { Lag } from './store/resourceStore';

type ClockOptions = Pick<DialectOptions, 'timeline' | 'pace' | 'switches' | 'pageShift'>;

/** Returns the delay of an account's lists and reads. */
export const lagOf = ({ timeline, switches, pageShift }: Omit<ClockOptions, 'pace'>): Lag => ({
  now: () => timeline.now(),
  delayMs: switches.consistencyDelayMs ?? 0,
  ...(pageShift ? { shift: pageShift.current } : {}),
});

/** The clock of an emulated account, and the delay of its lists. */
export class EmulatedWorld {
  readonly #options: ClockOptions;
  /** For the stores of the account. */
  protected readonly lag: Lag;

  constructor(options: ClockOptions) {
    this.#options = options;
    this.lag = lagOf(options);
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
