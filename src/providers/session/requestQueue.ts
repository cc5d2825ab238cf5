import type { TurnLimits } from './presentLimits';

export type Purpose = 'read' | 'write';

/** A request that waits for its turn. */
interface Waiting {
  /** The host and the region that the request is for. */
  readonly place: string;
  readonly start: () => void;
}

/**
 * Lets the requests of an account take turns. Reads of a place with many requests under way leave turns to other places,
 * so that a region that doesn't respond never delays all others. Writes only wait for writes.
 */
export class RequestQueue {
  readonly #limits: () => TurnLimits;
  readonly #waiting: Record<Purpose, Waiting[]> = { read: [], write: [] };
  #writes = 0;
  #reads = 0;
  /** The number of reads under way, by their place. */
  readonly #readsOf = new Map<string, number>();

  constructor(limits: () => TurnLimits) {
    this.#limits = limits;
  }

  /**
   * Runs a task in its turn. Calls `onWait` when others are first. Rejects with the signal's reason when it's aborted while
   * the task waits.
   */
  async run<T>(
    purpose: Purpose,
    place: string,
    task: () => Promise<T>,
    signal: AbortSignal,
    onWait: () => void,
  ): Promise<T> {
    await this.#turn(purpose, place, signal, onWait);
    try {
      return await task();
    } finally {
      this.#count(purpose, place, -1);
      this.#startNext();
    }
  }

  /** Resolves when the turn has come, which is counted by then. */
  #turn(purpose: Purpose, place: string, signal: AbortSignal, onWait: () => void): Promise<void> {
    const queue = this.#waiting[purpose];
    return new Promise((resolve, reject) => {
      const abort = (): void => {
        queue.splice(queue.indexOf(waiting), 1);
        reject(signal.reason);
      };
      const waiting: Waiting = {
        place,
        start: () => {
          signal.removeEventListener('abort', abort);
          this.#count(purpose, place, 1);
          resolve();
        },
      };
      // The request itself rejects when it's canceled before.
      if (!signal.aborted) signal.addEventListener('abort', abort);
      queue.push(waiting);
      this.#startNext();
      if (queue.includes(waiting)) onWait();
    });
  }

  #startNext(): void {
    const { read, write } = this.#waiting;
    while (write.length > 0 && this.#writes < this.#limits().writes) write.shift()?.start();
    for (let next = this.#nextRead(); next; next = this.#nextRead()) {
      read.splice(read.indexOf(next), 1);
      next.start();
    }
  }

  /** Returns the read that has waited longest of those whose place may have another turn. */
  #nextRead(): Waiting | undefined {
    const free = this.#limits().reads - this.#reads;
    if (free <= 0) return undefined;
    return this.#waiting.read.find(({ place }) => {
      const taken = this.#readsOf.get(place) ?? 0;
      return taken === 0 || taken < free / 2;
    });
  }

  #count(purpose: Purpose, place: string, by: 1 | -1): void {
    if (purpose === 'write') {
      this.#writes += by;
      return;
    }
    this.#reads += by;
    const taken = (this.#readsOf.get(place) ?? 0) + by;
    if (taken > 0) this.#readsOf.set(place, taken);
    else this.#readsOf.delete(place);
  }
}
