import { neededFor } from '../../finder/change';
import type { Knowledge } from '../../finder/knowledge/knowledge';
import { type FoundId, findResourceIds } from '../../finder/resourceIds';
import type { TextParts } from '../codes/textParts';

/** The longest id of all clouds is shorter. */
const sight = 100;

export interface Word {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

const words = /(?<![\w-])[A-Za-z0-9][A-Za-z0-9-]{7,63}(?![\w-])/g;

/** Whatever could be an id at a place: letters, digits and hyphens. */
export function wordAt(parts: TextParts, at: number): Word | undefined {
  const { text, start: offset } = parts.part(Math.max(0, at - sight), Math.min(parts.length, at + sight));
  for (const match of text.matchAll(words)) {
    const start = offset + match.index;
    const end = start + match[0].length;
    if (start <= at && at <= end) return { text: match[0], start, end };
  }
  return undefined;
}

/** The resource id at a place of a text, with whose it may be; undefined where nothing speaks for one. */
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
