import type { CodeTable } from '../knowledge/codeTable';
import { hashStep } from '../knowledge/wordHash';
import { characterAt, isTokenCharacter, withoutFinalDots } from './characters';
import { beforeEscapes, behindEscape, carriesOn, escapedJoint } from './escapes';

/** Told of every run that reads like a known code; the number is the table's. */
export type Visit = (start: number, end: number, number: number) => void;

const backslash = 0x5c;
const percent = 0x25;
const dot = 0x2e;
const underscore = 0x5f;

/** No code is longer, so a run that goes on beyond this is looked at no further. */
const longestRun = 256;

const isEllipsis = (text: string, at: number): boolean =>
  characterAt(text, at) === dot && (characterAt(text, at + 1) === dot || characterAt(text, at - 1) === dot);

/**
 * The beginning of the run that this position is in, or the position itself. In a run longer than any code, the place
 * where it ends, or `to`: what is left of it is no code either.
 */
function alignedStart(text: string, from: number, to: number): number {
  for (let at = from; at > 0; at--) {
    if (from - at >= longestRun) return endOfRun(text, from, to);
    const inRun = isTokenCharacter(characterAt(text, at - 1)) && !isEllipsis(text, at - 1);
    if (!inRun && !carriesOn(text, at)) return at;
  }
  return 0;
}

/** Where the run ends that goes on here; `to` if it goes on beyond that. */
function endOfRun(text: string, from: number, to: number): number {
  let at = from;
  while (at < to) {
    while (at < to && isTokenCharacter(text.charCodeAt(at)) && !isEllipsis(text, at)) at++;
    const joint = at < to ? escapedJoint(text, at) : -1;
    if (joint < 0) return at;
    at = joint + 1;
  }
  return at;
}

interface EscapedRun {
  readonly plain: string;
  /** Behind the last character that is not a full stop. */
  readonly solidEnd: number;
}

/** Reads a run that has escapes in it. */
function readEscaped(text: string, start: number): EscapedRun | undefined {
  let plain = '';
  let solidEnd = start;
  for (let at = start; at - start < longestRun; at++) {
    const character = characterAt(text, at);
    if (isTokenCharacter(character) && !isEllipsis(text, at)) {
      plain += String.fromCharCode(character);
      if (character !== dot) solidEnd = at + 1;
      continue;
    }
    const joint = escapedJoint(text, at);
    if (joint < 0) return { plain: withoutFinalDots(plain), solidEnd };
    const isDot = characterAt(text, joint) === dot || /2e$/i.test(text.slice(at, joint + 1));
    plain += isDot ? '.' : '_';
    if (!isDot) solidEnd = joint + 1;
    at = joint;
  }
  return undefined;
}

/** A code in Markdown's underscores: `_InvalidDiskId.NotFound_`. */
function visitEmphasised(text: string, start: number, table: CodeTable, visit: Visit): void {
  const found = /^(_{1,3})(.*[^_])\1$/.exec(readEscaped(text, start)?.plain ?? '');
  const number = found?.[2] === undefined ? undefined : table.byText.get(found[2]);
  if (!found?.[1] || !found[2] || number === undefined || !text.startsWith(found[0], start)) return;
  const begin = start + found[1].length;
  visit(begin, begin + found[2].length, number);
}

function visitEscaped(text: string, start: number, table: CodeTable, visit: Visit): void {
  const run = readEscaped(text, start);
  const number = run && table.byText.get(run.plain);
  if (run && number !== undefined) visit(start, run.solidEnd, number);
}

/**
 * One pass over a part of a text: tells of every run of letters, digits, underscores and dots that begins in it and is,
 * to its full length, a known code. Longer words are passed over whole, so a code inside one is never told of.
 */
export function forEachToken(text: string, from: number, to: number, table: CodeTable, visit: Visit): void {
  const { firsts, hash: words, texts, longest } = table;
  const told: Visit = (start, end, number) => {
    if (start >= from && start < to) visit(start, end, number);
  };
  const length = text.length;
  let at = alignedStart(text, from, to);
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
      at = behindEscape(text, at, previous);
      character = characterAt(text, at);
    }
    const start = at;
    let hash = 0;
    let solidHash = 0;
    let solidEnd = start;
    while (isTokenCharacter(character)) {
      hash = hashStep(hash, character);
      at++;
      if (character === dot) {
        if (isEllipsis(text, at - 1)) break;
      } else {
        solidHash = hash;
        solidEnd = at;
      }
      if (at >= length || (at >= to && at - start > longestRun)) break;
      character = text.charCodeAt(at);
    }
    previous = characterAt(text, at - 1);
    const first = characterAt(text, start);
    if ((character === backslash || character === percent) && escapedJoint(text, at) >= 0) {
      if (first < 128 && firsts[first] === 1) visitEscaped(text, start, table, told);
      at = endOfRun(text, at, to);
      previous = characterAt(text, at - 1);
    } else if (first === underscore) {
      visitEmphasised(text, start, table, told);
    } else if (first < 128 && firsts[first] === 1 && solidEnd - start <= longest) {
      const number = words.find(solidHash);
      const known = number < 0 ? undefined : texts[number];
      if (known !== undefined && known.length === solidEnd - start && text.startsWith(known, start)) {
        told(start, solidEnd, number);
      }
    }
  }
}
