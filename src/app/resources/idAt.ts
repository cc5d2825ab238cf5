import { neededFor } from '../../finder/change';
import type { Knowledge } from '../../finder/knowledge/knowledge';
import { type FoundId, findResourceIds } from '../../finder/resourceIds';
import type { TextParts } from '../codes/textParts';

/** The longest id of any cloud is shorter. */
const maxIdLength = 100;

export interface Word {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

const words = /(?<![\w-])[A-Za-z0-9][A-Za-z0-9-]{7,63}(?![\w-])/g;

/** Returns the word at an offset that could be an id: letters, digits and hyphens. Undefined if there is none. */
export function wordAt(parts: TextParts, at: number): Word | undefined {
  const { text, start: offset } = parts.part(Math.max(0, at - maxIdLength), Math.min(parts.length, at + maxIdLength));
  for (const match of text.matchAll(words)) {
    const start = offset + match.index;
    const end = start + match[0].length;
    if (start <= at && at <= end) return { text: match[0], start, end };
  }
  return undefined;
}

/**
 * Returns the resource id at a word and the clouds that it may belong to; undefined if there is no evidence for one.
 */
export function resourceIdAt(
  parts: TextParts,
  { start, end }: Word,
  languageId: string,
  knowledge: Knowledge,
): FoundId | undefined {
  const needed = neededFor({ start, end }, parts.length);
  const { text, start: offset } = parts.part(needed.start, needed.end);
  const found = findResourceIds(text, languageId, knowledge).find(
    (each) => each.start + offset <= start && each.end + offset >= end,
  );
  return found && { ...found, start: found.start + offset, end: found.end + offset };
}
