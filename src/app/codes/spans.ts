import type { Span } from '../../finder/change';
import { type Edits, Moving } from './edits';

const isEmpty = ({ start, end }: Span): boolean => start >= end;

export const overlap = (one: Span, other: Span): Span => ({
  start: Math.max(one.start, other.start),
  end: Math.min(one.end, other.end),
});

/** A set of places, kept as stretches in order that do not touch. */
export class Spans {
  #spans: Span[] = [];

  add(span: Span): void {
    if (isEmpty(span)) return;
    const from = this.#firstThat(({ end }) => end >= span.start);
    const to = this.#firstThat(({ start }) => start > span.end);
    const start = Math.min(span.start, this.#spans[from]?.start ?? span.start);
    const end = Math.max(span.end, this.#spans[to - 1]?.end ?? span.end);
    this.#spans.splice(from, to - from, { start, end });
  }

  remove(span: Span): void {
    if (isEmpty(span)) return;
    const from = this.#firstThat(({ end }) => end > span.start);
    const to = this.#firstThat(({ start }) => start >= span.end);
    const [first, last] = [this.#spans[from], this.#spans[to - 1]];
    if (from >= to || !first || !last) return;
    const rests = [
      { start: first.start, end: span.start },
      { start: span.end, end: last.end },
    ];
    this.#spans.splice(from, to - from, ...rests.filter((each) => !isEmpty(each)));
  }

  /** Moves all along with their text. */
  shift(edits: Edits): void {
    const moving = new Moving(edits);
    const moved: Span[] = [];
    for (const span of this.#spans) {
      const start = moving.place(span.start, 'start');
      const end = moving.place(span.end, 'newEnd');
      const last = moved.at(-1);
      if (last && last.end >= start) moved[moved.length - 1] = { start: last.start, end: Math.max(last.end, end) };
      else if (start < end) moved.push({ start, end });
    }
    this.#spans = moved;
  }

  /** The first stretch that lies in one of the places asked about, cut to it. */
  firstWithin(places: readonly Span[]): Span | undefined {
    for (const place of places) {
      const span = this.#spans[this.#firstThat(({ end }) => end > place.start)];
      const both = span && overlap(span, place);
      if (both && !isEmpty(both)) return both;
    }
    return undefined;
  }

  /** The index of the first stretch with a property that all stretches behind it have too. */
  #firstThat(has: (span: Span) => boolean): number {
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
