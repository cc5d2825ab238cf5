import { LineFinder } from '../text/lineFinder';
import { type LineKind, lineKinds } from '../text/lineKind';
import type { EvidenceMatch } from './evidenceMatch';
import type { TextChunk } from './textChunk';

/** The distance in which evidence is searched for, in UTF-16 units on each side. */
export const contextRadius = 6000;

/**
 * The result at a position depends only on the text within this distance: `contextRadius` and the text that is read
 * around its limits.
 */
export const readRadius = contextRadius + 2400;

/** Evidence is searched for within this number of records. */
export const maxRecords = 4;

/** The distance that is read first. It is doubled until enough records are read. */
const initialRadius = 512;

/** The cache is cleared when it covers more text than this. */
const maxCached = 60_000;

/** What separates two positions of a text. */
export interface Separation {
  readonly lines: number;
  readonly blanks: number;
  readonly items: number;
  readonly records: number;
  readonly headings: number;
}

/** Reads the evidence of a text around the requested positions, and caches it. */
export class TextContext {
  readonly #text: string;
  readonly #read: (from: number, to: number) => TextChunk;
  readonly #lines: LineFinder;
  #from = 0;
  #to = 0;
  #matches: EvidenceMatch[] = [];
  #starts: number[] = [];
  #kinds: LineKind[] = [];

  constructor(text: string, read: (from: number, to: number) => TextChunk) {
    this.#text = text;
    this.#read = read;
    this.#lines = new LineFinder(text, contextRadius);
  }

  /** Returns the line of a position, limited to `contextRadius`. */
  line(start: number): readonly [number, number] {
    return this.#lines.lineOf(start);
  }

  /**
   * Returns the part of the text around a position that can contain evidence: within `contextRadius` and `maxRecords`.
   */
  extent(position: number): readonly [number, number] {
    return [this.#above(position), this.#below(position)];
  }

  /** Returns the matches between two positions, in order. */
  matchesBetween(from: number, to: number): readonly EvidenceMatch[] {
    this.#cover(from, to);
    const first = countUpTo(this.#matches.length, (number) => (this.#matches[number] as EvidenceMatch).at < from);
    const end = countUpTo(this.#matches.length, (number) => (this.#matches[number] as EvidenceMatch).at < to);
    return this.#matches.slice(first, end);
  }

  /** Returns what separates two positions of an extent that was requested before. */
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

  /** Whether a position is on the line of a heading that begins at `from` or later. */
  isInHeading(at: number, from: number): boolean {
    const line = this.#lineAfter(at) - 1;
    return this.#kinds[line] === lineKinds.heading && (this.#starts[line] ?? 0) >= from;
  }

  /** Returns the number of the first line that begins after a position. */
  #lineAfter(at: number): number {
    return countUpTo(this.#starts.length, (number) => (this.#starts[number] as number) <= at);
  }

  #above(position: number): number {
    const limit = Math.max(0, position - contextRadius);
    for (let step = initialRadius, from = position; ; step *= 2) {
      from = Math.max(limit, from - step);
      this.#cover(from, position + 1);
      let records = 0;
      for (let line = this.#lineAfter(position) - 1; line >= 0; line--) {
        const start = this.#starts[line] as number;
        if (start < from) break;
        if (this.#kinds[line] === lineKinds.record && ++records > maxRecords) return start;
      }
      if (from === limit) return limit;
    }
  }

  #below(position: number): number {
    const limit = Math.min(this.#text.length, position + contextRadius);
    for (let step = initialRadius, to = position; ; step *= 2) {
      to = Math.min(limit, to + step);
      this.#cover(position, to);
      let records = 0;
      for (let line = this.#lineAfter(position); line < this.#starts.length; line++) {
        const start = this.#starts[line] as number;
        if (start >= to) break;
        if (this.#kinds[line] === lineKinds.record && ++records > maxRecords) return start;
      }
      if (to === limit) return limit;
    }
  }

  /** Reads what isn't cached yet. The result doesn't depend on the limits of the parts that are read. */
  #cover(from: number, to: number): void {
    if (from > this.#to || to < this.#from || this.#to - this.#from > maxCached) this.#forget(from);
    if (from < this.#from) {
      const { matches, lineStarts, lineKinds: kinds } = this.#read(from, this.#from);
      this.#matches = [...matches, ...this.#matches];
      this.#starts = [...lineStarts, ...this.#starts];
      this.#kinds = [...kinds, ...this.#kinds];
      this.#from = from;
    }
    if (to > this.#to) {
      const { matches, lineStarts, lineKinds: kinds } = this.#read(this.#to, to);
      this.#matches.push(...matches);
      this.#starts.push(...lineStarts);
      this.#kinds.push(...kinds);
      this.#to = to;
    }
  }

  #forget(at: number): void {
    this.#from = at;
    this.#to = at;
    this.#matches = [];
    this.#starts = [];
    this.#kinds = [];
  }
}

/** Returns how many numbers from 0 fulfil a condition that is true up to some number and false from there. */
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
