import { moved, type Span } from '../../finder/change';
import { type Edits, lengthChange } from './edits';
import type { CodeInDocument } from './excerpt';

/** The codes found in a text so far, in order. */
export class Marks {
  #all: readonly CodeInDocument[] = [];

  get all(): readonly CodeInDocument[] {
    return this.#all;
  }

  /** Replaces the codes of a span. Returns whether they differ from the previous ones. */
  replace({ start, end }: Span, found: readonly CodeInDocument[]): boolean {
    const from = this.#countBefore(start);
    const to = this.#countBefore(end);
    const before = this.#all.slice(from, to);
    if (before.length === found.length && before.every((each, index) => isSame(each, found[index]))) return false;
    this.#all = [...this.#all.slice(0, from), ...found, ...this.#all.slice(to)];
    return true;
  }

  /** Moves all codes along with their text, and drops those that an edit touches. */
  shift(edits: Edits): void {
    const remaining: CodeInDocument[] = [];
    let passed = 0;
    let delta = 0;
    for (const match of this.#all) {
      let edit = edits[passed];
      for (; edit && edit.oldEnd < match.start; edit = edits[passed]) {
        delta += lengthChange(edit);
        passed += 1;
      }
      if (!edit || match.end < edit.start) remaining.push(moved(match, delta));
    }
    this.#all = remaining;
  }

  /** Returns how many codes begin before an offset. */
  #countBefore(at: number): number {
    let low = 0;
    let high = this.#all.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.#all[middle] as CodeInDocument).start < at) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

const isSame = (one: CodeInDocument, other: CodeInDocument | undefined): boolean =>
  one.start === other?.start &&
  one.end === other.end &&
  one.provider === other.provider &&
  one.code === other.code &&
  one.status === other.status;
