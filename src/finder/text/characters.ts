const inWord = 1;
const dot = 2;

const kinds = new Uint8Array(128);
for (const [first, last] of ['09', 'AZ', 'az', '__']) {
  for (let code = first?.charCodeAt(0) ?? 1; code <= (last?.charCodeAt(0) ?? 0); code++) kinds[code] = inWord;
}
kinds[0x2e] = dot;

/**
 * Letters outside ASCII that make a code part of a longer word. Chinese isn't included, because it is written next to
 * codes without a space.
 */
const isNonAsciiLetter = (character: number): boolean =>
  character < 0x250
    ? character >= 0xc0 && character !== 0xd7 && character !== 0xf7
    : character >= 0x370 && character < 0x530;

/** Letters, digits, underscores, and dots: the characters of codes, and those that make a longer word of a code. */
export const isTokenCharacter = (character: number): boolean =>
  character < 128 ? kinds[character] !== 0 : isNonAsciiLetter(character);

export const isWordCharacter = (character: number): boolean =>
  character < 128 ? kinds[character] === inWord : isNonAsciiLetter(character);

export const isUpper = (character: number): boolean => character >= 0x41 && character <= 0x5a;
export const isLower = (character: number): boolean => character >= 0x61 && character <= 0x7a;
export const isDigit = (character: number): boolean => character >= 0x30 && character <= 0x39;
export const isLetterOrDigit = (character: number): boolean =>
  isLower(character) || isUpper(character) || isDigit(character);

export const isHex = (character: number): boolean =>
  isDigit(character) || (character >= 0x41 && character <= 0x46) || (character >= 0x61 && character <= 0x66);

/** Returns the character at a position, or a line feed outside the text, so that no token continues there. */
export const characterAt = (text: string, at: number): number =>
  at >= 0 && at < text.length ? text.charCodeAt(at) : 0x0a;

export const isLineBreak = (character: number): boolean => character === 0x0a || character === 0x0d;

/** Returns a token without the dots at its end, which belong to a sentence. */
export function withoutFinalDots(token: string): string {
  let end = token.length;
  while (token.charAt(end - 1) === '.') end -= 1;
  return token.slice(0, end);
}
