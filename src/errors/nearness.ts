import type { Candidate } from './boundary';
import { lineKinds } from './lineKind';
import type { Hit } from './page';
import { type Parting, reach, type Surroundings } from './surroundings';

/** How near a hit is: on the code's line, in its block of lines or the heading over it, or around. */
export type Ring = 0 | 1 | 2;

/** A hit, and what it is still worth at the code. */
export interface Weighed {
  readonly hit: Hit;
  readonly ring: Ring;
  readonly weight: number;
  readonly distance: number;
}

/** [at most so many, what is left]. */
type Steps = readonly (readonly [number, number])[];

/** How evidence fades along one line (characters), over the lines of one record, and over records. */
const alongLine: Steps = [
  [400, 1],
  [1500, 0.95],
  [reach, 0.8],
];
const overLines: Steps = [
  [3, 0.97],
  [10, 0.93],
  [25, 0.85],
  [60, 0.75],
];
const overRecords: Steps = [
  [1, 0.72],
  [2, 0.62],
  [3, 0.55],
  [5, 0.47],
  [8, 0.4],
  [15, 0.33],
];
const overItems: Steps = [
  [0, 1],
  [6, 0.92],
];

const underHeading = 0.88;
const perBlank = 0.96;
const perHeading = 0.45;
/** A blank line between two records parts them for good: a log has none between its own. */
const recordsApart = 0.6;

const fading = (steps: Steps, count: number, beyond: number): number =>
  steps.find(([most]) => count <= most)?.[1] ?? beyond;

const fadeOverRecords = (records: number): number => (records === 0 ? 1 : fading(overRecords, records, 0.25));

function fadeOver({ lines, blanks, items, records, headings }: Parting): number {
  const nearest = Math.min(fading(overLines, lines, 0.6), fadeOverRecords(records));
  const apart = records > 0 && blanks > 0 ? recordsApart : 1;
  return (
    nearest *
    apart *
    fading(overItems, items, 0.85) *
    perBlank ** Math.min(blanks, 6) *
    perHeading ** Math.min(headings, 3)
  );
}

const gap = (hit: Hit, { start, end }: Candidate): number =>
  Math.max(0, hit.start >= end ? hit.start - end : start - hit.end);

const siblings = /\}\s*,\s*\\*[nr]?\s*\{/g;
const writtenBreaks = /\\[nr]/g;

const countOf = (pattern: RegExp, text: string): number => text.match(pattern)?.length ?? 0;

/** Weighs a hit on the code's own line, where objects may follow one another and line breaks may be written out. */
export function weighOnLine(candidate: Candidate, hit: Hit): Weighed {
  const distance = gap(hit, candidate);
  const [from, to] = [Math.min(candidate.start, hit.start), Math.max(candidate.start, hit.start)];
  const between = candidate.text.slice(from, to);
  const objects = between.includes('}') ? countOf(siblings, between) : 0;
  const lines = between.includes('\\') ? countOf(writtenBreaks, between) : 0;
  const fade =
    fading(alongLine, distance, 0.8) * fadeOverRecords(objects) * (lines === 0 ? 1 : fading(overLines, lines, 0.6));
  return { hit, ring: objects > 0 ? 2 : lines > 0 ? 1 : 0, weight: hit.weight * fade, distance };
}

/** Weighs a hit on another line. A heading speaks for all that stands under it. */
export function weighAcross(candidate: Candidate, hit: Hit, surroundings: Surroundings): Weighed {
  const parting = surroundings.parting(candidate.start, hit.start);
  const distance = gap(hit, candidate);
  const isTitle =
    hit.start < candidate.start && parting.headings === 0 && surroundings.kindOfLine(hit.start) === lineKinds.heading;
  if (isTitle) return { hit, ring: 1, weight: hit.weight * underHeading, distance };
  const { blanks, records, headings } = parting;
  const ring = blanks + records + headings === 0 ? 1 : 2;
  return { hit, ring, weight: hit.weight * fadeOver(parting), distance };
}
