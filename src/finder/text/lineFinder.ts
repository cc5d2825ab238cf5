import { isLineBreak } from './characters';

/** Finds the line of a position, and caches it, so that the next position on a long line doesn't search it again. */
export class LineFinder {
  readonly #text: string;
  readonly #radius: number;
  #probe: { readonly at: number; readonly start: number; readonly end: number } | undefined;

  constructor(text: string, radius: number) {
    this.#text = text;
    this.#radius = radius;
  }

  /** Returns the beginning and the end of the line, no farther away than the radius. */
  lineOf(at: number): readonly [number, number] {
    const line = [this.#startOf(at), this.#endOf(at)] as const;
    this.#probe = { at, start: line[0], end: line[1] };
    return line;
  }

  #startOf(at: number): number {
    const limit = Math.max(0, at - this.#radius);
    const known = this.#probe;
    const stop = known && known.at <= at && known.at >= limit ? known.at : limit;
    let start = at;
    while (start > stop && !isLineBreak(this.#text.charCodeAt(start - 1))) start--;
    if (known && start === known.at) start = Math.max(limit, known.start);
    return start;
  }

  #endOf(at: number): number {
    const limit = Math.min(this.#text.length, at + this.#radius);
    const known = this.#probe;
    let end = known && known.start <= at && at <= known.end ? Math.min(known.end, limit) : at;
    while (end < limit && !isLineBreak(this.#text.charCodeAt(end))) end++;
    return end;
  }
}
