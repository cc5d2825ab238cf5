import { noShift, type Shift } from '../pageShift';
import type { Listed } from './slot';

/** The rows that a list shows, in its order. They are searched only as far as they are read. */
export class Listing<T extends { readonly id: string }> {
  readonly #found: Listed<T>[] = [];
  readonly #source: Iterator<Listed<T>>;
  #places: ReadonlyMap<string, number> | undefined;

  readonly #shift: () => Shift;

  constructor(source: Iterable<Listed<T>>, shift: () => Shift = () => noShift) {
    this.#source = source[Symbol.iterator]();
    this.#shift = shift;
  }

  /** The number of rows that the list reports. */
  get total(): number {
    const { rows, recounts } = this.#shift();
    return this.entries.length - (recounts ? rows : 0);
  }

  /** Returns all rows. */
  get entries(): readonly Listed<T>[] {
    this.#searchUntil(() => false);
    return this.#found;
  }

  /** Returns the rows of a page that begins after `start` rows, and whether more follow. */
  page(start: number, size: number): { readonly shown: readonly Listed<T>[]; readonly hasMore: boolean } {
    const from = start === 0 ? 0 : start + this.#shift().rows;
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

  /** Returns the listing with this key, which `create` returns if there is none. */
  get(key: string, create: () => Listing<T>): Listing<T> {
    const known = this.#listings.get(key);
    if (known) return known;
    const listing = create();
    if (this.#listings.size >= maxListings) this.#listings.clear();
    this.#listings.set(key, listing);
    return listing;
  }

  clear(): void {
    this.#listings.clear();
  }
}
