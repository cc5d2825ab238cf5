import type { WireResponse } from './wire';

/** Something that goes wrong on the way, for tests: there is no way to ask for it over HTTP. */
export type Fault =
  /** Answers so, and does nothing. */
  | { readonly kind: 'answer'; readonly answer: WireResponse }
  /** Does what was asked and closes the connection without an answer. */
  | { readonly kind: 'loseAnswer' }
  /** Closes the connection and does nothing. */
  | { readonly kind: 'reset' }
  /** Sends the first half of the answer only. */
  | { readonly kind: 'cutOff' }
  /** Never answers. */
  | { readonly kind: 'hang' };

interface Armed {
  readonly dialect: string;
  readonly action: string;
  readonly fault: Fault;
  left: number;
}

/** The faults that are still to happen. */
export class Faults {
  #armed: Armed[] = [];

  /** The next `times` requests of this dialect and action meet the fault. `*` is any action. */
  arm(dialect: string, action: string, fault: Fault, times = 1): void {
    this.#armed.push({ dialect, action, fault, left: times });
  }

  take(dialect: string, action: string): Fault | undefined {
    const armed = this.#armed.find(
      (each) => each.dialect === dialect && (each.action === action || each.action === '*'),
    );
    if (!armed) return undefined;
    armed.left -= 1;
    if (armed.left <= 0) this.#armed = this.#armed.filter((each) => each !== armed);
    return armed.fault;
  }

  clear(): void {
    this.#armed = [];
  }
}
