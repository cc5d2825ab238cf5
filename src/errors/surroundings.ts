import { isLineBreak } from './characters';
import { type LineKind, lineKinds } from './lineKind';
import type { Hit, Page } from './page';

/** How far evidence is looked for, in UTF-16 units each way. Nothing beyond it has a say. */
export const reach = 6000;

const pageSize = 1024;
const pagesKept = 512;

/** How two places of a text are parted. */
export interface Parting {
  readonly lines: number;
  readonly blanks: number;
  readonly items: number;
  readonly records: number;
  readonly headings: number;
}

/** A part of a text with its line beginnings, in which places can be set against each other. */
export class Surroundings {
  readonly #starts: readonly number[];
  readonly #kinds: readonly number[];

  constructor(
    readonly hits: readonly Hit[],
    starts: readonly number[],
    kinds: readonly number[],
  ) {
    this.#starts = starts;
    this.#kinds = kinds;
  }

  parting(one: number, other: number): Parting {
    const from = this.#linesUpTo(Math.min(one, other));
    const to = this.#linesUpTo(Math.max(one, other));
    const counts = [0, 0, 0, 0, 0];
    for (let line = from; line < to; line++) {
      const kind = this.#kinds[line] ?? lineKinds.goesOn;
      counts[kind] = (counts[kind] ?? 0) + 1;
    }
    const [, blanks = 0, items = 0, records = 0, headings = 0] = counts;
    return { lines: to - from, blanks, items, records, headings };
  }

  /** What the line is that this place is on; `goesOn` where it begins outside. */
  kindOfLine(at: number): LineKind {
    return (this.#kinds[this.#linesUpTo(at) - 1] ?? lineKinds.goesOn) as LineKind;
  }

  /** How many lines begin at or before a place. */
  #linesUpTo(at: number): number {
    let low = 0;
    let high = this.#starts.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.#starts[middle] as number) <= at) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

/** Reads the stretches of a text around the places that are asked about, each stretch once. */
export class SurroundingsReader {
  readonly #text: string;
  readonly #read: (from: number, to: number) => Page;
  readonly #pages = new Map<number, Page>();

  constructor(text: string, read: (from: number, to: number) => Page) {
    this.#text = text;
    this.#read = read;
  }

  /** What lies within `distance` of a place, at most `reach`. */
  around(at: number, distance: number): Surroundings {
    return this.between(Math.max(0, at - distance), Math.min(this.#text.length, at + distance));
  }

  between(from: number, to: number): Surroundings {
    const hits: Hit[] = [];
    const starts: number[] = [];
    const kinds: number[] = [];
    for (let number = Math.floor(from / pageSize); number * pageSize < to; number++) {
      const page = this.#page(number);
      for (const hit of page.hits) if (hit.start >= from && hit.start < to) hits.push(hit);
      for (let line = 0; line < page.lineStarts.length; line++) {
        const start = page.lineStarts[line] as number;
        if (start < from || start >= to) continue;
        starts.push(start);
        kinds.push(page.lineKinds[line] as number);
      }
    }
    return new Surroundings(hits, starts, kinds);
  }

  /** The line that a place is on, cut off at `reach`. */
  line(start: number, end: number): readonly [number, number] {
    let from = start;
    while (from > 0 && start - from < reach && !isLineBreak(this.#text.charCodeAt(from - 1))) from--;
    let to = end;
    while (to < this.#text.length && to - end < reach && !isLineBreak(this.#text.charCodeAt(to))) to++;
    return [from, to];
  }

  #page(number: number): Page {
    const known = this.#pages.get(number);
    if (known) return known;
    if (this.#pages.size >= pagesKept) this.#pages.clear();
    const page = this.#read(number * pageSize, Math.min((number + 1) * pageSize, this.#text.length));
    this.#pages.set(number, page);
    return page;
  }
}
