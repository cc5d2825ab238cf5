import { MultiMap } from './multiMap';

/** Something with an id. */
export interface Identified {
  readonly ref: { readonly id: string };
}

const minLength = 6;
/** More ids than this with the same last six characters are sorted, so that each is compared with two others only. */
const maxCompared = 32;

/** Returns the number of characters that two texts have in common at their ends. */
function commonEnd(one: string, other: string): number {
  const most = Math.min(one.length, other.length);
  let count = 0;
  while (count < most && one.at(-1 - count) === other.at(-1 - count)) count += 1;
  return count;
}

const reversed = (id: string): string => [...id].reverse().join('');

/** Returns the place of a text in a sorted list, or where it would be. */
function placeIn(sorted: readonly string[], text: string): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] ?? '') < text) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** How much of the end of an id differs from that of every other known id, in any case of letters. */
export class IdEnds<T extends Identified> {
  /** By the last six characters. */
  readonly #byEnd = new MultiMap<T>();
  /** The ids of long lists with the same end, reversed and sorted. Made when one of them is asked for. */
  readonly #sorted = new Map<string, readonly string[]>();

  static keyOf({ ref }: Identified): string {
    return ref.id.slice(-minLength).toLowerCase();
  }

  add(each: T): void {
    this.#change(each, 'add');
  }

  delete(each: T): void {
    this.#change(each, 'delete');
  }

  /** Returns everything whose id has the same last six characters. */
  similarTo(each: Identified): Iterable<T> {
    return this.#byEnd.values(IdEnds.keyOf(each));
  }

  countSimilar(each: Identified): number {
    return this.#byEnd.countOf(IdEnds.keyOf(each));
  }

  /** Returns the end of an id: six characters, or as many as it takes to differ from every other known id. */
  endOf(each: Identified): string {
    const { id } = each.ref;
    return id.slice(-Math.max(minLength, this.#longestCommonEnd(each) + 1));
  }

  /** The same id in another account is either the same resource or can't be distinguished by its id. */
  #longestCommonEnd(each: Identified): number {
    const id = each.ref.id.toLowerCase();
    let longest = 0;
    for (const other of this.#comparable(each, id)) if (other !== id) longest = Math.max(longest, commonEnd(id, other));
    return longest;
  }

  #comparable(each: Identified, id: string): readonly string[] {
    if (this.countSimilar(each) <= maxCompared)
      return Array.from(this.similarTo(each), ({ ref }) => ref.id.toLowerCase());
    const sorted = this.#sortedLike(each);
    const place = placeIn(sorted, reversed(id));
    return sorted.slice(Math.max(0, place - 1), place + 2).map(reversed);
  }

  #sortedLike(each: Identified): readonly string[] {
    const key = IdEnds.keyOf(each);
    const known = this.#sorted.get(key);
    if (known) return known;
    const sorted = [...new Set(Array.from(this.similarTo(each), ({ ref }) => reversed(ref.id.toLowerCase())))].sort();
    this.#sorted.set(key, sorted);
    return sorted;
  }

  #change(each: T, how: 'add' | 'delete'): void {
    const key = IdEnds.keyOf(each);
    this.#byEnd[how](key, each);
    if (this.#sorted.size > 0) this.#sorted.delete(key);
  }
}
