interface Due {
  readonly at: number;
  readonly order: number;
  readonly effect: () => void;
}

/** The sandbox's own time: effects fall due by its clock and take place before the next request is looked at. */
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

  /** Lets `effect` take place `ms` milliseconds from now. */
  after(ms: number, effect: () => void): void {
    this.#order += 1;
    this.#due.push({ at: this.#now() + ms, order: this.#order, effect });
  }

  /** Carries out all that has fallen due, the oldest first, including what that brings about. */
  settle(): void {
    for (let next = this.#takeNext(); next; next = this.#takeNext()) next.effect();
  }

  /** Forgets everything that is still to come. */
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
