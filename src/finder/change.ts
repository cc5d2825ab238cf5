import type { Knowledge } from './knowledge/knowledge';
import { type CodeMatch, Scanner } from './scanner';
import { readRadius } from './weighing/textContext';

/** A stretch of a text, in UTF-16 units, the end not included. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** `[start, oldEnd)` of the old text has become `[start, newEnd)` of the new one. */
export interface Change {
  readonly start: number;
  readonly oldEnd: number;
  readonly newEnd: number;
}

/** A piece of a long text and where it begins in it. */
export interface Part {
  readonly text: string;
  readonly offset: number;
}

/** One replacement of an edit, in places of the text before the edit. */
export interface Replacement {
  readonly start: number;
  readonly end: number;
  readonly length: number;
}

/** The smallest single change that covers all replacements of one edit; undefined if there are none. */
export function changeOf(replacements: readonly Replacement[]): Change | undefined {
  if (replacements.length === 0) return undefined;
  const start = Math.min(...replacements.map((each) => each.start));
  const oldEnd = Math.max(...replacements.map((each) => each.end));
  const grown = replacements.reduce((sum, { start: from, end, length }) => sum + length - (end - from), 0);
  return { start, oldEnd, newEnd: oldEnd + grown };
}

/** Where codes can have come or gone with a change, in places of the new text. */
export const touched = ({ start, newEnd }: Change, length: number): Span => ({
  start: Math.max(0, start - readRadius),
  end: Math.min(length, newEnd + readRadius),
});

/** What has to be read of a text to know its codes in a span. */
export const neededFor = ({ start, end }: Span, length: number): Span => ({
  start: Math.max(0, start - readRadius),
  end: Math.min(length, end + readRadius),
});

export const moved = (sighting: CodeMatch, by: number): CodeMatch =>
  by === 0 ? sighting : { ...sighting, start: sighting.start + by, end: sighting.end + by };

/** The codes of a span, read from a part that holds at least what is `neededFor` it. */
export const sightingsInPart = (
  part: Part,
  span: Span,
  languageId: string,
  knowledge: Knowledge,
): readonly CodeMatch[] =>
  new Scanner(part.text, languageId, knowledge)
    .between(span.start - part.offset, span.end - part.offset)
    .map((sighting) => moved(sighting, part.offset));

/** Brings the codes of a text up to date after a change, reading only what it touched. `part` as for `sightingsInPart`. */
export function rescan(
  before: readonly CodeMatch[],
  change: Change,
  part: Part,
  newLength: number,
  languageId: string,
  knowledge: Knowledge,
): readonly CodeMatch[] {
  const span = touched(change, newLength);
  const grown = change.newEnd - change.oldEnd;
  return [
    ...before.filter(({ start }) => start < change.start - readRadius),
    ...sightingsInPart(part, span, languageId, knowledge),
    ...before.filter(({ start }) => start >= change.oldEnd + readRadius).map((sighting) => moved(sighting, grown)),
  ];
}
