import { LineFinder } from '../text/lineFinder';
import { type LineKind, lineKinds } from '../text/lineKind';
import type { EvidenceMatch } from './evidenceMatch';
import type { TextChunk } from './textChunk';

/** How far evidence is looked for, in UTF-16 units each way. Nothing beyond it has a say. */
export const contextRadius = 6000;

/** What stands at a place depends on nothing beyond this distance: `reach` and what is read around what lies there. */
export const readRadius = contextRadius + 2400;

/** Evidence this many records away is too faint to be looked for. */
export const recordsInSight = 4;

/** So much is read at first, then more and more, until enough records are in sight. */
const firstStep = 512;

/** What is remembered of the text already read is cut back when it is longer than this. */
const longestMemory = 60_000;

/** How two places of a text are parted. */
export interface Separation {
  readonly lines: number;
  readonly blanks: number;
  readonly items: number;
  readonly records: number;
  readonly headings: number;
}

/** Reads what a text says, stretch by stretch, around the places that are asked about, and remembers the last stretch. */
export class TextContext {
  readonly #text: string;
  readonly #read: (from: number, to: number) => TextChunk;
  readonly #lines: LineFinder;
  #from = 0;
  #to = 0;
  #hits: EvidenceMatch[] = [];
  #starts: number[] = [];
  #kinds: LineKind[] = [];

  constructor(text: string, read: (from: number, to: number) => TextChunk) {
    this.#text = text;
    this.#read = read;
    this.#lines = new LineFinder(text, contextRadius);
  }

  /** The line that a place is on, cut off at `reach`. */
  line(start: number): readonly [number, number] {
    return this.#lines.lineOf(start);
  }

  /** The lines around a place that can have a say: within `reach`, and no more than some records away. */
  extent(start: number): readonly [number, number] {
    return [this.#above(start), this.#below(start)];
  }

  /** The hits between two places, in order. */
  hitsBetween(from: number, to: number): readonly EvidenceMatch[] {
    this.#cover(from, to);
    const first = countUpTo(this.#hits.length, (number) => (this.#hits[number] as EvidenceMatch).at < from);
    const end = countUpTo(this.#hits.length, (number) => (this.#hits[number] as EvidenceMatch).at < to);
    return this.#hits.slice(first, end);
  }

  /** What parts two places of an extent that was asked for. */
  separation(one: number, other: number): Separation {
    const counts = [0, 0, 0, 0, 0];
    let lines = 0;
    const to = Math.max(one, other);
    for (let line = this.#lineAfter(Math.min(one, other)); line < this.#starts.length; line++) {
      if ((this.#starts[line] as number) > to) break;
      const kind = this.#kinds[line] as LineKind;
      counts[kind] = (counts[kind] as number) + 1;
      lines++;
    }
    const [, blanks = 0, items = 0, records = 0, headings = 0] = counts;
    return { lines, blanks, items, records, headings };
  }

  /** Whether a place is on the line of a heading that begins at `from` or later. */
  isInHeading(at: number, from: number): boolean {
    const line = this.#lineAfter(at) - 1;
    return this.#kinds[line] === lineKinds.heading && (this.#starts[line] ?? 0) >= from;
  }

  /** The number of the first line that begins behind a place. */
  #lineAfter(at: number): number {
    return countUpTo(this.#starts.length, (number) => (this.#starts[number] as number) <= at);
  }

  #above(place: number): number {
    const limit = Math.max(0, place - contextRadius);
    for (let step = firstStep, from = place; ; step *= 2) {
      from = Math.max(limit, from - step);
      this.#cover(from, place + 1);
      let records = 0;
      for (let line = this.#lineAfter(place) - 1; line >= 0; line--) {
        const start = this.#starts[line] as number;
        if (start < from) break;
        if (this.#kinds[line] === lineKinds.record && ++records > recordsInSight) return start;
      }
      if (from === limit) return limit;
    }
  }

  #below(place: number): number {
    const limit = Math.min(this.#text.length, place + contextRadius);
    for (let step = firstStep, to = place; ; step *= 2) {
      to = Math.min(limit, to + step);
      this.#cover(place, to);
      let records = 0;
      for (let line = this.#lineAfter(place); line < this.#starts.length; line++) {
        const start = this.#starts[line] as number;
        if (start >= to) break;
        if (this.#kinds[line] === lineKinds.record && ++records > recordsInSight) return start;
      }
      if (to === limit) return limit;
    }
  }

  /** Reads what is not remembered yet. What is read of a stretch does not depend on where it begins and ends. */
  #cover(from: number, to: number): void {
    if (from > this.#to || to < this.#from || this.#to - this.#from > longestMemory) this.#forget(from);
    if (from < this.#from) {
      const { matches: hits, lineStarts, lineKinds: kinds } = this.#read(from, this.#from);
      this.#hits = [...hits, ...this.#hits];
      this.#starts = [...lineStarts, ...this.#starts];
      this.#kinds = [...kinds, ...this.#kinds];
      this.#from = from;
    }
    if (to > this.#to) {
      const { matches: hits, lineStarts, lineKinds: kinds } = this.#read(this.#to, to);
      this.#hits.push(...hits);
      this.#starts.push(...lineStarts);
      this.#kinds.push(...kinds);
      this.#to = to;
    }
  }

  #forget(at: number): void {
    this.#from = at;
    this.#to = at;
    this.#hits = [];
    this.#starts = [];
    this.#kinds = [];
  }
}

/** How many of the numbers from 0 fulfil a condition that is true up to some number and false from there. */
function countUpTo(length: number, fulfils: (number: number) => boolean): number {
  let low = 0;
  let high = length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (fulfils(middle)) low = middle + 1;
    else high = middle;
  }
  return low;
}
