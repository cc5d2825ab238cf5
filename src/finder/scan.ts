import type { Span } from './change';
import type { Knowledge } from './knowledge/knowledge';
import { type CodeMatch, Scanner } from './scanner';

/** Small enough that a slice full of codes takes well under the time anybody would notice. */
const sliceLength = 512;

/** The spans asked for first, then what they leave over, in order and without overlap. */
function plan(length: number, first: readonly Span[]): readonly Span[] {
  const wanted: Span[] = [];
  for (const { start, end } of [...first].sort((one, other) => one.start - other.start)) {
    const from = Math.max(start, wanted.at(-1)?.end ?? 0);
    const to = Math.min(end, length);
    if (from < to) wanted.push({ start: from, end: to });
  }
  const rest: Span[] = [];
  let at = 0;
  for (const { start, end } of [...wanted, { start: length, end: length }]) {
    if (at < start) rest.push({ start: at, end: start });
    at = end;
  }
  return [...wanted, ...rest];
}

/**
 * The search of a long text in slices: nothing happens but in `step`, so dropping it cancels it. The text must not change
 * meanwhile; what is found is the same however it is sliced.
 */
export class Scan {
  readonly #scanner: Scanner;
  readonly #spans: readonly Span[];
  readonly #found = new Map<number, CodeMatch[]>();
  #span = 0;
  #at: number;

  constructor(text: string, languageId: string, knowledge: Knowledge, first: readonly Span[] = []) {
    this.#scanner = new Scanner(text, languageId, knowledge);
    this.#spans = plan(text.length, first);
    this.#at = this.#spans[0]?.start ?? 0;
  }

  get done(): boolean {
    return this.#span >= this.#spans.length;
  }

  /** How many of the spans asked for first, and of what they left over, are searched. */
  get spansDone(): number {
    return this.#span;
  }

  /** What was found up to now, in the order of the text. */
  get sightings(): readonly CodeMatch[] {
    return [...this.#found].sort(([one], [other]) => one - other).flatMap(([, sightings]) => sightings);
  }

  /** Searches on until `until` (of `now`, in milliseconds), at least one slice; true when all is searched. */
  step(until: number, now: () => number = () => performance.now()): boolean {
    do {
      this.#slice();
    } while (!this.done && now() < until);
    return this.done;
  }

  #slice(): void {
    const span = this.#spans[this.#span];
    if (!span) return;
    const end = Math.min(span.end, this.#at + sliceLength);
    const sightings = this.#scanner.between(this.#at, end);
    const found = this.#found.get(span.start);
    if (found) found.push(...sightings);
    else this.#found.set(span.start, sightings);
    this.#at = end;
    if (end < span.end) return;
    this.#span++;
    this.#at = this.#spans[this.#span]?.start ?? end;
  }
}

/**
 * Runs a scan to its end, giving way with `pause` after every `milliseconds`. False if the signal ended it first; what
 * was found until then is still in the scan. `after` is told after every turn.
 */
export async function runScan(
  scan: Scan,
  pause: () => Promise<void>,
  signal: AbortSignal,
  milliseconds = 4,
  after: (scan: Scan) => void = () => undefined,
): Promise<boolean> {
  while (!signal.aborted) {
    const done = scan.step(performance.now() + milliseconds);
    after(scan);
    if (done) return true;
    await pause();
  }
  return false;
}
