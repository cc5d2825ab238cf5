const inWord = 1;
const dot = 2;

const kinds = new Uint8Array(128);
for (const [first, last] of ['09', 'AZ', 'az', '__']) {
  for (let code = first?.charCodeAt(0) ?? 1; code <= (last?.charCodeAt(0) ?? 0); code++) kinds[code] = inWord;
}
kinds[0x2e] = dot;

/** Letters outside ASCII that would make a code part of a longer word. Chinese is not among them: it stands right against codes. */
const isForeignLetter = (character: number): boolean =>
  character < 0x250
    ? character >= 0xc0 && character !== 0xd7 && character !== 0xf7
    : character >= 0x370 && character < 0x530;

/** Letters, digits, underscores and dots: what codes are made of, and what makes a longer word of them. */
export const isTokenCharacter = (character: number): boolean =>
  character < 128 ? kinds[character] !== 0 : isForeignLetter(character);

export const isWordCharacter = (character: number): boolean =>
  character < 128 ? kinds[character] === inWord : isForeignLetter(character);

export const isUpper = (character: number): boolean => character >= 0x41 && character <= 0x5a;
export const isLower = (character: number): boolean => character >= 0x61 && character <= 0x7a;
export const isDigit = (character: number): boolean => character >= 0x30 && character <= 0x39;
export const isLetterOrDigit = (character: number): boolean =>
  isLower(character) || isUpper(character) || isDigit(character);

export const isHex = (character: number): boolean =>
  isDigit(character) || (character >= 0x41 && character <= 0x46) || (character >= 0x61 && character <= 0x66);

/** The character there, or a line feed beyond either end: outside the text nothing goes on. */
export const characterAt = (text: string, at: number): number =>
  at >= 0 && at < text.length ? text.charCodeAt(at) : 0x0a;

export const isLineBreak = (character: number): boolean => character === 0x0a || character === 0x0d;

/** A run without the full stops at its end, which are those of a sentence. */
export function withoutFinalDots(run: string): string {
  let end = run.length;
  while (run.charAt(end - 1) === '.') end -= 1;
  return run.slice(0, end);
}
