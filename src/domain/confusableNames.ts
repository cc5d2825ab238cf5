import { cleanName } from './untrustedText';

/** A name with lookalike characters replaced, so that names that look the same are equal. */
export interface NameSkeleton {
  /** The name with each single character replaced by its lookalike. */
  readonly characters: string;
  /**
   * The same with character groups replaced by the single character that they look like. Equal for names that look the
   * same.
   */
  readonly merged: string;
}

/** Lookalikes in a list's font. Groups are matched after single characters have been replaced. */
const singleCharacters: readonly (readonly [seen: RegExp, as: string])[] = [
  [/[i1|]/g, 'l'],
  [/0/g, 'o'],
];
const characterGroups: readonly (readonly [seen: RegExp, as: string])[] = [
  [/rn/g, 'm'],
  [/vv/g, 'w'],
  [/cl/g, 'd'],
];

const replaced = (text: string, pairs: readonly (readonly [RegExp, string])[]): string =>
  pairs.reduce((whole, [seen, as]) => whole.replace(seen, as), text);

/**
 * Returns what a reader sees of a name: without case, diacritics, compatibility forms (`Ａ`, `ª`, `á` are all `a`) and
 * invisible characters.
 */
export function skeletonOf(name: string): NameSkeleton {
  const clean = cleanName(name).toLowerCase();
  const folded = isAscii(clean) ? clean : clean.normalize('NFKD').toLowerCase().replace(/\p{M}/gu, '');
  const characters = replaced(folded, singleCharacters);
  return { characters, merged: replaced(characters, characterGroups) };
}

/** In these scripts hardly any character looks like an ASCII character, except for a few strokes. */
const distinctScripts =
  /^[\p{Script=Han}\p{Script=Hangul}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Bopomofo}\p{Emoji}]$/u;
const strokes: ReadonlySet<string> = new Set('一丨〇ノ');

const isAscii = (text: string): boolean => /^[ -~]*$/.test(text);
/** There is no table of lookalikes for all scripts, so a letter that could look like ASCII is treated as if it did. */
const mayLookAscii = (character: string): boolean =>
  !isAscii(character) && (!distinctScripts.test(character) || strokes.has(character));

const mayBe = (one: string, other: string): boolean =>
  one === other || (isAscii(one) ? mayLookAscii(other) : isAscii(other) && mayLookAscii(one));

/** Whether one name could be taken for the other. */
export function areConfusable(one: NameSkeleton, other: NameSkeleton): boolean {
  if (one.merged === other.merged) return true;
  if (isAscii(one.characters) && isAscii(other.characters)) return false;
  const [characters, otherCharacters] = [[...one.characters], [...other.characters]];
  return (
    characters.length === otherCharacters.length &&
    characters.every((character, place) => mayBe(character, otherCharacters[place] ?? ''))
  );
}

/**
 * Returns what two names have in common if their characters, apart from groups, could be taken for each other: the
 * characters that don't look ASCII, at their positions.
 */
export const shapeOf = ({ characters }: NameSkeleton): string =>
  isAscii(characters)
    ? '?'.repeat(characters.length)
    : [...characters].map((each) => (isAscii(each) || mayLookAscii(each) ? '?' : each)).join('');

/** Whether a name has characters that could look like ASCII, so that it may look the same as a different skeleton. */
export const hasUncertainLook = ({ characters }: NameSkeleton): boolean =>
  !isAscii(characters) && [...characters].some(mayLookAscii);

/** Whether a name is too short to identify anything: at most one letter or digit. */
export const isTooShortToTell = (name: string): boolean => (cleanName(name).match(/[\p{L}\p{N}]/gu) ?? []).length < 2;
