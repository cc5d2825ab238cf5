import type { ClueKind } from '../knowledge/evidence';
import type { Clue } from '../knowledge/evidenceTable';
import { isLineBreak } from '../text/characters';
import { unescaped } from '../text/escapes';

/** A place in a text that speaks for or against a cloud. */
export interface EvidenceMatch {
  /** Where the word stands by which it was found: what it is looked for and ordered by. */
  readonly at: number;
  readonly start: number;
  readonly end: number;
  readonly kind: ClueKind;
  readonly weight: number;
  readonly providerIndex: number;
  readonly against: boolean;
  readonly general: boolean;
  /** The same for all hits that say the same with the same weight. */
  readonly statementId: number;
}

/** A pattern sees this much of its word's line, each way. */
const sight = 160;

function lineAround(text: string, start: number, end: number): readonly [number, number] {
  let from = start;
  while (from > 0 && start - from < sight && !isLineBreak(text.charCodeAt(from - 1))) from--;
  let to = end;
  while (to < text.length && to - end < sight && !isLineBreak(text.charCodeAt(to))) to++;
  return [from, to];
}

const evidenceMatchOf = (
  { kind, weight, providerIndex: owner, against, general, statementId: says }: Clue,
  at: number,
  start: number,
  end: number,
): EvidenceMatch => ({
  at,
  start,
  end,
  kind,
  weight,
  providerIndex: owner,
  against,
  general,
  statementId: says,
});

/** The clue's match that covers the word, if there is one. */
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
