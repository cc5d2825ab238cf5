interface Due {
  readonly at: number;
  readonly order: number;
  readonly effect: () => void;
}

/** The clock of the sandbox. Effects that are due are applied before the next request is processed. */
export class Timeline {
  readonly #now: () => number;
  #due: Due[] = [];
  #order = 0;

  constructor(now: () => number) {
    this.#now = now;
  }

  now(): number {
    return this.#now();
  }

  /** Schedules `effect` in `ms` milliseconds. */
  after(ms: number, effect: () => void): void {
    this.#order += 1;
    this.#due.push({ at: this.#now() + ms, order: this.#order, effect });
  }

  /** Applies all effects that are due, the oldest first, including those that an effect schedules. */
  settle(): void {
    for (let next = this.#takeNext(); next; next = this.#takeNext()) next.effect();
  }

  /** Removes all scheduled effects. */
  clear(): void {
    this.#due = [];
  }

  #takeNext(): Due | undefined {
    const now = this.#now();
    const next = this.#due
      .filter((due) => due.at <= now)
      .sort((one, other) => one.at - other.at || one.order - other.order)[0];
    if (next) this.#due.splice(this.#due.indexOf(next), 1);
    return next;
  }
}
