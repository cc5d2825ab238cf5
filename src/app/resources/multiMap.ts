/** A map with several values for a key. A single value is stored without a set, because most keys have only one. */
export class MultiMap<V extends object> {
  readonly #values = new Map<string, V | Set<V>>();

  /** Returns the values of a key, in the order in which they were added. */
  get(key: string): readonly V[] {
    const found = this.#values.get(key);
    if (found === undefined) return [];
    return found instanceof Set ? [...found] : [found];
  }

  /** Returns the values of a key without a copy. They must not change meanwhile. */
  values(key: string): Iterable<V> {
    const found = this.#values.get(key);
    return found instanceof Set ? found : found === undefined ? [] : [found];
  }

  /** Yields all values of all keys. */
  *all(): Iterable<V> {
    for (const found of this.#values.values()) {
      if (found instanceof Set) yield* found;
      else yield found;
    }
  }

  countOf(key: string): number {
    const found = this.#values.get(key);
    return found instanceof Set ? found.size : found === undefined ? 0 : 1;
  }

  add(key: string, value: V): void {
    const found = this.#values.get(key);
    if (found === undefined) this.#values.set(key, value);
    else if (found instanceof Set) found.add(value);
    else if (found !== value) this.#values.set(key, new Set([found, value]));
  }

  delete(key: string, value: V): void {
    const found = this.#values.get(key);
    if (found instanceof Set) {
      found.delete(value);
      if (found.size === 0) this.#values.delete(key);
    } else if (found === value) {
      this.#values.delete(key);
    }
  }
}
