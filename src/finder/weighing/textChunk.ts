import type { IdPatternRow } from '../knowledge/evidence';
import { type EvidenceTable, tornTable } from '../knowledge/evidenceTable';
import { hashStep } from '../knowledge/wordHash';
import { characterAt, isDigit, isHex, isLower, isUpper } from '../text/characters';
import type { DocumentLanguage } from '../text/language';
import { type LineKind, lineKindAt, lineKinds } from '../text/lineKind';
import { type EvidenceMatch, matchClue } from './evidenceMatch';
import { mightTear } from './tearing';
import { type ReadJoined, tornEvidenceAt } from './tornEvidence';

/** The matches and the beginnings of lines in one part of a text, each in order. */
export interface TextChunk {
  readonly matches: readonly EvidenceMatch[];
  readonly lineStarts: readonly number[];
  readonly lineKinds: readonly LineKind[];
}

const dash = 0x2d;
const quote = 0x22;

/** Numbers of this length are IDs. */
const longNumber = 19;

function collect(
  text: string,
  table: EvidenceTable,
  number: number,
  start: number,
  end: number,
  into: EvidenceMatch[],
): void {
  const word = table.words[number];
  for (const clue of table.clues[number] ?? []) {
    const isWord =
      clue.literalPrefixes.length > 0
        ? clue.literalPrefixes.some((prefix) => text.startsWith(prefix, start))
        : text.slice(start, end).toLowerCase() === word;
    const match = isWord ? matchClue(text, clue, start, end) : undefined;
    if (match) into.push(match);
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

/** Whether the letter belongs to an escape: `\n`, `\r`, or `\t`. */
const isEscapeLetter = (text: string, at: number, character: number): boolean =>
  (character === 0x6e || character === 0x72 || character === 0x74) && characterAt(text, at - 1) === 0x5c;

/** Whether the word at a position began earlier. A capital after a small letter or a digit begins a new word. */
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

/** Whether it is the first of the four dashes of a UUID. */
const isUuidDash = (text: string, at: number): boolean =>
  text.charCodeAt(at + 5) === dash &&
  text.charCodeAt(at + 10) === dash &&
  text.charCodeAt(at + 15) === dash &&
  isHex(characterAt(text, at - 1)) &&
  isHex(characterAt(text, at + 1));

/** Returns how a UUID is written, given its first dash. A UUID in small letters is evidence only if it is quoted. */
function writingOf(text: string, dashAt: number): IdPatternRow['written'] | undefined {
  for (let at = dashAt - 1; at >= dashAt - 8; at--) {
    const kind = kindOf(characterAt(text, at));
    if (kind === upper) return 'capital';
    if (kind === lower) return characterAt(text, dashAt - 9) === quote ? 'small' : undefined;
  }
  return 'capital';
}

function collectIds(
  text: string,
  start: number,
  end: number,
  written: IdPatternRow['written'] | undefined,
  table: EvidenceTable,
  into: EvidenceMatch[],
): void {
  for (const clue of table.idPatterns) {
    const match = clue.written === written ? matchClue(text, clue, start, end) : undefined;
    if (match) into.push(match);
  }
}

function collectNonAscii(
  text: string,
  at: number,
  character: number,
  table: EvidenceTable,
  into: EvidenceMatch[],
): void {
  for (const { word, clue } of table.nonAscii.get(character) ?? []) {
    const match = text.startsWith(word, at) ? matchClue(text, clue, at, at + word.length) : undefined;
    if (match) into.push(match);
  }
}

/** Reads the evidence of joined pieces, without the line breaks that divided them. */
const readJoined =
  (language: DocumentLanguage): ReadJoined =>
  (joined, table) =>
    readUndivided(joined, 0, joined.length, table, language).matches;

const tornTables = new WeakMap<EvidenceTable, EvidenceTable>();

/** Prepared on first use, because few texts need it. */
function tornTableOf(table: EvidenceTable): EvidenceTable {
  const known = tornTables.get(table) ?? tornTable(table);
  tornTables.set(table, known);
  return known;
}

/** Whether a host begins at a position that is only the end of a torn one. */
const isHalf = (match: EvidenceMatch, halves: readonly number[]): boolean =>
  isOtherHost(match) && halves.includes(match.start);

const isOtherHost = ({ kind, against }: EvidenceMatch): boolean => against && kind === 'endpoint';

/** The distance in which the beginning of a torn host is searched for before a chunk. */
const maxHalf = 160;

/** Returns the beginning of the line, or the position itself if the line is long. */
function lineStartBefore(text: string, at: number): number {
  let start = at;
  while (start > 0 && at - start < maxHalf && !beginsLine(text, start)) start--;
  return beginsLine(text, start) ? start : at;
}

/**
 * Reads a part of a text once, with the evidence that line breaks divide. The result at a position depends only on the text
 * near it, and not on the limits of the part.
 */
export function readChunk(
  text: string,
  from: number,
  to: number,
  table: EvidenceTable,
  language: DocumentLanguage,
): TextChunk {
  const chunk = readUndivided(text, from, to, table, language);
  const torn = tornTableOf(table);
  const divided: EvidenceMatch[] = [];
  const halves: number[] = [];
  const readAt = (lineStart: number, kind: LineKind, isInChunk: boolean): void => {
    if (kind !== lineKinds.continuation && kind !== lineKinds.item) return;
    if (!mightTear(text, lineStart, torn)) return;
    const found = tornEvidenceAt(text, lineStart, torn, readJoined(language));
    if (isInChunk) divided.push(...found.matches);
    halves.push(...found.halves);
  };
  const first = chunk.matches.some(isOtherHost) ? lineStartBefore(text, from) : from;
  if (first < from) readAt(first, lineKindAt(text, first, language), false);
  for (const [number, lineStart] of chunk.lineStarts.entries()) {
    readAt(lineStart, chunk.lineKinds[number] ?? lineKinds.blank, true);
  }
  if (divided.length === 0 && halves.length === 0) return chunk;
  const whole = chunk.matches.filter((match) => !isHalf(match, halves));
  return { ...chunk, matches: [...whole, ...divided].sort((one, other) => one.at - other.at) };
}

/**
 * Reads a part of a text once. The result at a position depends only on the text near it, and not on the limits of the
 * part.
 */
function readUndivided(
  text: string,
  from: number,
  to: number,
  table: EvidenceTable,
  language: DocumentLanguage,
): TextChunk {
  const matches: EvidenceMatch[] = [];
  const lineStarts: number[] = [];
  const kindsOfLines: LineKind[] = [];
  const end = Math.min(to, text.length);
  const length = text.length;
  let at = from;
  let insideWord = isInsideWord(text, from);
  let atLineStart = beginsLine(text, from);
  while (at < end) {
    if (atLineStart) {
      lineStarts.push(at);
      kindsOfLines.push(lineKindAt(text, at, language));
      atLineStart = false;
    }
    let character = text.charCodeAt(at);
    let kind = kindOf(character);
    if (kind === 0) {
      insideWord = false;
      if (character === 0x0a || character === 0x0d) atLineStart = beginsLine(text, at + 1);
      else if (character === dash && isUuidDash(text, at)) {
        collectIds(text, at, at + 1, writingOf(text, at), table, matches);
      } else if (character > 127) collectNonAscii(text, at, character, table, matches);
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
    if (at - start === longNumber && before === digit) collectIds(text, start, at, 'digits', table, matches);
    const number = table.hash.find(hash);
    if (number >= 0 && table.words[number]?.length === at - start) collect(text, table, number, start, at, matches);
  }
  return { matches, lineStarts, lineKinds: kindsOfLines };
}
