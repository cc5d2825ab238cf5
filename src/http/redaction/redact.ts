import { formsOf, type SecretForm } from './secretForms';
import { canFollow, endFromLiteral, endInAnySpelling } from './secretMatch';
import { SkippingSearch, SkipTable } from './skippingSearch';
import { backslash, isIntroducer, pastBackslashes, pastSpelledBackslashes, spelledAt } from './spelledCharacter';

/** Shorter secrets would match any text by chance. */
const minSecretLength = 4;
/** No number is longer when it is parsed and printed. */
const maxNumberLength = 24;
const ascii = 0x80;
/** In a shorter text, making the table takes longer than reading all of it. */
const minSkippedText = 4096;

function byFirst(forms: readonly SecretForm[]): ReadonlyMap<number, readonly SecretForm[]> {
  const found = new Map<number, SecretForm[]>();
  for (const form of forms) {
    for (const first of new Set(form.comparison.readAs(form.points[0] ?? 0)))
      found.set(first, [...(found.get(first) ?? []), form]);
  }
  return found;
}

/** Whether a form can begin with two characters. */
const unknown = 0;
const impossible = 1;
const possible = 2;

const longestEnd = (forms: readonly SecretForm[], endOf: (form: SecretForm) => number): number =>
  forms.reduce((most, form) => Math.max(most, endOf(form)), -1);

/** Redacts secrets in the encodings that SECURITY.md lists. Reads a text once, in linear time. */
export class Redactor {
  readonly #forms: ReadonlyMap<number, readonly SecretForm[]>;
  /**
   * Which two characters a form can begin with. In nearly every place of a text they show that no secret begins there. A
   * pair is computed when it first occurs, because most responses are short and contain few pairs.
   */
  readonly #pairs = new Uint8Array(ascii * ascii);
  readonly #hasNonAscii: boolean;
  #skipTable: SkipTable | undefined;
  /** Whether a secret looks like a number, which JSON can print in several ways. */
  readonly isLikeNumber: boolean;

  constructor(secrets: readonly string[]) {
    const forms = [...new Set(secrets)].filter((secret) => secret.length >= minSecretLength).flatMap(formsOf);
    this.#forms = byFirst(forms);
    this.#hasNonAscii = forms.some(({ isAscii }) => !isAscii);
    this.isLikeNumber = forms.some(
      ({ points }) => points.length <= maxNumberLength && /^[-+.\de]+$/i.test(String.fromCodePoint(...points)),
    );
  }

  redact(text: string): string {
    const pairs = this.#pairs;
    const parts: string[] = [];
    let copied = 0;
    const search = this.#searchIn(text);
    for (let at = search?.next(0) ?? 0; at < text.length; at = search?.next(at + 1) ?? at + 1) {
      const first = text.charCodeAt(at);
      const second = text.charCodeAt(at + 1);
      if (first < ascii && second < ascii && pairs[first * ascii + second] === impossible) continue;
      if (!this.#canBegin(first, second)) continue;
      const end = this.#endAt(text, at);
      if (end > at) {
        parts.push(text.slice(copied, at), '[redacted]');
        copied = end;
        at = end - 1;
      } else if (text.charCodeAt(at) === backslash) at = pastBackslashes(text, at) - 1;
    }
    return parts.length === 0 ? text : parts.join('') + text.slice(copied);
  }

  /** Undefined where each position has to be looked at. */
  #searchIn(text: string): SkippingSearch | undefined {
    if (text.length < minSkippedText || this.#hasNonAscii || this.#forms.size === 0) return undefined;
    this.#skipTable ??= new SkipTable([...new Set([...this.#forms.values()].flat())]);
    return new SkippingSearch(text, this.#skipTable);
  }

  #canBegin(first: number, second: number): boolean {
    if (first >= ascii || second >= ascii) return this.#hasNonAscii;
    const known = this.#pairs[first * ascii + second];
    return known === unknown ? this.#learn(first, second) : known === possible;
  }

  #learn(first: number, second: number): boolean {
    const canBegin = isIntroducer(first) || this.#beginningWith(first).some((form) => canFollow(form, 1, second));
    this.#pairs[first * ascii + second] = canBegin ? possible : impossible;
    return canBegin;
  }

  /** Returns the index after the longest secret that begins at `at`, or -1. */
  #endAt(text: string, at: number): number {
    const point = text.codePointAt(at) ?? 0;
    if (isIntroducer(point)) return this.#endAtSpelled(text, at);
    return longestEnd(this.#beginningWith(point), (form) => endFromLiteral(text, at, form));
  }

  /** Decodes the character at `at` once, and then checks only the forms that begin with it. */
  #endAtSpelled(text: string, at: number): number {
    const behind = pastSpelledBackslashes(text, at);
    const spelled = [...spelledAt(text, at), ...(behind > at ? [{ point: backslash, end: behind }] : [])];
    const ends = spelled.map(({ point, end }) =>
      longestEnd(this.#beginningWith(point), (form) => endInAnySpelling(text, end, form, 1)),
    );
    return Math.max(-1, ...ends);
  }

  #beginningWith(point: number): readonly SecretForm[] {
    return this.#forms.get(point) ?? [];
  }
}

/** Redacts all given secrets in a text. */
export const redact = (text: string, secrets: readonly string[]): string => new Redactor(secrets).redact(text);
