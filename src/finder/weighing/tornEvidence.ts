import type { EvidenceTable } from '../knowledge/evidenceTable';
import { characterAt, isLineBreak } from '../text/characters';
import type { EvidenceMatch } from './evidenceMatch';
import { endOfPrevious, isQuoteOrSpace, isSeparator, isSpace, isTornCharacter, maxIndent, maxRow } from './tearing';

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

/** The pieces that a token might extend over: the last of a line, the first of the next one, and those around them. */
interface Chain {
  readonly before: Piece | undefined;
  readonly tail: Piece;
  readonly head: Piece;
  readonly after: readonly Piece[];
  readonly isTable: boolean;
}

/** Where the pieces of a token are: in a cell of rows with separators, in a column that begins at an offset, or in lines. */
type Column =
  | { readonly kind: 'cell'; readonly index: number; readonly count: number }
  | { readonly kind: 'offset'; readonly offset: number }
  | { readonly kind: 'line' };

const none: TornEvidence = { matches: [], halves: [] };

/** No more of a line is read on each side. */
const maxPiece = 160;
/** A token is followed over this number of further line breaks. */
const maxAfter = 2;

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
  return lineStart === 0 ? -1 : lineStartBefore(text, endOfPrevious(text, lineStart));
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

/** Returns the piece of a line in a column, or undefined if the line has no such column. */
function pieceOf(text: string, lineStart: number, column: Column): Piece | undefined {
  if (lineStart < 0) return undefined;
  const cells = cellsOf(text, lineStart);
  if (column.kind === 'cell') return cells?.length === column.count ? cells[column.index] : undefined;
  if (cells) return undefined;
  const end = lineEndAfter(text, lineStart);
  if (column.kind === 'offset') return pieceAtOffset(text, lineStart, end, column.offset);
  let from = lineStart;
  while (from < end && from - lineStart <= maxIndent && isQuoteOrSpace(text.charCodeAt(from))) from++;
  return { from, to: end };
}

/** Returns the text that begins at an offset of a line after a gap, up to the next gap. */
function pieceAtOffset(text: string, lineStart: number, end: number, offset: number): Piece | undefined {
  const from = lineStart + offset;
  if (from >= end || isSpace(text.charCodeAt(from))) return undefined;
  if (offset > 0 && !(isSpace(text.charCodeAt(from - 1)) && (offset === 1 || isSpace(text.charCodeAt(from - 2)))))
    return undefined;
  let to = from;
  while (to < end && !(isSpace(text.charCodeAt(to)) && (to + 1 >= end || isSpace(text.charCodeAt(to + 1))))) to++;
  return { from, to };
}

/** Returns the columns in which a line might continue the line before it. */
function columnsOf(text: string, lineStart: number): readonly Column[] {
  const cells = cellsOf(text, lineStart);
  if (cells) return cells.map((_, index) => ({ kind: 'cell', index, count: cells.length }));
  const previous = previousLine(text, lineStart);
  const end = lineEndAfter(text, lineStart);
  const columns: Column[] = [{ kind: 'line' }];
  for (let at = lineStart; at < end; at++) {
    const offset = at - lineStart;
    const piece = pieceAtOffset(text, lineStart, end, offset);
    if (!piece) continue;
    const above = previous < 0 ? undefined : pieceOf(text, previous, { kind: 'offset', offset });
    if (above && isSpace(characterAt(text, above.to))) columns.push({ kind: 'offset', offset });
    at = piece.to;
  }
  return columns;
}

/** Whether the piece is one token, so that a torn token can extend over all of it. */
function isOneToken(text: string, { from, to }: Piece): boolean {
  for (let at = from; at < to; at++) if (!isTornCharacter(text.charCodeAt(at))) return false;
  return to > from && to - from <= maxPiece;
}

/** A URL or a field, which begins something new, or a rule of a table. */
const beginsOther = /^(?:[a-z]{2,8}:\/\/|[A-Za-z][\w-]{0,40}(?:=|: )|[^A-Za-z0-9]{3})/;

/** Whether the second of two pieces can continue a token at the end of the first. */
const joins = (text: string, tail: Piece, head: Piece): boolean =>
  tail.to > tail.from &&
  head.to > head.from &&
  isTornCharacter(text.charCodeAt(tail.to - 1)) &&
  isTornCharacter(text.charCodeAt(head.from)) &&
  !/^[^A-Za-z0-9]*$/.test(text.slice(Math.max(tail.from, tail.to - 8), tail.to)) &&
  !beginsOther.test(text.slice(head.from, Math.min(head.to, head.from + 48)));

/** Returns the piece on another line that is joined to a piece of one token. */
function joined(text: string, piece: Piece, line: number, column: Column, isBefore: boolean): Piece | undefined {
  if (!isOneToken(text, piece)) return undefined;
  const other = pieceOf(text, line, column);
  if (!other) return undefined;
  return (isBefore ? joins(text, other, piece) : joins(text, piece, other)) ? other : undefined;
}

/** Returns the pieces around the beginning of a line that a token in a column might extend over. */
function chainAt(text: string, lineStart: number, column: Column): Chain | undefined {
  const previous = previousLine(text, lineStart);
  const [tail, head] = [pieceOf(text, previous, column), pieceOf(text, lineStart, column)];
  if (!tail || !head || !joins(text, tail, head)) return undefined;
  const before = joined(text, tail, previousLine(text, previous), column, true);
  const after: Piece[] = [];
  for (let [last, line] = [head, lineStart]; after.length < maxAfter; ) {
    line = nextLine(text, line);
    const next = joined(text, last, line, column, false);
    if (!next) break;
    after.push(next);
    last = next;
  }
  return { before, tail, head, after, isTable: column.kind !== 'line' };
}

/** Pieces that were put together. */
interface Joined {
  readonly text: string;
  /** Where each piece begins in the text that was put together, and its limits in the whole text. */
  readonly pieces: readonly (Piece & { readonly at: number })[];
}

function join(text: string, pieces: readonly Piece[]): Joined {
  let whole = '';
  const kept: (Piece & { readonly at: number })[] = [];
  for (const [number, piece] of pieces.entries()) {
    const from = number === 0 ? Math.max(piece.from, piece.to - maxPiece) : piece.from;
    const to = number === 0 ? piece.to : Math.min(piece.to, piece.from + maxPiece);
    kept.push({ from, to, at: whole.length });
    whole += text.slice(from, to);
  }
  return { text: whole, pieces: kept };
}

const isOwnHost = ({ kind, against }: EvidenceMatch): boolean => kind === 'endpoint' && !against;

/** Returns the matches that begin in the first piece and end after the second one begins. */
const across = ({ pieces }: Joined, matches: readonly EvidenceMatch[]): readonly EvidenceMatch[] =>
  matches.filter(({ start, end }) => start < (pieces[1]?.at ?? 0) && end > (pieces[1]?.at ?? 0));

/** Whether the first piece is itself the end of a host that the second one continues. */
function isMiddle(text: string, { before, tail, head, after }: Chain, table: EvidenceTable, read: ReadJoined): boolean {
  if (!before) return false;
  const wider = join(text, [before, tail, head, ...after]);
  const [, , third] = wider.pieces;
  return across(wider, read(wider.text, table)).some((match) => isOwnHost(match) && match.end > (third?.at ?? 0));
}

/** Returns the match with its position in the whole text. In a table, only its part in one cell is shown. */
function moved(match: EvidenceMatch, { pieces }: Joined, lineStart: number, isTable: boolean): EvidenceMatch {
  const [first, second] = pieces;
  const pieceAt = (at: number) => pieces.findLast((piece) => piece.at <= at) ?? first;
  const place = (at: number): number => at - (pieceAt(at)?.at ?? 0) + (pieceAt(at)?.from ?? 0);
  const cell = isTable ? pieceAt(Math.max(match.at, second?.at ?? 0)) : undefined;
  const [start, end] = [cell?.from ?? place(match.start), cell?.to ?? place(match.end - 1) + 1];
  return { ...match, at: lineStart, start, end };
}

function readChain(
  text: string,
  lineStart: number,
  chain: Chain,
  table: EvidenceTable,
  read: ReadJoined,
): TornEvidence {
  const { tail, head, after, isTable } = chain;
  const found: EvidenceMatch[] = [];
  for (let count = 0; count <= after.length; count++) {
    const whole = join(text, [tail, head, ...after.slice(0, count)]);
    const matches = across(whole, read(whole.text, table)).map((match) => moved(match, whole, lineStart, isTable));
    found.push(...matches.filter(({ statementId }) => !found.some((known) => known.statementId === statementId)));
  }
  if (found.length === 0) return none;
  const isOwn = found.some(isOwnHost);
  const rest = join(text, [head, ...after]).text;
  const isOurs =
    isOwn ||
    isMiddle(text, chain, table, read) ||
    read(rest, table).some((match) => match.start === 0 && isOwnHost(match));
  return { matches: isOurs ? found.filter(({ against }) => !against) : found, halves: isOwn ? [head.from] : [] };
}

/**
 * Returns the evidence that the break before a line divides, as in the output of a terminal and in the cells of a table,
 * where a host such as `ecs-cn-hangzhou.aliyuncs.com` is cut at the end of a line. The pieces are joined only if the whole
 * is evidence. Its position is the beginning of the line.
 */
export function tornEvidenceAt(text: string, lineStart: number, table: EvidenceTable, read: ReadJoined): TornEvidence {
  const columns = columnsOf(text, lineStart);
  const found = columns.map((column) => {
    const chain = chainAt(text, lineStart, column);
    return chain ? readChain(text, lineStart, chain, table, read) : none;
  });
  const halves = found.flatMap((each) => each.halves);
  const matches = found.flatMap((each) => each.matches);
  const isOurs = halves.length > 0 && !columns.some(({ kind }) => kind === 'cell');
  return { matches: isOurs ? matches.filter(({ against }) => !against) : matches, halves };
}
