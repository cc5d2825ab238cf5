interface Due {
  readonly at: number;
  readonly order: number;
  readonly effect: () => void;
}

/**
 * The clock of the sandbox. Effects that are due are applied before the next request is processed, each at the time at
 * which it was due, so that the result doesn't depend on when that is.
 */
export class Timeline {
  readonly #clock: () => number;
  /** The time of the effect or task that is running. */
  #fixed: number | undefined;
  #due: Due[] = [];
  #order = 0;

  constructor(clock: () => number) {
    this.#clock = clock;
  }

  now(): number {
    return this.#fixed ?? this.#clock();
  }

  /** Schedules `effect` in `ms` milliseconds. */
  after(ms: number, effect: () => void): void {
    this.#order += 1;
    this.#due.push({ at: this.now() + ms, order: this.#order, effect });
  }

  /** Applies all effects that are due at a time, the oldest first, including those that an effect schedules. */
  settle(until = this.now()): void {
    for (let next = this.#takeNext(until); next; next = this.#takeNext(until)) this.#runAt(next.at, next.effect);
  }

  /** Runs a task at a given time, after the effects that are due by then. */
  runAt<T>(time: number, task: () => T): T {
    this.settle(time);
    return this.#runAt(time, task);
  }

  /** Runs a task whose clock is ahead. Applies no effect. */
  runAhead<T>(ms: number, task: () => T): T {
    return this.#runAt(this.now() + ms, task);
  }

  /** Removes all scheduled effects. */
  clear(): void {
    this.#due = [];
  }

  #runAt<T>(time: number, task: () => T): T {
    const before = this.#fixed;
    this.#fixed = time;
    try {
      return task();
    } finally {
      this.#fixed = before;
    }
  }

  #takeNext(until: number): Due | undefined {
    const next = this.#due
      .filter((due) => due.at <= until)
      .sort((one, other) => one.at - other.at || one.order - other.order)[0];
    if (next) this.#due.splice(this.#due.indexOf(next), 1);
    return next;
  }
}
