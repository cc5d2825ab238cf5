import type { CodeTable } from '../knowledge/codeTable';
import { characterAt, isTokenCharacter, withoutFinalDots } from './characters';

export interface TornToken {
  /** After the second half. */
  readonly end: number;
  /** The number of the code in the table. */
  readonly number: number;
}

const maxHalf = 120;
const maxIndent = 12;

/** Returns where the next line begins, or -1 if no line ends here. */
function nextLine(text: string, at: number): number {
  const character = characterAt(text, at);
  if (at >= text.length || (character !== 0x0a && character !== 0x0d)) return -1;
  return at + (character === 0x0d && characterAt(text, at + 1) === 0x0a ? 2 : 1);
}

/** A word with a capital or a separator in it, which prose doesn't have. */
const isCompound = (half: string): boolean => /[a-z][A-Z]|[._]\w/.test(half);

/** Whether the halves are parts of a word, not two words of prose that make a code by chance, such as `Internal Error`. */
function isDivided(first: string, second: string, firstIsCode: boolean): boolean {
  if (/^[a-z0-9_.]/.test(second)) return true;
  if (/[._]$/.test(first)) return !firstIsCode;
  return !firstIsCode && (isCompound(first) || isCompound(second));
}

/** Returns the code of which a token at the end of a line is the first half, if the next line begins with the second one. */
export function tornTokenAt(text: string, start: number, end: number, table: CodeTable): TornToken | undefined {
  const line = nextLine(text, end);
  if (line < 0 || end - start > maxHalf) return undefined;
  let from = line;
  while (from - line < maxIndent && characterAt(text, from) === 0x20) from++;
  let to = from;
  while (to < text.length && to - from <= maxHalf && isTokenCharacter(text.charCodeAt(to))) to++;
  if (to === from) return undefined;
  const [first, second] = [text.slice(start, end), withoutFinalDots(text.slice(from, to))];
  const number = table.byText.get(first + second);
  if (number === undefined || !isDivided(first, second, table.byText.has(withoutFinalDots(first)))) return undefined;
  return { end: from + second.length, number };
}
