import { type CodeContext, codeContextOf } from './codeContext';
import type { Knowledge } from './knowledge/knowledge';
import { type CodeMatch, Scanner } from './scanner';

/** A documented code in a text with the facts near it. */
export interface Finding extends CodeMatch, CodeContext {}

/** Returns every documented code in a text. `languageId` is the editor's, or `plaintext` if there is none. */
export function findCodes(text: string, languageId: string, knowledge: Knowledge): readonly Finding[] {
  const scanner = new Scanner(text, languageId, knowledge);
  return scanner
    .between(0, text.length)
    .map((codeMatch) => ({ ...codeMatch, ...codeContextOf(text, codeMatch, knowledge) }));
}
