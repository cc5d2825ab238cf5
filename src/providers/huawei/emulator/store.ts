/** Things kept in a fixed order and found by id, quickly even when there are a hundred thousand of them. */
export class ResourceStore<T extends { readonly id: string }> {
  readonly #byId = new Map<string, T>();
  readonly #before: (one: T, other: T) => number;
  #sorted: T[] | undefined;

  /** `before` must never depend on anything that changes while a thing is on the shelf. */
  constructor(before: (one: T, other: T) => number) {
    this.#before = before;
  }

  get size(): number {
    return this.#byId.size;
  }

  get(id: string): T | undefined {
    return this.#byId.get(id);
  }

  add(thing: T): void {
    this.#byId.set(thing.id, thing);
    this.#sorted?.splice(this.#firstAfter(thing), 0, thing);
  }

  remove(thing: T): void {
    if (!this.#byId.delete(thing.id)) return;
    if (this.#sorted) this.#sorted.splice(this.#firstAfter(thing) - 1, 1);
  }

  /** Everything, in order. */
  all(): readonly T[] {
    this.#sorted ??= [...this.#byId.values()].sort(this.#before);
    return this.#sorted;
  }

  /** The position just behind a thing that is on the shelf. */
  positionAfter(thing: T): number {
    this.all();
    return this.#firstAfter(thing);
  }

  #firstAfter(thing: T): number {
    const sorted = this.#sorted ?? [];
    let low = 0;
    let high = sorted.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      const there = sorted[middle];
      if (there !== undefined && this.#before(there, thing) <= 0) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

export const byId = (one: { readonly id: string }, other: { readonly id: string }): number =>
  one.id < other.id ? -1 : one.id > other.id ? 1 : 0;

interface Dated {
  readonly id: string;
  readonly createdAt: number;
}

export const newestFirst = (one: Dated, other: Dated): number => other.createdAt - one.createdAt || byId(one, other);
