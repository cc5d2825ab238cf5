/** A clock that starts at the present time and advances only when it's asked to. */
export class DrivenClock {
  #now = Date.now();

  /** Returns milliseconds since 1970. */
  readonly now = (): number => this.#now;

  /** Advances by so many milliseconds. Returns the new time. */
  advance(ms: number): number {
    this.#now += ms;
    return this.#now;
  }
}
