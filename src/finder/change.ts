import type { CodeMatch } from './scanner';
import { readRadius } from './weighing/textContext';

/** A part of a text in UTF-16 units, without the end. */
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

/** Returns the part of the new text in which a change can have added or removed codes. */
export const touched = ({ start, newEnd }: Change, length: number): Span => ({
  start: Math.max(0, start - readRadius),
  end: Math.min(length, newEnd + readRadius),
});

/** Returns the part of a text that must be read to find the codes in a span. */
export const neededFor = ({ start, end }: Span, length: number): Span => ({
  start: Math.max(0, start - readRadius),
  end: Math.min(length, end + readRadius),
});

export const moved = <M extends CodeMatch>(codeMatch: M, by: number): M =>
  by === 0 ? codeMatch : { ...codeMatch, start: codeMatch.start + by, end: codeMatch.end + by };
