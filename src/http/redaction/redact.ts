import { formsOf, type SecretForm } from './secretForms';
import { canFollow, endFromLiteral, endInAnySpelling } from './secretMatch';
import { backslash, isIntroducer, pastBackslashes, pastSpelledBackslashes, spelledAt } from './spelledCharacter';

/** What is shorter would be found by chance in any text. */
const shortest = 4;
/** No number has more characters when it is read and written again. */
const longestNumber = 24;
const ascii = 0x80;

function byFirst(forms: readonly SecretForm[]): ReadonlyMap<number, readonly SecretForm[]> {
  const found = new Map<number, SecretForm[]>();
  for (const form of forms) {
    for (const first of new Set(form.firsts)) found.set(first, [...(found.get(first) ?? []), form]);
  }
  return found;
}

/** Which two characters a form can begin with. In nearly every place of a text they show that no secret begins there. */
function pairsOf(forms: ReadonlyMap<number, readonly SecretForm[]>): Uint8Array {
  const pairs = new Uint8Array(ascii * ascii);
  for (let first = 0; first < ascii; first += 1) {
    const beginning = forms.get(first) ?? [];
    const isOpen = isIntroducer(first);
    if (!isOpen && beginning.length === 0) continue;
    for (let second = 0; second < ascii; second += 1) {
      pairs[first * ascii + second] = isOpen || beginning.some((form) => canFollow(form, 1, second)) ? 1 : 0;
    }
  }
  return pairs;
}

const longest = (forms: readonly SecretForm[], endOf: (form: SecretForm) => number): number =>
  forms.reduce((most, form) => Math.max(most, endOf(form)), -1);

/**
 * Takes secrets out of texts, in the encodings that SECURITY.md lists. Reads a text once from its beginning to its end, in
 * time that grows with its length and no faster, whatever stands in it.
 */
export class Redactor {
  readonly #forms: ReadonlyMap<number, readonly SecretForm[]>;
  readonly #pairs: Uint8Array;
  readonly #hasForeign: boolean;
  /** Whether a form looks like a number, which can be written in more ways than one. */
  readonly isLikeNumber: boolean;

  constructor(secrets: readonly string[]) {
    const forms = [...new Set(secrets)].filter((secret) => secret.length >= shortest).flatMap(formsOf);
    this.#forms = byFirst(forms);
    this.#pairs = pairsOf(this.#forms);
    this.#hasForeign = forms.some(({ points }) => points.some((point) => point >= ascii));
    this.isLikeNumber = forms.some(
      ({ points }) => points.length <= longestNumber && /^[-+.\de]+$/i.test(String.fromCodePoint(...points)),
    );
  }

  redact(text: string): string {
    const parts: string[] = [];
    let copied = 0;
    for (let at = 0; at < text.length; at += 1) {
      if (!this.#canBegin(text.charCodeAt(at), text.charCodeAt(at + 1))) continue;
      const end = this.#endAt(text, at);
      if (end > at) {
        parts.push(text.slice(copied, at), '[redacted]');
        copied = end;
        at = end - 1;
      } else if (text.charCodeAt(at) === backslash) at = pastBackslashes(text, at) - 1;
    }
    return parts.length === 0 ? text : parts.join('') + text.slice(copied);
  }

  #canBegin(first: number, second: number): boolean {
    return first < ascii && second < ascii ? this.#pairs[first * ascii + second] === 1 : this.#hasForeign;
  }

  /** Where the longest secret ends that begins at a place; -1 if none does. */
  #endAt(text: string, at: number): number {
    const point = text.codePointAt(at) ?? 0;
    if (isIntroducer(point)) return this.#endAtSpelled(text, at);
    return longest(this.#beginningWith(point), (form) => endFromLiteral(text, at, form));
  }

  /** What is spelled at a place is read once; then only the forms that begin with it are looked for. */
  #endAtSpelled(text: string, at: number): number {
    const behind = pastSpelledBackslashes(text, at);
    const spelled = [...spelledAt(text, at), ...(behind > at ? [{ point: backslash, end: behind }] : [])];
    const ends = spelled.map(({ point, end }) =>
      longest(this.#beginningWith(point), (form) => endInAnySpelling(text, end, form, 1)),
    );
    return Math.max(-1, ...ends);
  }

  #beginningWith(point: number): readonly SecretForm[] {
    return this.#forms.get(point) ?? [];
  }
}

/** Takes every given secret out of a text. */
export const redact = (text: string, secrets: readonly string[]): string => new Redactor(secrets).redact(text);
