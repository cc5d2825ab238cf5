import type { EvidenceTable } from '../knowledge/evidenceTable';
import { characterAt, isLetterOrDigit, isLineBreak } from '../text/characters';
import type { EvidenceMatch } from './evidenceMatch';

/** Reads the evidence of a short text that was put together from its pieces. */
export type ReadJoined = (joined: string, table: EvidenceTable) => readonly EvidenceMatch[];

/** The evidence that a line break divides, and what was read in its second half alone and isn't true. */
export interface TornEvidence {
  readonly matches: readonly EvidenceMatch[];
  /** Where hosts begin that are only the end of a torn one. */
  readonly halves: readonly number[];
}

/** A part of a line, or of a cell of a table, without the spaces around it. */
interface Piece {
  readonly from: number;
  readonly to: number;
}

/** The pieces that a token might extend over, and the number of the one that begins on the line. */
interface Chain {
  readonly pieces: readonly Piece[];
  readonly head: number;
  readonly isTable: boolean;
}

const none: TornEvidence = { matches: [], halves: [] };

/** A longer line isn't the row of a table, and no more of a line is read on each side. */
const maxRow = 400;
const maxPiece = 160;
const maxIndent = 12;
/** A token is followed over this number of line breaks on each side. */
const maxPieces = 3;

const isSeparator = (character: number): boolean => character === 0x7c || character === 0x2502 || character === 0x2503;
const isSpace = (character: number): boolean => character === 0x20 || character === 0x09;

/** Letters, digits, and `_ . - / : @ =`, of which hosts, IDs, and names of packages consist. */
const isTornCharacter = (character: number): boolean =>
  isLetterOrDigit(character) || (character < 128 && '_.-/:@='.includes(String.fromCharCode(character)));

function lineStartBefore(text: string, at: number): number {
  let start = at;
  while (start > 0 && at - start < maxRow && !isLineBreak(text.charCodeAt(start - 1))) start--;
  return start;
}

function lineEndAfter(text: string, at: number): number {
  let end = at;
  while (end < text.length && end - at < maxRow && !isLineBreak(text.charCodeAt(end))) end++;
  return end;
}

/** Returns the beginning of the line before, or -1 if there is none. */
function previousLine(text: string, lineStart: number): number {
  if (lineStart === 0) return -1;
  const isCrLf = text.charCodeAt(lineStart - 1) === 0x0a && characterAt(text, lineStart - 2) === 0x0d;
  return lineStart >= 2 || !isCrLf ? lineStartBefore(text, lineStart - (isCrLf ? 2 : 1)) : -1;
}

/** Returns the beginning of the next line, or -1 if there is none. */
function nextLine(text: string, lineStart: number): number {
  const end = lineEndAfter(text, lineStart);
  if (end >= text.length || !isLineBreak(text.charCodeAt(end))) return -1;
  return end + (text.charCodeAt(end) === 0x0d && characterAt(text, end + 1) === 0x0a ? 2 : 1);
}

function trimmed(text: string, from: number, to: number): Piece {
  let [start, end] = [from, to];
  while (start < end && isSpace(text.charCodeAt(start))) start++;
  while (end > start && isSpace(text.charCodeAt(end - 1))) end--;
  return { from: start, to: end };
}

/** Returns the cells of a row, or undefined for a line that doesn't begin with a separator. */
function cellsOf(text: string, lineStart: number): readonly Piece[] | undefined {
  let at = lineStart;
  while (at < lineStart + maxIndent && isSpace(characterAt(text, at))) at++;
  if (!isSeparator(characterAt(text, at))) return undefined;
  const end = lineEndAfter(text, at);
  const cells: Piece[] = [];
  let from = at + 1;
  for (at = from; at <= end; at++) {
    if (at < end && !isSeparator(text.charCodeAt(at))) continue;
    if (at < end || at > from) cells.push(trimmed(text, from, at));
    from = at + 1;
  }
  return cells;
}

/** Returns the piece of a line in the same column: of a table with as many columns, or of a text without columns. */
function pieceOf(text: string, lineStart: number, column: number, columns: number): Piece | undefined {
  if (lineStart < 0) return undefined;
  const cells = cellsOf(text, lineStart);
  if (cells) return cells.length === columns ? cells[column] : undefined;
  if (columns > 0) return undefined;
  const end = lineEndAfter(text, lineStart);
  let from = lineStart;
  while (from < end && from - lineStart <= maxIndent && isSpace(text.charCodeAt(from))) from++;
  return { from, to: end };
}

/** Whether the piece is one token, so that a torn token can extend over all of it. */
function isOneToken(text: string, { from, to }: Piece): boolean {
  for (let at = from; at < to; at++) if (!isTornCharacter(text.charCodeAt(at))) return false;
  return to > from && to - from <= maxPiece;
}

/** A URL or a field, which begins something new, or a rule of a table. */
const beginsAnew = /^(?:[a-z]{2,8}:\/\/|[A-Za-z][\w-]{0,40}(?:=|: )|[^A-Za-z0-9]{3})/;

/** Whether the second of two pieces can continue a token at the end of the first. */
const joins = (text: string, tail: Piece, head: Piece): boolean =>
  tail.to > tail.from &&
  head.to > head.from &&
  isTornCharacter(text.charCodeAt(tail.to - 1)) &&
  isTornCharacter(text.charCodeAt(head.from)) &&
  !/^[^A-Za-z0-9]*$/.test(text.slice(Math.max(tail.from, tail.to - 8), tail.to)) &&
  !beginsAnew.test(text.slice(head.from, Math.min(head.to, head.from + 48)));

/** Returns the pieces before and after the beginning of a line that a token in a column might extend over. */
function chainAt(text: string, lineStart: number, column: number, columns: number): Chain | undefined {
  let line = previousLine(text, lineStart);
  const [tail, head] = [pieceOf(text, line, column, columns), pieceOf(text, lineStart, column, columns)];
  if (!tail || !head || !joins(text, tail, head)) return undefined;
  const pieces = [tail, head];
  for (let first = tail; isOneToken(text, first) && pieces.length < maxPieces; ) {
    line = previousLine(text, line);
    const before = pieceOf(text, line, column, columns);
    if (!before || !joins(text, before, first)) break;
    pieces.unshift(before);
    first = before;
  }
  const before = pieces.length - 1;
  line = lineStart;
  for (let last = head; isOneToken(text, last) && pieces.length <= before + maxPieces; ) {
    line = nextLine(text, line);
    const after = pieceOf(text, line, column, columns);
    if (!after || !joins(text, last, after)) break;
    pieces.push(after);
    last = after;
  }
  return { pieces, head: before, isTable: columns > 0 };
}

/** Whether the token around the joint is more than a word, because two words of prose aren't one. */
function isMoreThanWord(joined: string, joint: number): boolean {
  let [from, to] = [joint, joint];
  while (from > 0 && isTornCharacter(joined.charCodeAt(from - 1))) from--;
  while (to < joined.length && isTornCharacter(joined.charCodeAt(to))) to++;
  return /[^A-Za-z]/.test(joined.slice(from, to).replace(/[.:]$/, ''));
}

function readChain(
  text: string,
  lineStart: number,
  chain: Chain,
  table: EvidenceTable,
  read: ReadJoined,
): TornEvidence {
  /** The joined text, and where each piece begins in it. */
  let joined = '';
  const kept: (Piece & { readonly at: number })[] = [];
  for (const [number, piece] of chain.pieces.entries()) {
    const from = number === 0 ? Math.max(piece.from, piece.to - maxPiece) : piece.from;
    const to = number === 0 ? piece.to : Math.min(piece.to, piece.from + maxPiece);
    kept.push({ from, to, at: joined.length });
    joined += text.slice(from, to);
  }
  const head = kept[chain.head];
  if (!head || !isMoreThanWord(joined, head.at)) return none;
  const pieceAt = (at: number): Piece & { readonly at: number } => kept.findLast((each) => each.at <= at) ?? head;
  const place = (at: number): number => at - pieceAt(at).at + pieceAt(at).from;
  const isHeadComplete = read(joined.slice(head.at), table).some(
    ({ start, kind, against }) => start === 0 && kind === 'endpoint' && !against,
  );
  const matches: EvidenceMatch[] = [];
  const halves: number[] = [];
  for (const match of read(joined, table)) {
    if (match.start >= head.at || match.end <= head.at) continue;
    // A joint before this one reads the same evidence.
    if (kept.some(({ at }) => at < head.at && at > match.start)) continue;
    if (match.against && isHeadComplete) continue;
    if (match.kind === 'endpoint' && !match.against) halves.push(head.from);
    const shown = chain.isTable ? pieceAt(Math.max(match.at, head.at)) : undefined;
    const start = shown ? shown.from : place(match.start);
    const end = shown ? shown.to : place(match.end - 1) + 1;
    matches.push({ ...match, at: lineStart, start, end });
  }
  return { matches, halves };
}

/**
 * Returns the evidence that the break before a line divides, as in the output of a terminal and in the cells of a table,
 * where a host such as `ecs-cn-hangzhou.aliyuncs.com` is cut at the end of a line. The pieces are joined only if the whole
 * is evidence. Its position is the beginning of the line.
 */
export function tornEvidenceAt(text: string, lineStart: number, table: EvidenceTable, read: ReadJoined): TornEvidence {
  const columns = cellsOf(text, lineStart)?.length ?? 0;
  const found: TornEvidence[] = [];
  for (let column = 0; column < Math.max(1, columns); column++) {
    const chain = chainAt(text, lineStart, column, columns);
    if (chain) found.push(readChain(text, lineStart, chain, table, read));
  }
  return {
    matches: found.flatMap(({ matches }) => matches),
    halves: found.flatMap(({ halves }) => halves),
  };
}

/** Whether it's worth reading a line break: letters or digits on both sides, or the row of a table. */
export function mightTear(text: string, lineStart: number): boolean {
  let at = lineStart;
  while (at < lineStart + maxIndent && isSpace(characterAt(text, at))) at++;
  const first = characterAt(text, at);
  if (isSeparator(first)) return true;
  if (!isTornCharacter(first) || lineStart < 2) return false;
  const isCrLf = text.charCodeAt(lineStart - 1) === 0x0a && text.charCodeAt(lineStart - 2) === 0x0d;
  return isTornCharacter(characterAt(text, lineStart - (isCrLf ? 3 : 2)));
}
