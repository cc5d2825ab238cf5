import type { ClueKind } from '../knowledge/evidence';
import type { Clue } from '../knowledge/evidenceTable';
import { isLineBreak } from '../text/characters';
import { unescaped } from '../text/escapes';

/** A place in a text that is evidence for or against a cloud. */
export interface EvidenceMatch {
  /** The position of the word by which it was found. Matches are ordered and selected by it. */
  readonly at: number;
  readonly start: number;
  readonly end: number;
  readonly kind: ClueKind;
  readonly weight: number;
  readonly providerIndex: number;
  readonly against: boolean;
  readonly general: boolean;
  readonly form: boolean;
  readonly product: string | undefined;
  /** Equal for matches with equal meaning and weight. */
  readonly statementId: number;
}

/** The part of the line on each side of the word to which a pattern is applied. */
const lineRadius = 160;

function lineAround(text: string, start: number, end: number): readonly [number, number] {
  let from = start;
  while (from > 0 && start - from < lineRadius && !isLineBreak(text.charCodeAt(from - 1))) from--;
  let to = end;
  while (to < text.length && to - end < lineRadius && !isLineBreak(text.charCodeAt(to))) to++;
  return [from, to];
}

const evidenceMatchOf = (
  { kind, weight, providerIndex, against, general, form, product, statementId }: Clue,
  at: number,
  start: number,
  end: number,
): EvidenceMatch => ({
  at,
  start,
  end,
  kind,
  weight,
  providerIndex,
  against,
  general,
  form,
  product,
  statementId,
});

/** Returns the match of the clue that covers the word, if there is one. */
export function matchClue(text: string, clue: Clue, start: number, end: number): EvidenceMatch | undefined {
  if (!clue.pattern) return evidenceMatchOf(clue, start, start, end);
  const [from, to] = lineAround(text, start, end);
  const line = unescaped(text.slice(from, to));
  clue.pattern.lastIndex = 0;
  for (let match = clue.pattern.exec(line); match; match = clue.pattern.exec(line)) {
    const at = from + match.index;
    if (at <= start && at + match[0].length >= end) {
      const shown = match[1] ?? match[0];
      const begin = at + match[0].indexOf(shown);
      return evidenceMatchOf(clue, start, begin, begin + shown.length);
    }
    if (at > start) return undefined;
    if (match[0] === '') clue.pattern.lastIndex++;
  }
  return undefined;
}
