import type { StartTimer } from '../../src/app/ports';
import { ResourceIndex } from '../../src/app/resources/resourceIndex';
import type { ListingServices } from '../../src/app/tree/listing';

interface Pending {
  readonly at: number;
  readonly then: () => void;
}

/** Timers that fire only when a test lets time pass. */
export class ManualTimer {
  #now = 0;
  readonly #pending = new Set<Pending>();

  readonly start: StartTimer = (ms, then) => {
    const pending = { at: this.#now + ms, then };
    this.#pending.add(pending);
    return () => this.#pending.delete(pending);
  };

  /** How many timers are still to fire. */
  get count(): number {
    return this.#pending.size;
  }

  /** The time until the next timer fires, in milliseconds. Undefined if there is none. */
  get untilNext(): number | undefined {
    const next = this.#nextUntil(Number.POSITIVE_INFINITY);
    return next && Math.max(0, next.at - this.#now);
  }

  /** Lets so much time pass, in milliseconds; due timers fire in order, each at its own moment. */
  pass(ms: number): void {
    const end = this.#now + ms;
    for (let next = this.#nextUntil(end); next; next = this.#nextUntil(end)) {
      this.#now = next.at;
      this.#pending.delete(next);
      next.then();
    }
    this.#now = end;
  }

  #nextUntil(end: number): Pending | undefined {
    return [...this.#pending].filter(({ at }) => at <= end).sort((one, other) => one.at - other.at)[0];
  }
}

/** What a list needs, while no operation runs. */
export const listingServices = (timer: ManualTimer, index = new ResourceIndex()): ListingServices => ({
  timer: timer.start,
  index,
  revision: () => 0,
  sorting: () => 'name',
});
