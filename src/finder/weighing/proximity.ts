import type { Candidate } from '../text/boundary';
import type { EvidenceMatch } from './evidenceMatch';
import { contextRadius, recordsInSight, type Separation, type TextContext } from './textContext';

/** How near a hit is: on the code's line, in its block of lines or the heading over it, or around. */
export type Proximity = 0 | 1 | 2;

/** A hit, and what it is still worth at the code. */
export interface WeightedEvidence {
  readonly match: EvidenceMatch;
  readonly proximity: Proximity;
  readonly weight: number;
  readonly distance: number;
}

/** [at most so many, what is left]. */
type Steps = readonly (readonly [number, number])[];

/** How evidence fades along one line (characters), over the lines of one record, and over records. */
const alongLine: Steps = [
  [400, 1],
  [1500, 0.95],
  [contextRadius, 0.8],
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
  [recordsInSight, 0.48],
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

/** Codes vouch for those in their own block more than for others. */
const codesApart = 0.75;

const fading = (steps: Steps, count: number, beyond: number): number =>
  steps.find(([most]) => count <= most)?.[1] ?? beyond;

const fadeOverRecords = (records: number): number => (records === 0 ? 1 : fading(overRecords, records, 0.25));

function fadeOver({ lines, blanks, items, records, headings }: Separation): number {
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

/** What a thing is said of is named before it more often than after it. */
const behind = 2;

const gap = (hit: EvidenceMatch, { start, end }: Candidate): number =>
  Math.max(0, hit.start >= end ? (hit.start - end) * behind + behind : start - hit.end);

const siblings = /\}\s*,\s*(?:(?:\\+[nr]?|[nr])\s*)?\{/g;
const writtenBreaks = /\\[nr]/g;

const countOf = (pattern: RegExp, text: string): number => text.match(pattern)?.length ?? 0;

/** Weighs a hit on the code's own line, where objects may follow one another and line breaks may be written out. */
function weighOnLine(candidate: Candidate, hit: EvidenceMatch): WeightedEvidence {
  const distance = gap(hit, candidate);
  const [from, to] = [Math.min(candidate.start, hit.start), Math.max(candidate.start, hit.start)];
  const between = candidate.text.slice(from, to);
  const objects = between.includes('}') ? countOf(siblings, between) : 0;
  const lines = between.includes('\\') ? countOf(writtenBreaks, between) : 0;
  const fade =
    fading(alongLine, distance, 0.8) * fadeOverRecords(objects) * (lines === 0 ? 1 : fading(overLines, lines, 0.6));
  return { match: hit, proximity: objects > 0 ? 2 : lines > 0 ? 1 : 0, weight: hit.weight * fade, distance };
}

/** Weighs a hit on another line. A heading speaks for all that stands under it. */
function weighAcross(candidate: Candidate, hit: EvidenceMatch, surroundings: TextContext): WeightedEvidence {
  const parting = surroundings.separation(candidate.start, hit.start);
  const distance = gap(hit, candidate);
  const isTitle = parting.headings === 0 && isOnTitle(candidate, hit, surroundings);
  if (isTitle) return { match: hit, proximity: 1, weight: hit.weight * underHeading, distance };
  const { blanks, records, headings } = parting;
  const ring = blanks + records + headings === 0 ? 1 : 2;
  const apart = ring === 2 && hit.kind === 'code' ? codesApart : 1;
  return { match: hit, proximity: ring, weight: hit.weight * fadeOver(parting) * apart, distance };
}

const isOnTitle = ({ start }: Candidate, hit: EvidenceMatch, surroundings: TextContext): boolean =>
  hit.start < start && surroundings.isInHeading(hit.start, start - contextRadius);

/** Whether a hit is (part of) the candidate itself. */
export const overlaps = (hit: EvidenceMatch, { start, end }: Candidate): boolean => hit.start < end && hit.end > start;

/**
 * Of hits in order, those that can matter: of several that say the same, the nearest on each side, for nothing gains
 * weight with distance, save what stands in a heading.
 */
export function* nearest(
  hits: readonly EvidenceMatch[],
  candidate: Candidate,
  isTitle: (hit: EvidenceMatch) => boolean,
): Generator<EvidenceMatch> {
  const middle = hits.findIndex((hit) => hit.at >= candidate.start);
  const next = middle < 0 ? hits.length : middle;
  const before = new Set<number>();
  for (let number = next - 1; number >= Math.max(0, next - mostHits); number--) {
    const hit = hits[number] as EvidenceMatch;
    const says = isTitle(hit) ? -1 - hit.statementId : hit.statementId;
    if (before.has(says)) continue;
    if (!overlaps(hit, candidate)) before.add(says);
    yield hit;
  }
  const after = new Set<number>();
  for (let number = next; number < Math.min(hits.length, next + mostHits); number++) {
    const hit = hits[number] as EvidenceMatch;
    if (after.has(hit.statementId)) continue;
    if (!overlaps(hit, candidate)) after.add(hit.statementId);
    yield hit;
  }
}

/** Where hits stand this thick the nearest say all there is to say. */
const mostHits = 200;

const noTitle = (): boolean => false;

/** The weighed hits on the candidate's own line. */
export function evidenceOnLine(candidate: Candidate, surroundings: TextContext): readonly WeightedEvidence[] {
  const [from, to] = surroundings.line(candidate.start);
  const hits = surroundings.hitsBetween(from, to);
  return [...nearest(hits, candidate, noTitle)].map((hit) => weighOnLine(candidate, hit));
}

/** The weighed hits on the lines around. */
export function evidenceAround(candidate: Candidate, surroundings: TextContext): readonly WeightedEvidence[] {
  const [from, to] = surroundings.line(candidate.start);
  const [above, below] = surroundings.extent(candidate.start);
  const outside = surroundings.hitsBetween(above, below).filter((hit) => hit.at < from || hit.at >= to);
  const isTitle = (hit: EvidenceMatch): boolean => isOnTitle(candidate, hit, surroundings);
  return [...nearest(outside, candidate, isTitle)].map((hit) => weighAcross(candidate, hit, surroundings));
}
