import type { EvidenceTable } from '../knowledge/evidenceTable';
import { hashStep } from '../knowledge/wordHash';
import { characterAt, isDigit, isLetterOrDigit, isLineBreak, isUpper } from '../text/characters';

/** A longer line isn't the row of a table. */
export const maxRow = 400;
/** More spaces before a line are a column of a table. */
export const maxIndent = 12;
const maxToken = 120;

export const isSeparator = (character: number): boolean =>
  character === 0x7c || character === 0x2502 || character === 0x2503;
export const isSpace = (character: number): boolean => character === 0x20 || character === 0x09;
/** Spaces, and the mark of a quoted line of a mail. */
export const isQuoteOrSpace = (character: number): boolean => isSpace(character) || character === 0x3e;

const tornCharacters = new Uint8Array(128);
for (let character = 0; character < 128; character++) {
  const isOther = '_.-/:@='.includes(String.fromCharCode(character));
  tornCharacters[character] = isLetterOrDigit(character) || isOther ? 1 : 0;
}

/** Letters, digits, and `_ . - / : @ =`, of which hosts, IDs, and names of packages consist. */
export const isTornCharacter = (character: number): boolean => character < 128 && tornCharacters[character] === 1;

/** Returns the position after the last character of the line before. */
export function endOfPrevious(text: string, lineStart: number): number {
  const isCrLf = characterAt(text, lineStart - 1) === 0x0a && characterAt(text, lineStart - 2) === 0x0d;
  return lineStart - (isCrLf ? 2 : 1);
}

/** Whether the line before has columns that are separated by two spaces. */
function hasColumns(text: string, end: number): boolean {
  let gap = 0;
  for (let at = end - 1; at >= 0 && end - at < maxRow; at--) {
    const character = text.charCodeAt(at);
    if (isLineBreak(character)) return false;
    if (isSpace(character)) gap++;
    else if (gap >= 2) return true;
    else gap = 0;
  }
  return false;
}

/** Reads the words of a token that is in two parts, and looks for one that a clue has. */
class TokenWords {
  readonly #table: EvidenceTable;
  #hash = 0;
  #before = 0;
  hasClue = false;
  hasDash = false;
  hasDigit = false;
  hasOther = false;

  constructor(table: EvidenceTable) {
    this.#table = table;
  }

  add(character: number): void {
    const upper = isUpper(character);
    if (isLetterOrDigit(character)) {
      if (upper && !isUpper(this.#before)) this.endWord();
      this.#hash = hashStep(this.#hash, upper ? character + 32 : character);
      if (isDigit(character)) this.hasDigit = true;
    } else {
      this.endWord();
      if (character === 0x2d) this.hasDash = true;
      else this.hasOther = true;
    }
    this.#before = character;
  }

  endWord(): void {
    if (this.#hash !== 0 && this.#table.hash.find(this.#hash) >= 0) this.hasClue = true;
    this.#hash = 0;
  }
}

/** Whether the token around a line break has a word of a clue, or is a part of an ID. Two words of prose aren't a token. */
function mightBeEvidence(text: string, tailEnd: number, head: number, table: EvidenceTable): boolean {
  if (!isTornCharacter(characterAt(text, tailEnd - 1))) return false;
  let from = tailEnd;
  while (from > 0 && tailEnd - from < maxToken && isTornCharacter(text.charCodeAt(from - 1))) from--;
  const words = new TokenWords(table);
  for (let at = from; at < tailEnd; at++) words.add(text.charCodeAt(at));
  for (let at = head; at < text.length && at - head < maxToken; at++) {
    if (!isTornCharacter(text.charCodeAt(at))) break;
    words.add(text.charCodeAt(at));
  }
  words.endWord();
  const isStructured = words.hasDash || words.hasDigit || words.hasOther;
  return isStructured && (words.hasClue || (words.hasDash && words.hasDigit));
}

/**
 * Whether a line break is worth reading: in a token that might be evidence, or in a table. Fast, because it is asked for
 * every line.
 */
export function mightTear(text: string, lineStart: number, table: EvidenceTable): boolean {
  if (lineStart < 2) return false;
  let at = lineStart;
  while (at < lineStart + maxRow && isQuoteOrSpace(characterAt(text, at))) at++;
  const first = characterAt(text, at);
  if (isSeparator(first)) return at - lineStart < maxIndent;
  if (!isTornCharacter(first)) return false;
  const end = endOfPrevious(text, lineStart);
  return (at - lineStart <= maxIndent && mightBeEvidence(text, end, at, table)) || hasColumns(text, end);
}
