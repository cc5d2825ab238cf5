/** A clock that starts at the present time and advances only when it's asked to. */
export class DrivenClock {
  #now = Date.now();
  /** The pauses that haven't ended, with the times of their ends. */
  readonly #pauses = new Map<() => void, number>();

  /** Returns milliseconds since 1970. */
  readonly now = (): number => this.#now;

  /** Resolves when the clock has advanced by so many milliseconds. Rejects when the signal is aborted. */
  readonly pause = (ms: number, signal: AbortSignal): Promise<void> =>
    new Promise((resolve, reject) => {
      const abort = (): void => {
        this.#pauses.delete(end);
        reject(signal.reason);
      };
      const end = (): void => {
        signal.removeEventListener('abort', abort);
        resolve();
      };
      if (signal.aborted) return abort();
      signal.addEventListener('abort', abort, { once: true });
      this.#pauses.set(end, this.#now + ms);
    });

  /** Advances by so many milliseconds, and ends the pauses until then. Returns the new time. */
  advance(ms: number): number {
    this.#now += ms;
    for (const [end, at] of this.#pauses) {
      if (at > this.#now) continue;
      this.#pauses.delete(end);
      end();
    }
    return this.#now;
  }
}
