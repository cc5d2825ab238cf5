import type { Listed } from './slot';

/** The rows that a list shows, in its order. */
export class Listing<T extends { readonly id: string }> {
  #places: ReadonlyMap<string, number> | undefined;

  constructor(readonly entries: readonly Listed<T>[]) {}

  /** Returns the index of a row. Undefined when the list doesn't show it. */
  placeOf(id: string): number | undefined {
    this.#places ??= new Map(this.entries.map(({ row }, at) => [row.id, at]));
    return this.#places.get(id);
  }
}

/** Enough for the lists that are paged at the same time. */
const maxListings = 16;

/** The results of the latest queries. */
export class ListingCache<T extends { readonly id: string }> {
  readonly #listings = new Map<string, Listing<T>>();

  get(key: string, search: () => readonly Listed<T>[]): Listing<T> {
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
