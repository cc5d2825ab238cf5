import type { Fault } from './fault';

/** The calls on which a fault occurs. */
export interface FaultLimits {
  /** The first matching call on which it occurs, counted from 1 since it was armed. 1 by default. */
  readonly from?: number;
  /** On how many calls it occurs. 1 by default; a limit has no end by default. */
  readonly times?: number;
}

interface Armed {
  readonly dialect: string;
  readonly action: string;
  readonly fault: Fault;
  /** The matching calls before it occurs. */
  skipped: number;
  left: number;
  /** Counts the calls of each action, if the fault is a limit. */
  readonly counter: MinuteCounter | undefined;
}

const minuteMs = 60_000;

/** Counts the calls of each action in the present minute. */
class MinuteCounter {
  readonly #requests: number;
  readonly #counts = new Map<string, number>();
  #minute = Number.NaN;

  constructor(requests: number) {
    this.#requests = requests;
  }

  /** Counts a call. Returns whether it's over the limit. */
  isOver(dialect: string, action: string, now: number): boolean {
    const minute = Math.floor(now / minuteMs);
    if (minute !== this.#minute) this.#counts.clear();
    this.#minute = minute;
    const key = `${dialect} ${action}`;
    const count = (this.#counts.get(key) ?? 0) + 1;
    this.#counts.set(key, count);
    return count > this.#requests;
  }
}

const matches = (armed: Armed, dialect: string, action: string): boolean =>
  [dialect, '*'].includes(armed.dialect) && [action, '*'].includes(armed.action);

/** The faults that haven't occurred yet. */
export class Faults {
  #armed: Armed[] = [];

  /**
   * Makes the next requests with this dialect and action fail, once if there are no limits. `*` means any; a limit counts
   * each action by itself.
   */
  arm(dialect: string, action: string, fault: Fault, limits: number | FaultLimits = {}): void {
    const isLimit = fault.kind === 'minuteLimit';
    const { from = 1, times = isLimit ? Number.POSITIVE_INFINITY : 1 } =
      typeof limits === 'number' ? { times: limits } : limits;
    const counter = isLimit ? new MinuteCounter(fault.requests) : undefined;
    this.#armed.push({ dialect, action, fault, skipped: from - 1, left: times, counter });
  }

  /** Counts a call at a time of the sandbox. Returns the first fault that occurs on it, in the order armed. */
  take(dialect: string, action: string, now: number): Fault | undefined {
    const armed = this.#armed.filter((each) => matches(each, dialect, action));
    const active = armed.filter(({ skipped }) => skipped === 0);
    for (const each of armed) if (each.skipped > 0) each.skipped -= 1;
    const due = active.filter(({ counter }) => counter?.isOver(dialect, action, now) ?? true)[0];
    if (!due) return undefined;
    due.left -= 1;
    if (due.left <= 0) this.#armed = this.#armed.filter((each) => each !== due);
    return due.fault;
  }

  clear(): void {
    this.#armed = [];
  }
}
