import type { WireResponse } from '../wire';

/** A failure for tests. No HTTP request can trigger one. */
export type Fault =
  /** Returns this response without running the action. */
  | { readonly kind: 'response'; readonly response: WireResponse }
  /** Runs the action and closes the connection without a response. */
  | { readonly kind: 'loseResponse' }
  /** Closes the connection without running the action. */
  | { readonly kind: 'reset' }
  /** Runs the action and sends only the first half of the response. */
  | { readonly kind: 'cutOff' }
  /** Never responds. */
  | { readonly kind: 'hang' };

interface Armed {
  readonly dialect: string;
  readonly action: string;
  readonly fault: Fault;
  left: number;
}

/** The faults that haven't occurred yet. */
export class Faults {
  #armed: Armed[] = [];

  /** Makes the next `times` requests with this dialect and action fail. `*` means any action. */
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
