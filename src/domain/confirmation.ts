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
  constructor(readonly reason: 'wrongText' | 'unknown' | 'used' | 'expired' | 'otherPlan') {
    super(`A write was requested without a valid confirmation (${reason}).`);
  }
}

/** How long a confirmation is valid unless its question says otherwise, in milliseconds. */
export const confirmationLifetimeMs = 60_000;

/** What a dialog asks: the plan, and the text that the user must type. */
export interface ConfirmationQuestion<A extends Action = Action> {
  readonly plan: Plan<A>;
  /** Undefined if a click is enough. */
  readonly typed: { readonly expected: string } | undefined;
  /** How long the confirmation is valid, in milliseconds, if it is sent only after other writes are done. */
  readonly validForMs?: number;
}

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

/** Whether the text is the one that the question asks for. */
export const isExpectedText = ({ typed }: ConfirmationQuestion, text: string): boolean =>
  typed === undefined || text === typed.expected;

const isSamePlan = (one: Plan, other: Plan): boolean => JSON.stringify(one) === JSON.stringify(other);

/** Issues confirmations to the dialog, and redeems them for the API clients. */
export class Confirmations {
  readonly #issued = new WeakMap<object, Issued>();
  readonly #clock: MonotonicClock;

  constructor(clock: MonotonicClock) {
    this.#clock = clock;
  }

  /**
   * Issues a confirmation. Only the dialog may call this, after the user has confirmed. `text` is what the user typed,
   * or empty. Throws ConfirmationError if it isn't the text that the question asks for.
   */
  issue<A extends Action>(question: ConfirmationQuestion<A>, text: string): Confirmed<A> {
    if (!isExpectedText(question, text)) throw new ConfirmationError('wrongText');
    const confirmed = Object.freeze({}) as Confirmed<A>;
    const plan = structuredClone(question.plan);
    this.#issued.set(confirmed, {
      plan,
      until: this.#clock.monotonic() + (question.validForMs ?? confirmationLifetimeMs),
      used: false,
    });
    return confirmed;
  }

  /**
   * Returns the plan, once. Throws ConfirmationError if the confirmation is unknown, used or expired, or for another
   * plan.
   */
  redeem<A extends Action>(confirmed: Confirmed<A>, plan: Plan<NoInfer<A>>): Redeemed<A> {
    const issued = this.#issued.get(confirmed);
    if (!issued) throw new ConfirmationError('unknown');
    if (issued.used) throw new ConfirmationError('used');
    if (!isSamePlan(issued.plan, plan)) throw new ConfirmationError('otherPlan');
    issued.used = true;
    const isValidIn = (ms: number): boolean => this.#clock.monotonic() + ms <= issued.until;
    if (!isValidIn(0)) throw new ConfirmationError('expired');
    return { plan: issued.plan as Plan<A>, isValidIn };
  }
}
