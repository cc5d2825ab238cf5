import type { Action, Plan } from './plan';

declare const agreedTo: unique symbol;

/**
 * A person's yes to exactly one plan. It holds nothing a caller could read or change: the plan comes out when it is
 * redeemed, once.
 */
export interface Confirmed<A extends Action> {
  readonly [agreedTo]: A;
}

export class ConfirmationError extends Error {
  override readonly name = 'ConfirmationRefused';
  constructor(readonly reason: 'unknown' | 'used' | 'expired' | 'otherAction') {
    super(`A write was requested without a valid confirmation (${reason}).`);
  }
}

/** The yes given to a dialog is good for this long. */
export const confirmationLifetimeMs = 60_000;

/** What a confirmation gives out. */
export interface Redeemed<A extends Action> {
  readonly plan: Plan<A>;
  /** Whether the confirmation still counts so many milliseconds from now: nothing is sent for it afterwards. */
  readonly countsIn: (ms: number) => boolean;
}

interface Issued {
  readonly plan: Plan;
  readonly until: number;
  used: boolean;
}

/** Milliseconds that only ever grow: setting the machine's time makes no confirmation last longer. */
interface MonotonicClock {
  monotonic(): number;
}

/** Issues confirmations to the dialog and redeems them for the clients. */
export class Confirmations {
  readonly #held = new WeakMap<object, Issued>();
  readonly #clock: MonotonicClock;

  constructor(clock: MonotonicClock) {
    this.#clock = clock;
  }

  /** To be called by the dialog alone, when a person has agreed. */
  issue<A extends Action>(plan: Plan<A>): Confirmed<A> {
    const confirmed = Object.freeze({}) as Confirmed<A>;
    const copy = structuredClone(plan);
    this.#held.set(confirmed, { plan: copy, until: this.#clock.monotonic() + confirmationLifetimeMs, used: false });
    return confirmed;
  }

  /** Gives the plan out, once. Throws ConfirmationRefused for a stranger, a second use, a late use or another action. */
  redeem<A extends Action>(confirmed: Confirmed<A>, action: NoInfer<A>): Redeemed<A> {
    const held = this.#held.get(confirmed);
    if (!held) throw new ConfirmationError('unknown');
    if (held.used) throw new ConfirmationError('used');
    if (held.plan.action !== action) throw new ConfirmationError('otherAction');
    held.used = true;
    const countsIn = (ms: number): boolean => this.#clock.monotonic() + ms <= held.until;
    if (!countsIn(0)) throw new ConfirmationError('expired');
    return { plan: held.plan as Plan<A>, countsIn };
  }
}
