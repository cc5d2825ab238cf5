import type { SecretForm } from './secretForms';
import { backslash, isIntroducer, pastSpelledBackslashes, spelledAt } from './spelledCharacter';

const isLineBreak = (point: number): boolean => point === 0x0a || point === 0x0d;
/** One line break has one or two characters; a blank line between two lines makes it four. */
const mostLineBreaks = 4;

function pastLineBreaks(text: string, at: number): number {
  let place = at;
  for (let count = 0; count < mostLineBreaks; count += 1) {
    const spelled = spelledAt(text, place).find(({ point }) => isLineBreak(point));
    if (!spelled) break;
    place = spelled.end;
  }
  return place;
}

/** Where the next character of a form can end, if it begins at a place. */
function nextEnds(text: string, at: number, { isSame, isWrapped }: SecretForm, wanted: number): readonly number[] {
  if (wanted === backslash) {
    const end = pastSpelledBackslashes(text, at);
    return end > at ? [end] : [];
  }
  return spelledAt(text, isWrapped ? pastLineBreaks(text, at) : at)
    .filter(({ point }) => isSame(wanted, point))
    .map(({ end }) => end);
}

/** Where a form ends whose characters from `index` on begin at a place, in any spelling; -1 if they don't stand there. */
export function endInAnySpelling(text: string, at: number, form: SecretForm, index: number): number {
  let places: readonly number[] = [at];
  for (const wanted of form.points.slice(index)) {
    places = [...new Set(places.flatMap((place) => nextEnds(text, place, form, wanted)))];
    if (places.length === 0) return -1;
  }
  return Math.max(...places);
}

/** Whether a character that is written as it is can stand where a form's character of this index is wanted. */
export const canFollow = ({ points, isSame, isWrapped }: SecretForm, index: number, code: number): boolean =>
  isIntroducer(code) || isSame(points[index] ?? 0, code) || (isWrapped && isLineBreak(code));

/**
 * Where a form ends that begins at a place with a character as it is; -1 if it doesn't. Most of what begins like a secret
 * differs after a few letters: those are compared without looking for other spellings.
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
