/** The best matches of a search, each once. The others are only known to exist. */
export class TopMatches<E> {
  readonly #limit: number;
  readonly #keyOf: (entry: E) => string;
  /** By their order: a smaller number is better. Each contains at most one more than the limit. */
  readonly #buckets = new Map<number, E[]>();
  readonly #keys = new Set<string>();

  constructor(limit: number, keyOf: (entry: E) => string) {
    this.#limit = limit;
    this.#keyOf = keyOf;
  }

  add(order: number, entry: E): void {
    const bucket = this.#buckets.get(order) ?? [];
    if (bucket.length > this.#limit) return;
    const key = this.#keyOf(entry);
    if (this.#keys.has(key)) return;
    this.#keys.add(key);
    bucket.push(entry);
    this.#buckets.set(order, bucket);
  }

  /** The best matches up to the limit: those with a smaller order first, and then in the order in which they were added. */
  get entries(): readonly E[] {
    const orders = [...this.#buckets.keys()].sort((one, other) => one - other);
    return orders.flatMap((order) => this.#buckets.get(order) ?? []).slice(0, this.#limit);
  }

  /** Whether there are more matches than the limit. */
  get hasMore(): boolean {
    let count = 0;
    for (const bucket of this.#buckets.values()) count += bucket.length;
    return count > this.#limit;
  }
}
