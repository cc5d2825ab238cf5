import type { Change, Span } from '../../errors/rescan';

const isEmpty = ({ start, end }: Span): boolean => start >= end;

export const overlap = (one: Span, other: Span): Span => ({
  start: Math.max(one.start, other.start),
  end: Math.min(one.end, other.end),
});

/** Where a place is after a change; a place inside what was replaced goes to one end of what replaced it. */
function moved(at: number, { start, oldEnd, newEnd }: Change, inside: number): number {
  if (at <= start) return at;
  return at >= oldEnd ? at + newEnd - oldEnd : inside;
}

/** A set of places, kept as stretches in order that do not touch. */
export class Spans {
  #spans: readonly Span[] = [];

  add(span: Span): void {
    if (isEmpty(span)) return;
    const touching = this.#spans.filter(({ start, end }) => start <= span.end && end >= span.start);
    const start = Math.min(span.start, ...touching.map((each) => each.start));
    const end = Math.max(span.end, ...touching.map((each) => each.end));
    const apart = this.#spans.filter((each) => !touching.includes(each));
    this.#spans = [...apart, { start, end }].sort((one, other) => one.start - other.start);
  }

  remove(span: Span): void {
    this.#spans = this.#spans
      .flatMap(({ start, end }) => [
        { start, end: Math.min(end, span.start) },
        { start: Math.max(start, span.end), end },
      ])
      .filter((each) => !isEmpty(each));
  }

  /** Moves all along with their text. */
  shift(change: Change): void {
    const spans = this.#spans;
    this.#spans = [];
    for (const { start, end } of spans) {
      this.add({ start: moved(start, change, change.start), end: moved(end, change, change.newEnd) });
    }
  }

  /** The first stretch that lies in one of the places asked about, cut to it. */
  firstWithin(places: readonly Span[]): Span | undefined {
    for (const place of places) {
      for (const span of this.#spans) {
        const both = overlap(span, place);
        if (!isEmpty(both)) return both;
      }
    }
    return undefined;
  }
}
