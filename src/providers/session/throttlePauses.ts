/** The rest of a pause that the cloud asked for. */
export interface ThrottlePause {
  /** In milliseconds. */
  readonly ms: number;
  /** The refusal. */
  readonly cause: Error;
}

/**
 * The pauses after throttles. Clouds count the requests of each action in each region, so a pause is for all reads of
 * one action in one place.
 */
export class ThrottlePauses {
  readonly #monotonic: () => number;
  readonly #pauses = new Map<string, { readonly until: number; readonly cause: Error }>();

  constructor(monotonic: () => number) {
    this.#monotonic = monotonic;
  }

  /** Begins a pause, unless a longer one is under way. */
  begin(key: string, { ms, cause }: ThrottlePause): void {
    const present = this.find(key)?.ms ?? 0;
    if (ms > present) this.#pauses.set(key, { until: this.#monotonic() + ms, cause });
  }

  /** Returns the present pause. Undefined if there is none. */
  find(key: string): ThrottlePause | undefined {
    const pause = this.#pauses.get(key);
    if (!pause) return undefined;
    const ms = pause.until - this.#monotonic();
    if (ms >= 1) return { ms, cause: pause.cause };
    this.#pauses.delete(key);
    return undefined;
  }
}
