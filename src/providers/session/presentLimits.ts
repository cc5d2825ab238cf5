import type { RequestLimits } from '../requestLimits';

/** The time without a throttle after which a halving is undone, in milliseconds. Clouds count requests per minute. */
const recoveryMs = 60_000;

/** How many reads, and how many writes, may be sent at the same time. */
export interface TurnLimits {
  readonly reads: number;
  readonly writes: number;
}

/**
 * The limits of an account as they are now: those of the user, halved after each throttle. Each minute without a throttle
 * undoes one halving.
 */
export class PresentLimits {
  readonly #limits: () => RequestLimits;
  readonly #monotonic: () => number;
  #halvings = 0;
  #lastThrottle = 0;
  #round = 0;

  constructor(limits: () => RequestLimits, monotonic: () => number) {
    this.#limits = limits;
    this.#monotonic = monotonic;
  }

  /** The number of the present round, which ends with a halving. */
  get round(): number {
    return this.#round;
  }

  get now(): TurnLimits {
    const { requests, writes } = this.#limits();
    const all = Math.max(2, Math.floor(requests / 2 ** this.#present));
    const kept = Math.max(1, Math.min(writes, Math.floor(all / 2)));
    return { reads: all - kept, writes: kept };
  }

  /**
   * Halves the limits after a throttle. `round` is the one in which the request was sent: the other throttles of the same
   * round halve nothing again.
   */
  halve(round: number): void {
    if (round === this.#round) {
      // More halvings than that change nothing, and would delay the recovery.
      this.#halvings = Math.min(this.#present + 1, Math.ceil(Math.log2(this.#limits().requests / 2)));
      this.#round += 1;
    }
    this.#lastThrottle = this.#monotonic();
  }

  /** The number of halvings that aren't undone yet. */
  get #present(): number {
    return Math.max(0, this.#halvings - Math.floor((this.#monotonic() - this.#lastThrottle) / recoveryMs));
  }
}
