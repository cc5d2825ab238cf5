import { characterAt, isDigit, isHex, isLineBreak, isLower, isUpper } from './characters';
import { unescaped } from './escapes';
import type { ClueKind, ShapeRow } from './evidence';
import type { Clue, EvidenceTable } from './evidenceTable';
import type { Language } from './language';
import { type LineKind, lineKindAt } from './lineKind';
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
  /** The same for all hits that say the same with the same weight. */
  readonly says: number;
}

/** What one stretch of a text says: the hits and the line beginnings that lie in it, each in order. */
export interface Stretch {
  readonly hits: readonly Hit[];
  readonly lineStarts: readonly number[];
  readonly lineKinds: readonly LineKind[];
}

/** A pattern sees this much of its word's line, each way. */
const sight = 160;

const dash = 0x2d;
const quote = 0x22;

/** Numbers of this length are ids. */
const longNumber = 19;

function lineAround(text: string, start: number, end: number): readonly [number, number] {
  let from = start;
  while (from > 0 && start - from < sight && !isLineBreak(text.charCodeAt(from - 1))) from--;
  let to = end;
  while (to < text.length && to - end < sight && !isLineBreak(text.charCodeAt(to))) to++;
  return [from, to];
}

const hitOf = ({ kind, weight, owner, against, general, says }: Clue, start: number, end: number): Hit => ({
  start,
  end,
  kind,
  weight,
  owner,
  against,
  general,
  says,
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

function collect(text: string, table: EvidenceTable, number: number, start: number, end: number, into: Hit[]): void {
  const word = table.words[number];
  for (const clue of table.clues[number] ?? []) {
    const isMeant =
      clue.heads.length > 0
        ? clue.heads.some((head) => text.startsWith(head, start))
        : text.slice(start, end).toLowerCase() === word;
    const hit = isMeant ? matched(text, clue, start, end) : undefined;
    if (hit) into.push(hit);
  }
}

const lower = 1;
const upper = 2;
const digit = 3;
const kinds = new Uint8Array(128);
for (let character = 0; character < 128; character++) {
  kinds[character] = isLower(character) ? lower : isUpper(character) ? upper : isDigit(character) ? digit : 0;
}

const kindOf = (character: number): number => (character < 128 ? (kinds[character] as number) : 0);

/** Behind `\n`, `\r` or `\t` written out, the letter belongs to the escape. */
const isEscapeLetter = (text: string, at: number, character: number): boolean =>
  (character === 0x6e || character === 0x72 || character === 0x74) && characterAt(text, at - 1) === 0x5c;

/** Whether a word that goes on here began earlier. Words are parted where a small letter or a digit meets a capital. */
function isInsideWord(text: string, at: number): boolean {
  if (at === 0) return false;
  const before = text.charCodeAt(at - 1);
  const kind = kindOf(characterAt(text, at));
  if (kind === 0 || kindOf(before) === 0 || isEscapeLetter(text, at - 1, before)) return false;
  return kind !== upper || kindOf(before) === upper;
}

function beginsLine(text: string, at: number): boolean {
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

/** How the UUID is written that has its first dash here; in small letters only a quoted one says anything. */
function writingOf(text: string, dashAt: number): ShapeRow['written'] | undefined {
  for (let at = dashAt - 1; at >= dashAt - 8; at--) {
    const kind = kindOf(characterAt(text, at));
    if (kind === upper) return 'capital';
    if (kind === lower) return characterAt(text, dashAt - 9) === quote ? 'small' : undefined;
  }
  return 'capital';
}

function collectShapes(
  text: string,
  start: number,
  end: number,
  written: ShapeRow['written'] | undefined,
  table: EvidenceTable,
  into: Hit[],
): void {
  for (const clue of table.shapes) {
    const hit = clue.written === written ? matched(text, clue, start, end) : undefined;
    if (hit) into.push(hit);
  }
}

function collectForeign(text: string, at: number, character: number, table: EvidenceTable, into: Hit[]): void {
  for (const { word, clue } of table.foreign.get(character) ?? []) {
    if (text.startsWith(word, at)) into.push(hitOf(clue, at, at + word.length));
  }
}

/** Reads a stretch of a text once. What it notes depends on the text there and a little around it, never on the stretch. */
export function readStretch(text: string, from: number, to: number, table: EvidenceTable, language: Language): Stretch {
  const hits: Hit[] = [];
  const lineStarts: number[] = [];
  const lineKinds: LineKind[] = [];
  const end = Math.min(to, text.length);
  const length = text.length;
  let at = from;
  let insideWord = isInsideWord(text, from);
  let atLineStart = beginsLine(text, from);
  while (at < end) {
    if (atLineStart) {
      lineStarts.push(at);
      lineKinds.push(lineKindAt(text, at, language));
      atLineStart = false;
    }
    let character = text.charCodeAt(at);
    let kind = kindOf(character);
    if (kind === 0) {
      insideWord = false;
      if (character === 0x0a || character === 0x0d) atLineStart = beginsLine(text, at + 1);
      else if (character === dash && isUuidDash(text, at)) {
        collectShapes(text, at, at + 1, writingOf(text, at), table, hits);
      } else if (character > 127) collectForeign(text, at, character, table, hits);
      at++;
      continue;
    }
    if (kind === lower && isEscapeLetter(text, at, character)) {
      at++;
      continue;
    }
    const start = at;
    let hash = 0;
    let before = kind;
    do {
      hash = hashStep(hash, kind === upper ? character + 32 : character);
      before = kind;
      at++;
      if (at >= length) break;
      character = text.charCodeAt(at);
      kind = kindOf(character);
    } while (kind !== 0 && (kind !== upper || before === upper));
    if (insideWord) {
      insideWord = false;
      continue;
    }
    if (at - start === longNumber && before === digit) collectShapes(text, start, at, 'digits', table, hits);
    const number = table.hash.find(hash);
    if (number >= 0 && table.words[number]?.length === at - start) collect(text, table, number, start, at, hits);
  }
  return { hits: hits.sort((one, other) => one.start - other.start), lineStarts, lineKinds };
}
