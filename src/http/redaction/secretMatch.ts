import type { Comparison, SecretForm } from './secretForms';
import { backslash, isIntroducer, pastSpelledBackslashes, spelledAt } from './spelledCharacter';

const isLineBreak = (point: number): boolean => point === 0x0a || point === 0x0d;
/** A line break has one or two characters, and an empty line makes it four. */
const maxLineBreaks = 4;

function pastLineBreaks(text: string, at: number): number {
  let place = at;
  for (let count = 0; count < maxLineBreaks; count += 1) {
    const spelled = spelledAt(text, place).find(({ point }) => isLineBreak(point));
    if (!spelled) break;
    place = spelled.end;
  }
  return place;
}

/** Returns the indexes after the next character of a form, if it begins at `at`. */
function nextEnds(text: string, at: number, { isSame, isWrapped }: Comparison, wanted: number): readonly number[] {
  if (wanted === backslash) {
    const end = pastSpelledBackslashes(text, at);
    return end > at ? [end] : [];
  }
  return spelledAt(text, isWrapped ? pastLineBreaks(text, at) : at)
    .filter(({ point }) => isSame(wanted, point))
    .map(({ end }) => end);
}

/** Returns the index after the rest of a form (from `index`) that begins at `at`, in any encoding, or -1. */
export function endInAnySpelling(text: string, at: number, form: SecretForm, index: number): number {
  let places: readonly number[] = [at];
  for (let next = index; next < form.points.length; next += 1) {
    const wanted = form.points[next] ?? 0;
    places = [...new Set(places.flatMap((place) => nextEnds(text, place, form.comparison, wanted)))];
    if (places.length === 0) return -1;
  }
  return Math.max(...places);
}

/** Whether a literal character can continue a form at this index. */
export const canFollow = ({ points, comparison }: SecretForm, index: number, code: number): boolean =>
  isIntroducer(code) || comparison.isSame(points[index] ?? 0, code) || (comparison.isWrapped && isLineBreak(code));

/**
 * Returns the index after a form that begins with a literal character at `at`, or -1. Most candidates differ after a
 * few characters, which are compared without decoding.
 */
export function endFromLiteral(text: string, at: number, form: SecretForm): number {
  const { points } = form;
  let index = 0;
  for (; index < points.length; index += 1) {
    const code = text.charCodeAt(at + index);
    if (isIntroducer(code) || code !== points[index]) {
      if (canFollow(form, index, code) || code > 0x7f) break;
      return -1;
    }
  }
  return index === points.length ? at + index : endInAnySpelling(text, at + index, form, index);
}
