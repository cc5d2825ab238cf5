import type { Fault } from './fault';

/** The calls on which a fault occurs. */
export interface FaultLimits {
  /** The first matching call on which it occurs, counted from 1 since it was armed. 1 by default. */
  readonly from?: number;
  /** On how many calls it occurs. 1 by default. */
  readonly times?: number;
}

interface Armed {
  readonly dialect: string;
  readonly action: string;
  readonly fault: Fault;
  /** The matching calls before it occurs. */
  skipped: number;
  left: number;
}

const matches = (armed: Armed, dialect: string, action: string): boolean =>
  [dialect, '*'].includes(armed.dialect) && [action, '*'].includes(armed.action);

/** The faults that haven't occurred yet. */
export class Faults {
  #armed: Armed[] = [];

  /** Makes the next requests with this dialect and action fail, once if there are no limits. `*` means any. */
  arm(dialect: string, action: string, fault: Fault, limits: number | FaultLimits = {}): void {
    const { from = 1, times = 1 } = typeof limits === 'number' ? { times: limits } : limits;
    this.#armed.push({ dialect, action, fault, skipped: from - 1, left: times });
  }

  /** Counts a call. Returns the first fault that occurs on it, in the order armed. */
  take(dialect: string, action: string): Fault | undefined {
    const armed = this.#armed.filter((each) => matches(each, dialect, action));
    const due = armed.find(({ skipped }) => skipped === 0);
    for (const each of armed) if (each.skipped > 0) each.skipped -= 1;
    if (!due) return undefined;
    due.left -= 1;
    if (due.left <= 0) this.#armed = this.#armed.filter((each) => each !== due);
    return due.fault;
  }

  clear(): void {
    this.#armed = [];
  }
}
