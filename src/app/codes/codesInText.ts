import { findCodes } from '../../finder/findCodes';
import type { Knowledge } from '../../finder/knowledge/knowledge';
import { knownCodeIn } from './codeList';

/** How much of a text outside of a file is searched, in UTF-16 units. */
export const maxSearched = 200_000;

/** A code of a cloud in a text. */
export interface FoundCode {
  readonly provider: string;
  readonly code: string;
  /** The HTTP status next to it; undefined if there is none. */
  readonly status: number | undefined;
}

/** Returns each code of a cloud once, as it is found first. */
export function distinctCodes(found: readonly FoundCode[]): readonly FoundCode[] {
  const seen = new Set<string>();
  return found.filter(({ provider, code }) => {
    const key = `${provider} ${code}`;
    const isFirst = !seen.has(key);
    seen.add(key);
    return isFirst;
  });
}

/**
 * Returns the codes of a text: of every cloud if the text is nothing but a code, otherwise those that are found in its
 * first `maxSearched` characters.
 */
export function codesInText(text: string, knowledge: Knowledge): readonly FoundCode[] {
  const code = knownCodeIn(text, knowledge);
  const number = knowledge.codes.byText.get(code);
  if (number === undefined) return distinctCodes(findCodes(text.slice(0, maxSearched), 'log', knowledge));
  return (knowledge.codes.known[number] ?? []).map(({ provider }) => ({ provider, code, status: undefined }));
}
