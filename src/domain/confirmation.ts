import type { Action, Plan } from './plan';

declare const confirmedAction: unique symbol;

/**
 * Proof that the user confirmed exactly one plan. It has no content that a caller could read or change: the plan is
 * returned when the confirmation is redeemed, once.
 */
export interface Confirmed<A extends Action> {
  readonly [confirmedAction]: A;
}

export class ConfirmationError extends Error {
  override readonly name = 'ConfirmationError';
  constructor(readonly reason: 'unknown' | 'used' | 'expired' | 'otherAction') {
    super(`A write was requested without a valid confirmation (${reason}).`);
  }
}

/** How long a confirmation is valid, in milliseconds. */
export const confirmationLifetimeMs = 60_000;

/** What redeeming a confirmation returns. */
export interface Redeemed<A extends Action> {
  readonly plan: Plan<A>;
  /** Whether the confirmation will still be valid in so many milliseconds. Nothing is sent after that. */
  readonly isValidIn: (ms: number) => boolean;
}

interface Issued {
  readonly plan: Plan;
  readonly until: number;
  used: boolean;
}

/** A clock that only moves forward, so that setting the system time doesn't extend a confirmation. */
interface MonotonicClock {
  monotonic(): number;
}

/** Issues confirmations to the dialog, and redeems them for the API clients. */
export class Confirmations {
  readonly #issued = new WeakMap<object, Issued>();
  readonly #clock: MonotonicClock;

  constructor(clock: MonotonicClock) {
    this.#clock = clock;
  }

  /** Issues a confirmation. Only the dialog may call this, after the user has confirmed. */
  issue<A extends Action>(plan: Plan<A>): Confirmed<A> {
    const confirmed = Object.freeze({}) as Confirmed<A>;
    const copy = structuredClone(plan);
    this.#issued.set(confirmed, { plan: copy, until: this.#clock.monotonic() + confirmationLifetimeMs, used: false });
    return confirmed;
  }

  /**
   * Returns the plan, once. Throws ConfirmationError if the confirmation is unknown, used or expired, or for another
   * action.
   */
  redeem<A extends Action>(confirmed: Confirmed<A>, action: NoInfer<A>): Redeemed<A> {
    const issued = this.#issued.get(confirmed);
    if (!issued) throw new ConfirmationError('unknown');
    if (issued.used) throw new ConfirmationError('used');
    if (issued.plan.action !== action) throw new ConfirmationError('otherAction');
    issued.used = true;
    const isValidIn = (ms: number): boolean => this.#clock.monotonic() + ms <= issued.until;
    if (!isValidIn(0)) throw new ConfirmationError('expired');
    return { plan: issued.plan as Plan<A>, isValidIn };
  }
}
