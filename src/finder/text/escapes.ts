import { characterAt, isDigit, isHex, isLower, isTokenCharacter, isUpper } from './characters';

const backslash = 0x5c;
const percent = 0x25;
const escapeCharacter = 0x1b;
const bracket = 0x5b;
const smallM = 0x6d;
const underscore = 0x5f;
const dot = 0x2e;

/** Characters after which the first letters of a token might belong to an escape sequence. */
export const beforeEscapes = new Uint8Array(128);
for (const character of ['\\', '%', '[', ';', '(']) beforeEscapes[character.charCodeAt(0)] = 1;

const afterBackslash: Readonly<Record<string, number>> = { n: 0, r: 0, t: 0, b: 0, f: 0, v: 0, u: 4, x: 2 };

function allHex(text: string, from: number, count: number): boolean {
  for (let at = from; at < from + count; at++) if (!isHex(characterAt(text, at))) return false;
  return true;
}

/** Returns the position after an escape such as `\n`, `\u0022`, or `\x1b`. */
function afterBackslashEscape(text: string, at: number): number {
  const digits = afterBackslash[text.charAt(at)];
  return digits !== undefined && allHex(text, at + 1, digits) ? at + 1 + digits : at;
}

/** Returns the position after `%3D`, or `%253D` if it was encoded twice. */
function afterPercentEscape(text: string, at: number): number {
  let end = at;
  while (text.startsWith('25', end) && allHex(text, end + 2, 2)) end += 2;
  return allHex(text, end, 2) ? end + 2 : at;
}

/**
 * Returns the position after the rest of a color sequence: `31m` after `ESC[`, or after `[` if the escape character is
 * missing.
 */
function afterColorSequence(text: string, at: number): number {
  let end = at;
  while (end < at + 3 && isDigit(characterAt(text, end))) end++;
  const letter = characterAt(text, end);
  if (characterAt(text, at - 1) === bracket && characterAt(text, at - 2) === escapeCharacter) {
    return isLower(letter) || isUpper(letter) ? end + 1 : at;
  }
  return letter === smallM && (end > at || isWrittenEscapeCharacter(text, at - 2)) ? end + 1 : at;
}

/** Whether the escape character is written out: `\x1b[`, `\u001b[`, `\033[`, `\e[`, or `^[[`. */
const isWrittenEscapeCharacter = (text: string, at: number): boolean =>
  /(?:x1b|u001b|033|\\e|\^\[)$/i.test(text.slice(Math.max(0, at - 5), at + 1));

const isCharset = (text: string, at: number): boolean =>
  characterAt(text, at - 2) === escapeCharacter && /[AB0]/.test(text.charAt(at));

/** Returns the beginning of a token after the part that belongs to an escape sequence. */
export function skipEscape(text: string, at: number, previous: number): number {
  if (previous === backslash) return afterBackslashEscape(text, at);
  if (previous === percent) return afterPercentEscape(text, at);
  if (previous === 0x28) return isCharset(text, at) ? at + 1 : at;
  return afterColorSequence(text, at);
}

/**
 * Returns the position of an escaped underscore or dot (`\_`, `\\_`, `%5F`) that continues the token before it, or -1.
 * The position is that of the last character of the escape.
 */
export function escapedSeparator(text: string, at: number): number {
  if (characterAt(text, at) === percent) return /^%(?:5F|2E)$/i.test(text.slice(at, at + 3)) ? at + 2 : -1;
  let end = at;
  while (end < at + 16 && characterAt(text, end) === backslash) end++;
  const character = characterAt(text, end);
  return end > at && (character === underscore || character === dot) ? end : -1;
}

/** Whether the character is the last one of an escaped underscore or dot that continues the token before it. */
export function continuesToken(text: string, at: number): boolean {
  const character = characterAt(text, at);
  if (character !== underscore && character !== dot) return false;
  let start = at;
  while (start > at - 16 && characterAt(text, start - 1) === backslash) start--;
  return start < at && isTokenCharacter(characterAt(text, start - 1));
}

const escapes = /(?<!\\)\\+(?:u([0-9a-fA-F]{4})|x([0-9a-fA-F]{2})|([nrt"'/]))|%(?:25)*([0-9A-Fa-f]{2})/g;

/** Returns a line without escapes. Each character keeps its position: the rest of an escape is replaced by spaces. */
export function unescaped(line: string): string {
  if (!line.includes('\\') && !line.includes('%')) return line;
  return line.replace(escapes, (whole: string, four?: string, two?: string, letter?: string, encoded?: string) => {
    const hex = four ?? two ?? encoded;
    const character = hex === undefined ? letter : String.fromCharCode(Number.parseInt(hex, 16));
    return (character === undefined || /[\s\w]/.test(character) ? ' ' : character).padStart(whole.length);
  });
}
