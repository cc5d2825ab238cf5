import { type Change, moved, type Span } from '../../errors/rescan';
import type { Sighting } from '../../errors/scanner';

/** The codes found in a text so far, in order. */
export class Marks {
  #all: readonly Sighting[] = [];

  get all(): readonly Sighting[] {
    return this.#all;
  }

  /** Puts what was found in a stretch in the place of what stood there. Tells whether that is another. */
  replace({ start, end }: Span, found: readonly Sighting[]): boolean {
    const from = this.#countBefore(start);
    const to = this.#countBefore(end);
    const before = this.#all.slice(from, to);
    if (before.length === found.length && before.every((each, index) => isSame(each, found[index]))) return false;
    this.#all = [...this.#all.slice(0, from), ...found, ...this.#all.slice(to)];
    return true;
  }

  /** Moves all along with their text, and drops those that the change went into. */
  shift({ start, oldEnd, newEnd }: Change): void {
    const kept: Sighting[] = [];
    for (const sighting of this.#all) {
      if (sighting.end < start) kept.push(sighting);
      else if (sighting.start > oldEnd) kept.push(moved(sighting, newEnd - oldEnd));
    }
    this.#all = kept;
  }

  /** How many begin before a place. */
  #countBefore(at: number): number {
    let low = 0;
    let high = this.#all.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.#all[middle] as Sighting).start < at) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

const isSame = (one: Sighting, other: Sighting | undefined): boolean =>
  one.start === other?.start && one.end === other.end && one.provider === other.provider && one.code === other.code;
