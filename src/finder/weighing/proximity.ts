import type { Candidate } from '../text/candidate';
import type { EvidenceMatch } from './evidenceMatch';
import { contextRadius, maxRecords, type Separation, type TextContext } from './textContext';

/** How near a match is: 0 on the line of the code, 1 in its block of lines or the heading above, 2 farther away. */
export type Proximity = 0 | 1 | 2;

/** A match with its weight at the position of the code. */
export interface WeightedEvidence {
  readonly match: EvidenceMatch;
  readonly proximity: Proximity;
  readonly weight: number;
  readonly distance: number;
}

/** Pairs of a maximum count and the remaining factor. */
type Steps = readonly (readonly [number, number])[];

/** How the weight of evidence decays along one line (in characters), over the lines of one record, and over records. */
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
  [maxRecords, 0.48],
];
const overItems: Steps = [
  [0, 1],
  [6, 0.92],
];

const underHeading = 0.88;
const perBlank = 0.96;
const perHeading = 0.45;
/** Blank lines between records separate different sources, because a log has none between its own records. */
const recordsApart = 0.6;

/** A code is weaker evidence for codes outside its own block. */
const codesApart = 0.75;

const decayAt = (steps: Steps, count: number, beyond: number): number =>
  steps.find(([most]) => count <= most)?.[1] ?? beyond;

const decayOverRecords = (records: number): number => (records === 0 ? 1 : decayAt(overRecords, records, 0.25));

function decayOver({ lines, blanks, items, records, headings }: Separation): number {
  const nearest = Math.min(decayAt(overLines, lines, 0.6), decayOverRecords(records));
  const apart = records > 0 && blanks > 0 ? recordsApart : 1;
  return (
    nearest *
    apart *
    decayAt(overItems, items, 0.85) *
    perBlank ** Math.min(blanks, 6) *
    perHeading ** Math.min(headings, 3)
  );
}

/** Evidence after a code counts as twice as far away, because the subject is usually named before it. */
const afterFactor = 2;

const distanceOf = (match: EvidenceMatch, { start, end }: Candidate): number =>
  Math.max(0, match.start >= end ? (match.start - end) * afterFactor + afterFactor : start - match.end);

const siblings = /\}\s*,\s*(?:(?:\\+[nr]?|[nr])\s*)?\{/g;
const writtenBreaks = /\\[nr]/g;

const countOf = (pattern: RegExp, text: string): number => text.match(pattern)?.length ?? 0;

/** Weights a match on the line of the code, which can contain several objects and escaped line breaks. */
function weightOnLine(candidate: Candidate, match: EvidenceMatch): WeightedEvidence {
  const distance = distanceOf(match, candidate);
  const [from, to] = [Math.min(candidate.start, match.start), Math.max(candidate.start, match.start)];
  const between = candidate.text.slice(from, to);
  const objects = between.includes('}') ? countOf(siblings, between) : 0;
  const lines = between.includes('\\') ? countOf(writtenBreaks, between) : 0;
  const decay =
    decayAt(alongLine, distance, 0.8) * decayOverRecords(objects) * (lines === 0 ? 1 : decayAt(overLines, lines, 0.6));
  return { match, proximity: objects > 0 ? 2 : lines > 0 ? 1 : 0, weight: match.weight * decay, distance };
}

/** Weights a match on another line. A heading is evidence for all text below it. */
function weightAcross(candidate: Candidate, match: EvidenceMatch, context: TextContext): WeightedEvidence {
  const separation = context.separation(candidate.start, match.start);
  const distance = distanceOf(match, candidate);
  const isTitle = separation.headings === 0 && isOnTitle(candidate, match, context);
  if (isTitle) return { match, proximity: 1, weight: match.weight * underHeading, distance };
  const { blanks, records, headings } = separation;
  const proximity = blanks + records + headings === 0 ? 1 : 2;
  const apart = proximity === 2 && match.kind === 'code' ? codesApart : 1;
  return { match, proximity, weight: match.weight * decayOver(separation) * apart, distance };
}

const isOnTitle = ({ start }: Candidate, match: EvidenceMatch, context: TextContext): boolean =>
  match.start < start && context.isInHeading(match.start, start - contextRadius);

/** Whether a match overlaps the candidate itself. */
export const overlaps = (match: EvidenceMatch, { start, end }: Candidate): boolean =>
  match.start < end && match.end > start;

/**
 * Yields the matches that can affect the result: of those with equal statements, only the nearest on each side, because
 * no weight grows with the distance, except in a heading.
 */
export function* nearest(
  matches: readonly EvidenceMatch[],
  candidate: Candidate,
  isTitle: (match: EvidenceMatch) => boolean,
): Generator<EvidenceMatch> {
  const middle = matches.findIndex((match) => match.at >= candidate.start);
  const next = middle < 0 ? matches.length : middle;
  const before = new Set<number>();
  for (let number = next - 1; number >= Math.max(0, next - maxMatches); number--) {
    const match = matches[number] as EvidenceMatch;
    const statementId = isTitle(match) ? -1 - match.statementId : match.statementId;
    if (before.has(statementId)) continue;
    if (!overlaps(match, candidate)) before.add(statementId);
    yield match;
  }
  const after = new Set<number>();
  for (let number = next; number < Math.min(matches.length, next + maxMatches); number++) {
    const match = matches[number] as EvidenceMatch;
    if (after.has(match.statementId)) continue;
    if (!overlaps(match, candidate)) after.add(match.statementId);
    yield match;
  }
}

/** The maximum number of matches on each side; farther ones don't change the result. */
const maxMatches = 200;

const noTitle = (): boolean => false;

/** Returns the weighted matches on the line of the candidate. */
export function evidenceOnLine(candidate: Candidate, context: TextContext): readonly WeightedEvidence[] {
  const [from, to] = context.line(candidate.start);
  const matches = context.matchesBetween(from, to);
  return [...nearest(matches, candidate, noTitle)].map((match) => weightOnLine(candidate, match));
}

/** Returns the weighted matches on the lines around. */
export function evidenceAround(candidate: Candidate, context: TextContext): readonly WeightedEvidence[] {
  const [from, to] = context.line(candidate.start);
  const [above, below] = context.extent(candidate.start);
  const outside = context.matchesBetween(above, below).filter((match) => match.at < from || match.at >= to);
  const isTitle = (match: EvidenceMatch): boolean => isOnTitle(candidate, match, context);
  return [...nearest(outside, candidate, isTitle)].map((match) => weightAcross(candidate, match, context));
}
