import { isLineBreak } from './characters';

/** Finds the line of a place, and remembers it, so that the next place on a long line need not search it again. */
export class LineFinder {
  readonly #text: string;
  readonly #reach: number;
  #probe: { readonly at: number; readonly start: number; readonly end: number } | undefined;

  constructor(text: string, reach: number) {
    this.#text = text;
    this.#reach = reach;
  }

  /** Where the line begins and ends, no farther away than the reach. */
  lineOf(at: number): readonly [number, number] {
    const line = [this.#startOf(at), this.#endOf(at)] as const;
    this.#probe = { at, start: line[0], end: line[1] };
    return line;
  }

  #startOf(at: number): number {
    const limit = Math.max(0, at - this.#reach);
    const known = this.#probe;
    const stop = known && known.at <= at && known.at >= limit ? known.at : limit;
    let start = at;
    while (start > stop && !isLineBreak(this.#text.charCodeAt(start - 1))) start--;
    if (known && start === known.at) start = Math.max(limit, known.start);
    return start;
  }

  #endOf(at: number): number {
    const limit = Math.min(this.#text.length, at + this.#reach);
    const known = this.#probe;
    let end = known && known.start <= at && at <= known.end ? Math.min(known.end, limit) : at;
    while (end < limit && !isLineBreak(this.#text.charCodeAt(end))) end++;
    return end;
  }
}
