import { characterAt, isDigit, isHex, isLetterOrDigit, isLineBreak, isLower, isUpper } from './characters';
import { unescaped } from './escapes';
import type { ClueKind } from './evidence';
import type { Clue, EvidenceTable } from './evidenceTable';
import type { Language } from './language';
import { lineKindAt } from './lineKind';
import { hashStep } from './wordHash';

/** A place in a text that speaks for or against a cloud. */
export interface Hit {
  readonly start: number;
  readonly end: number;
  readonly kind: ClueKind;
  readonly weight: number;
  readonly owner: number;
  readonly against: boolean;
  readonly general: boolean;
}

/** What was noted of one stretch of a text: the hits and the line beginnings that lie in it. */
export interface Page {
  readonly hits: readonly Hit[];
  readonly lineStarts: readonly number[];
  readonly lineKinds: readonly number[];
}

/** A pattern sees this much of its word's line, each way. */
const sight = 160;

const dash = 0x2d;

/** Numbers of this length are ids. */
const longNumber = 19;

function lineAround(text: string, start: number, end: number): readonly [number, number] {
  let from = start;
  while (from > 0 && start - from < sight && !isLineBreak(text.charCodeAt(from - 1))) from--;
  let to = end;
  while (to < text.length && to - end < sight && !isLineBreak(text.charCodeAt(to))) to++;
  return [from, to];
}

const hitOf = ({ kind, weight, owner, against, general }: Clue, start: number, end: number): Hit => ({
  start,
  end,
  kind,
  weight,
  owner,
  against,
  general,
});

/** The clue's match that covers the word, if there is one. */
function matched(text: string, clue: Clue, start: number, end: number): Hit | undefined {
  if (!clue.pattern) return hitOf(clue, start, end);
  const [from, to] = lineAround(text, start, end);
  const line = unescaped(text.slice(from, to));
  clue.pattern.lastIndex = 0;
  for (let match = clue.pattern.exec(line); match; match = clue.pattern.exec(line)) {
    const at = from + match.index;
    if (at <= start && at + match[0].length >= end) {
      const shown = match[1] ?? match[0];
      const begin = at + match[0].indexOf(shown);
      return hitOf(clue, begin, begin + shown.length);
    }
    if (at > start) return undefined;
    if (match[0] === '') clue.pattern.lastIndex++;
  }
  return undefined;
}

function collect(text: string, clues: readonly Clue[], start: number, end: number, into: Hit[]): void {
  for (const clue of clues) {
    const hit = matched(text, clue, start, end);
    if (hit) into.push(hit);
  }
}

/** Words are parted where a small letter or a digit meets a capital. */
const parts = (before: number, here: number): boolean => isUpper(here) && (isLower(before) || isDigit(before));

/** Behind `\n`, `\r` or `\t` written out, the letter belongs to the escape. */
const isEscapeLetter = (text: string, at: number, character: number): boolean =>
  (character === 0x6e || character === 0x72 || character === 0x74) && characterAt(text, at - 1) === 0x5c;

function lineStartsAt(text: string, at: number): boolean {
  if (at === 0) return true;
  const before = text.charCodeAt(at - 1);
  return before === 0x0a || (before === 0x0d && characterAt(text, at) !== 0x0a);
}

/** The first of a UUID's four dashes. */
const isUuidDash = (text: string, at: number): boolean =>
  text.charCodeAt(at + 5) === dash &&
  text.charCodeAt(at + 10) === dash &&
  text.charCodeAt(at + 15) === dash &&
  isHex(characterAt(text, at - 1)) &&
  isHex(characterAt(text, at + 1));

/** Reads a stretch of a text once. What it notes depends on the text there and a little around it, never on the stretch. */
export function readPage(text: string, from: number, to: number, table: EvidenceTable, language: Language): Page {
  const hits: Hit[] = [];
  const lineStarts: number[] = [];
  const kinds: number[] = [];
  const end = Math.min(to, text.length);
  let at = from;
  let insideWord =
    from > 0 &&
    isLetterOrDigit(text.charCodeAt(from - 1)) &&
    isLetterOrDigit(characterAt(text, from)) &&
    !parts(text.charCodeAt(from - 1), characterAt(text, from)) &&
    !isEscapeLetter(text, from - 1, text.charCodeAt(from - 1));
  while (at < end) {
    if (lineStartsAt(text, at)) {
      lineStarts.push(at);
      kinds.push(lineKindAt(text, at, language));
    }
    let character = text.charCodeAt(at);
    if (!isLetterOrDigit(character)) {
      insideWord = false;
      if (character === dash && isUuidDash(text, at)) collect(text, table.shapes, at, at + 1, hits);
      else if (character > 127) {
        const foreign = table.foreign.get(character);
        for (const { word, clue } of foreign ?? []) {
          if (text.startsWith(word, at)) hits.push(hitOf(clue, at, at + word.length));
        }
      }
      at++;
      continue;
    }
    if (isEscapeLetter(text, at, character)) {
      at++;
      continue;
    }
    const start = at;
    let hash = 0;
    let before = character;
    do {
      hash = hashStep(hash, isUpper(character) ? character + 32 : character);
      before = character;
      at++;
      character = characterAt(text, at);
    } while (isLetterOrDigit(character) && !parts(before, character));
    if (insideWord) {
      insideWord = false;
      continue;
    }
    if (at - start === longNumber && isDigit(text.charCodeAt(start))) collect(text, table.shapes, start, at, hits);
    const number = table.hash.find(hash);
    const word = number < 0 ? undefined : table.words[number];
    if (word !== undefined && word.length === at - start && text.slice(start, at).toLowerCase() === word) {
      collect(text, table.clues[number] ?? [], start, at, hits);
    }
  }
  return { hits: hits.sort((one, other) => one.start - other.start), lineStarts, lineKinds: kinds };
}
