import type { Span } from '../../finder/change';
import { type Edits, PositionMapper } from './edits';

const isEmpty = ({ start, end }: Span): boolean => start >= end;

export const overlap = (one: Span, other: Span): Span => ({
  start: Math.max(one.start, other.start),
  end: Math.min(one.end, other.end),
});

/** A set of offsets, stored as ordered spans that don't touch. */
export class Spans {
  #spans: Span[] = [];

  /** The number of offsets in the set. */
  get size(): number {
    return this.#spans.reduce((sum, { start, end }) => sum + end - start, 0);
  }

  add(span: Span): void {
    if (isEmpty(span)) return;
    const from = this.#firstIndexWhere(({ end }) => end >= span.start);
    const to = this.#firstIndexWhere(({ start }) => start > span.end);
    const start = Math.min(span.start, this.#spans[from]?.start ?? span.start);
    const end = Math.max(span.end, this.#spans[to - 1]?.end ?? span.end);
    this.#spans.splice(from, to - from, { start, end });
  }

  remove(span: Span): void {
    if (isEmpty(span)) return;
    const from = this.#firstIndexWhere(({ end }) => end > span.start);
    const to = this.#firstIndexWhere(({ start }) => start >= span.end);
    const [first, last] = [this.#spans[from], this.#spans[to - 1]];
    if (from >= to || !first || !last) return;
    const rests = [
      { start: first.start, end: span.start },
      { start: span.end, end: last.end },
    ];
    this.#spans.splice(from, to - from, ...rests.filter((each) => !isEmpty(each)));
  }

  /** Moves all spans along with their text. */
  shift(edits: Edits): void {
    const mapper = new PositionMapper(edits);
    const moved: Span[] = [];
    for (const span of this.#spans) {
      const start = mapper.map(span.start, 'start');
      const end = mapper.map(span.end, 'newEnd');
      const last = moved.at(-1);
      if (last && last.end >= start) moved[moved.length - 1] = { start: last.start, end: Math.max(last.end, end) };
      else if (start < end) moved.push({ start, end });
    }
    this.#spans = moved;
  }

  /** Returns the first part of a span that lies in one of the ranges; undefined if there is none. */
  firstWithin(ranges: readonly Span[]): Span | undefined {
    for (const range of ranges) {
      const span = this.#spans[this.#firstIndexWhere(({ end }) => end > range.start)];
      const both = span && overlap(span, range);
      if (both && !isEmpty(both)) return both;
    }
    return undefined;
  }

  /** Returns the index of the first span with a property that all later spans have too. */
  #firstIndexWhere(has: (span: Span) => boolean): number {
    let low = 0;
    let high = this.#spans.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      const span = this.#spans[middle];
      if (span && has(span)) high = middle;
      else low = middle + 1;
    }
    return low;
  }
}
