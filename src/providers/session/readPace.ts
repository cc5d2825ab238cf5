import pLimit, { type LimitFunction } from 'p-limit';

/** How many reads of one account are sent to one host at the same time. The others wait for their turn. */
export const maxReadsAtOnce = 8;

/**
 * Limits the reads of an account for each host by itself, so that a region that doesn't respond delays no other. Writes
 * aren't limited, because they would wait behind reads.
 */
export class ReadPace {
  readonly #limits = new Map<string, LimitFunction>();

  run<T>(host: string, read: () => Promise<T>): Promise<T> {
    const limit = this.#limits.get(host) ?? pLimit(maxReadsAtOnce);
    this.#limits.set(host, limit);
    return limit(read);
  }
}
