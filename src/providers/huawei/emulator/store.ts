/** Resources in a fixed order, with fast access by ID even for a hundred thousand of them. */
export class ResourceStore<T extends { readonly id: string }> {
  readonly #byId = new Map<string, T>();
  readonly #before: (one: T, other: T) => number;
  #sorted: T[] | undefined;

  /** `before` must not depend on anything that changes while a resource is stored. */
  constructor(before: (one: T, other: T) => number) {
    this.#before = before;
  }

  get size(): number {
    return this.#byId.size;
  }

  get(id: string): T | undefined {
    return this.#byId.get(id);
  }

  add(resource: T): void {
    this.#byId.set(resource.id, resource);
    this.#sorted?.splice(this.#firstAfter(resource), 0, resource);
  }

  remove(resource: T): void {
    if (!this.#byId.delete(resource.id)) return;
    if (this.#sorted) this.#sorted.splice(this.#firstAfter(resource) - 1, 1);
  }

  /** Returns all resources in order. */
  all(): readonly T[] {
    this.#sorted ??= [...this.#byId.values()].sort(this.#before);
    return this.#sorted;
  }

  /** Returns the position after a stored resource. */
  positionAfter(resource: T): number {
    this.all();
    return this.#firstAfter(resource);
  }

  #firstAfter(resource: T): number {
    const sorted = this.#sorted ?? [];
    let low = 0;
    let high = sorted.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      const there = sorted[middle];
      if (there !== undefined && this.#before(there, resource) <= 0) low = middle + 1;
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
