import { cleanName } from './untrustedText';

/** How a name looks in a list. */
export interface NameLook {
  /** Its letters and signs, those that pass for each other as one. */
  readonly signs: string;
  /** The same with groups of letters as the one letter that they pass for. The same for all names that read the same. */
  readonly groups: string;
}

/** Of these no more than the last is seen in a list's font. Groups are looked for among what single signs have become. */
const single: readonly (readonly [seen: RegExp, as: string])[] = [
  [/[i1|]/g, 'l'],
  [/0/g, 'o'],
];
const grouped: readonly (readonly [seen: RegExp, as: string])[] = [
  [/rn/g, 'm'],
  [/vv/g, 'w'],
  [/cl/g, 'd'],
];

const replaced = (text: string, pairs: readonly (readonly [RegExp, string])[]): string =>
  pairs.reduce((whole, [seen, as]) => whole.replace(seen, as), text);

/**
 * What is seen of a name: not its letters' case, nor their marks, nor in which compatibility form they are written (`Ａ`,
 * `ª`, `á` are all `a`), nor characters that cannot be seen.
 */
export function lookOf(name: string): NameLook {
  const folded = cleanName(name).toLowerCase().normalize('NFKD').toLowerCase().replace(/\p{M}/gu, '');
  const signs = replaced(folded, single);
  return { signs, groups: replaced(signs, grouped) };
}

/** In these scripts hardly anything looks like a letter, a digit or a sign of ASCII, save a few strokes. */
const unlike = /^[\p{Script=Han}\p{Script=Hangul}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Bopomofo}\p{Emoji}]$/u;
const strokes: ReadonlySet<string> = new Set('一丨〇ノ');

const isAscii = (text: string): boolean => /^[ -~]*$/.test(text);
/** There is no table here of what looks like what in all scripts: a letter that might look like one of ASCII does. */
const mayLookAscii = (sign: string): boolean => !isAscii(sign) && (!unlike.test(sign) || strokes.has(sign));

const mayBe = (one: string, other: string): boolean =>
  one === other || (isAscii(one) ? mayLookAscii(other) : isAscii(other) && mayLookAscii(one));

/** Whether one name may be taken for the other. */
export function areAlike(one: NameLook, other: NameLook): boolean {
  if (one.groups === other.groups) return true;
  if (isAscii(one.signs) && isAscii(other.signs)) return false;
  const [signs, others] = [[...one.signs], [...other.signs]];
  return signs.length === others.length && signs.every((sign, place) => mayBe(sign, others[place] ?? ''));
}

/** Whether so little of a name can be read that it tells nothing from anything: one character, or signs alone. */
export const isHardlyAName = (name: string): boolean => (cleanName(name).match(/[\p{L}\p{N}]/gu) ?? []).length < 2;
