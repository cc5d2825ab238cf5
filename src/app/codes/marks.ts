import { moved, type Span } from '../../finder/change';
import type { CodeMatch } from '../../finder/scanner';
import { type Edits, grownBy } from './edits';

/** The codes found in a text so far, in order. */
export class Marks {
  #all: readonly CodeMatch[] = [];

  get all(): readonly CodeMatch[] {
    return this.#all;
  }

  /** Puts what was found in a stretch in the place of what stood there. Tells whether that is another. */
  replace({ start, end }: Span, found: readonly CodeMatch[]): boolean {
    const from = this.#countBefore(start);
    const to = this.#countBefore(end);
    const before = this.#all.slice(from, to);
    if (before.length === found.length && before.every((each, index) => isSame(each, found[index]))) return false;
    this.#all = [...this.#all.slice(0, from), ...found, ...this.#all.slice(to)];
    return true;
  }

  /** Moves all along with their text, and drops those that an edit went into. */
  shift(edits: Edits): void {
    const kept: CodeMatch[] = [];
    let passed = 0;
    let grown = 0;
    for (const sighting of this.#all) {
      let edit = edits[passed];
      for (; edit && edit.oldEnd < sighting.start; edit = edits[passed]) {
        grown += grownBy(edit);
        passed += 1;
      }
      if (!edit || sighting.end < edit.start) kept.push(moved(sighting, grown));
    }
    this.#all = kept;
  }

  /** How many begin before a place. */
  #countBefore(at: number): number {
    let low = 0;
    let high = this.#all.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.#all[middle] as CodeMatch).start < at) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

const isSame = (one: CodeMatch, other: CodeMatch | undefined): boolean =>
  one.start === other?.start && one.end === other.end && one.provider === other.provider && one.code === other.code;
