import type { Listed } from './slot';

/** The rows that a list shows, in its order. They are searched only as far as they are read. */
export class Listing<T extends { readonly id: string }> {
  readonly #found: Listed<T>[] = [];
  readonly #source: Iterator<Listed<T>>;
  #places: ReadonlyMap<string, number> | undefined;

  constructor(source: Iterable<Listed<T>>) {
    this.#source = source[Symbol.iterator]();
  }

  /** Returns all rows. */
  get entries(): readonly Listed<T>[] {
    this.#searchUntil(() => false);
    return this.#found;
  }

  /** Returns the rows of a page, and whether more follow. */
  page(from: number, size: number): { readonly shown: readonly Listed<T>[]; readonly hasMore: boolean } {
    this.#searchUntil(() => this.#found.length > from + size);
    return { shown: this.#found.slice(from, from + size), hasMore: this.#found.length > from + size };
  }

  /** Returns the index of a row. Undefined when the list doesn't show it. */
  placeOf(id: string): number | undefined {
    this.#places ??= new Map(this.entries.map(({ row }, at) => [row.id, at]));
    return this.#places.get(id);
  }

  /** Returns the index of the first row whose order is below `order`. Only for lists that show the newest row first. */
  placeBelow(order: number): number {
    this.#searchUntil(() => (this.#found.at(-1)?.order ?? Number.POSITIVE_INFINITY) < order);
    return firstBelow(this.#found, order);
  }

  #searchUntil(isEnough: () => boolean): void {
    while (!isEnough()) {
      const { done, value } = this.#source.next();
      if (done) return;
      this.#found.push(value);
    }
  }
}

/** Searches by halves. */
function firstBelow(entries: readonly Listed<unknown>[], order: number): number {
  let low = 0;
  let high = entries.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((entries[middle]?.order ?? 0) >= order) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Enough for the lists that are paged at the same time. */
const maxListings = 16;

/** The results of the latest queries. */
export class ListingCache<T extends { readonly id: string }> {
  readonly #listings = new Map<string, Listing<T>>();

  get(key: string, search: () => Iterable<Listed<T>>): Listing<T> {
    const known = this.#listings.get(key);
    if (known) return known;
    const listing = new Listing(search());
    if (this.#listings.size >= maxListings) this.#listings.clear();
    this.#listings.set(key, listing);
    return listing;
  }

  clear(): void {
    this.#listings.clear();
  }
}
