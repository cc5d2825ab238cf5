import type { CodeTable } from '../knowledge/codeTable';
import { hashStep } from '../knowledge/wordHash';
import { characterAt, isLineBreak, isTokenCharacter, withoutFinalDots } from './characters';
import { beforeEscapes, continuesToken, escapedSeparator, skipEscape } from './escapes';
import { tornTokenAt } from './tornToken';

/** Called for each token that equals a known code, with the number of the code in the table. */
export type Visit = (start: number, end: number, number: number) => void;

const backslash = 0x5c;
const percent = 0x25;
const dot = 0x2e;
const underscore = 0x5f;

/** No code is longer, so that a longer token is skipped. */
const maxTokenLength = 256;

const isEllipsis = (text: string, at: number): boolean =>
  characterAt(text, at) === dot && (characterAt(text, at + 1) === dot || characterAt(text, at - 1) === dot);

/**
 * Returns the beginning of the token that contains a position, or the position itself. In a token longer than any code, it
 * returns the end of the token, or `to`, because the rest isn't a code either.
 */
function tokenStart(text: string, from: number, to: number): number {
  for (let at = from; at > 0; at--) {
    if (from - at >= maxTokenLength) return tokenEnd(text, from, to);
    const inToken = isTokenCharacter(characterAt(text, at - 1)) && !isEllipsis(text, at - 1);
    if (!inToken && !continuesToken(text, at)) return at;
  }
  return 0;
}

/** Returns the end of the token that contains a position, or `to` if it ends later. */
function tokenEnd(text: string, from: number, to: number): number {
  let at = from;
  while (at < to) {
    while (at < to && isTokenCharacter(text.charCodeAt(at)) && !isEllipsis(text, at)) at++;
    const separator = at < to ? escapedSeparator(text, at) : -1;
    if (separator < 0) return at;
    at = separator + 1;
  }
  return at;
}

interface EscapedToken {
  readonly plain: string;
  /** After the last character that isn't a dot. */
  readonly trimmedEnd: number;
}

/** Reads a token with escapes. */
function readEscapedToken(text: string, start: number): EscapedToken | undefined {
  let plain = '';
  let trimmedEnd = start;
  for (let at = start; at - start < maxTokenLength; at++) {
    const character = characterAt(text, at);
    if (isTokenCharacter(character) && !isEllipsis(text, at)) {
      plain += String.fromCharCode(character);
      if (character !== dot) trimmedEnd = at + 1;
      continue;
    }
    const separator = escapedSeparator(text, at);
    if (separator < 0) return { plain: withoutFinalDots(plain), trimmedEnd };
    const isDot = characterAt(text, separator) === dot || /2e$/i.test(text.slice(at, separator + 1));
    plain += isDot ? '.' : '_';
    if (!isDot) trimmedEnd = separator + 1;
    at = separator;
  }
  return undefined;
}

/** Visits a code with the emphasis of Markdown, such as `_InvalidDiskId.NotFound_`. */
function visitEmphasized(text: string, start: number, table: CodeTable, visit: Visit): void {
  const found = /^(_{1,3})(.*[^_])\1$/.exec(readEscapedToken(text, start)?.plain ?? '');
  const number = found?.[2] === undefined ? undefined : table.byText.get(found[2]);
  if (!found?.[1] || !found[2] || number === undefined || !text.startsWith(found[0], start)) return;
  const begin = start + found[1].length;
  visit(begin, begin + found[2].length, number);
}

function visitEscaped(text: string, start: number, table: CodeTable, visit: Visit): void {
  const token = readEscapedToken(text, start);
  const number = token && table.byText.get(token.plain);
  if (token && number !== undefined) visit(start, token.trimmedEnd, number);
}

/**
 * Visits each token of letters, digits, underscores, and dots that begins in a part of a text and equals a known code. It
 * reads the part once. A code inside a longer word isn't visited.
 */
export function forEachToken(text: string, from: number, to: number, table: CodeTable, visit: Visit): void {
  const { firstCharacters, hash: words, texts, maxLength } = table;
  const visitInRange: Visit = (start, end, number) => {
    if (start >= from && start < to) visit(start, end, number);
  };
  const length = text.length;
  let at = tokenStart(text, from, to);
  let previous = characterAt(text, at - 1);
  while (at < to) {
    let character = text.charCodeAt(at);
    if (!isTokenCharacter(character)) {
      previous = character;
      at++;
      continue;
    }
    if (character === dot && isEllipsis(text, at)) {
      previous = dot;
      at++;
      continue;
    }
    if (previous < 128 && beforeEscapes[previous] === 1) {
      at = skipEscape(text, at, previous);
      character = characterAt(text, at);
    }
    const start = at;
    let hash = 0;
    let trimmedHash = 0;
    let trimmedEnd = start;
    while (isTokenCharacter(character)) {
      hash = hashStep(hash, character);
      at++;
      if (character === dot) {
        if (isEllipsis(text, at - 1)) break;
      } else {
        trimmedHash = hash;
        trimmedEnd = at;
      }
      if (at >= length || (at >= to && at - start > maxTokenLength)) break;
      character = text.charCodeAt(at);
    }
    previous = characterAt(text, at - 1);
    const first = characterAt(text, start);
    if ((character === backslash || character === percent) && escapedSeparator(text, at) >= 0) {
      if (first < 128 && firstCharacters[first] === 1) visitEscaped(text, start, table, visitInRange);
      at = tokenEnd(text, at, to);
      previous = characterAt(text, at - 1);
    } else if (first === underscore) {
      visitEmphasized(text, start, table, visitInRange);
    } else if (first < 128 && firstCharacters[first] === 1 && trimmedEnd - start <= maxLength) {
      const torn = isLineBreak(character) ? tornTokenAt(text, start, at, table) : undefined;
      if (torn) {
        visitInRange(start, torn.end, torn.number);
        at = torn.end;
        previous = characterAt(text, at - 1);
        continue;
      }
      const number = words.find(trimmedHash);
      const known = number < 0 ? undefined : texts[number];
      if (known !== undefined && known.length === trimmedEnd - start && text.startsWith(known, start)) {
        visitInRange(start, trimmedEnd, number);
      }
    }
  }
}
