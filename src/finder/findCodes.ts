import { type CodeContext, codeContextOf } from './codeContext';
import type { Knowledge } from './knowledge/knowledge';
import { type CodeMatch, Scanner } from './scanner';

/** A documented code in a text, with what stands close by. */
export interface Finding extends CodeMatch, CodeContext {}

/** Every documented code of the clouds we know in a text. `languageId` is the editor's; `plaintext` if there is none. */
export function findCodes(text: string, languageId: string, knowledge: Knowledge): readonly Finding[] {
  const scanner = new Scanner(text, languageId, knowledge);
  return scanner
    .between(0, text.length)
    .map((sighting) => ({ ...sighting, ...codeContextOf(text, sighting, knowledge) }));
}
