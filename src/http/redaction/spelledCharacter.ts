/** A decoded character and the index after it. */
export interface Spelled {
  readonly point: number;
  readonly end: number;
}

export const backslash = 0x5c;

/** Whether an encoded character begins with this one: `%41`, `&#65;`, `\u0041`. */
export const isIntroducer = (code: number): boolean => code === 0x25 || code === 0x26 || code === backslash;

/** How many times a text may be encoded: `%2525…41`, `&amp;amp;…#65;`. All loops are bounded. */
const maxLevels = 6;
const maxZeros = 6;

const named: Readonly<Record<string, string>> = { 'amp;': '&', 'lt;': '<', 'gt;': '>', 'quot;': '"', 'apos;': "'" };
/** Control characters after a backslash. A line break wraps base64. */
const controls: Readonly<Record<string, number>> = { n: 0x0a, r: 0x0d, t: 0x09, b: 0x08, f: 0x0c };

function digit(code: number): number {
  if (code >= 0x30 && code <= 0x39) return code - 0x30;
  const letter = code | 0x20;
  return letter >= 0x61 && letter <= 0x66 ? letter - 0x57 : Number.NaN;
}

/** Returns `digits` hexadecimal digits as a number, or NaN. */
function hexAt(text: string, at: number, digits: number): number {
  let value = 0;
  for (let place = at; place < at + digits; place += 1) value = value * 16 + digit(text.charCodeAt(place));
  return value;
}

/** Returns the byte of `%XX`, whose `%` is encoded `level` times. */
function percentByte(text: string, at: number, level: number): Spelled | undefined {
  if (text.charCodeAt(at) !== 0x25) return undefined;
  const digits = at + 1 + 2 * level;
  const point = hexAt(text, digits, 2);
  return Number.isNaN(point) ? undefined : { point, end: digits + 2 };
}

/** Returns the byte of `\xXX`. The backslashes before `at` were already read. */
function escapedByte(text: string, at: number): Spelled | undefined {
  const point = text[at] === 'x' ? hexAt(text, at + 1, 2) : Number.NaN;
  return Number.isNaN(point) ? undefined : { point, end: at + 3 };
}

type ReadByte = (at: number) => Spelled | undefined;

/** Returns a character of several bytes, which are all encoded like the first. */
function utf8(first: Spelled, next: ReadByte): Spelled | undefined {
  const more = first.point >= 0xf0 ? 3 : first.point >= 0xe0 ? 2 : first.point >= 0xc2 ? 1 : 0;
  let point = more === 0 ? first.point : first.point & (0x3f >> more);
  let { end } = first;
  for (let count = 0; count < more; count += 1) {
    const byte = next(end);
    if (!byte || byte.point >> 6 !== 2) return undefined;
    point = (point << 6) | (byte.point & 0x3f);
    end = byte.end;
  }
  return { point, end };
}

function percentEncoded(text: string, at: number): readonly Spelled[] {
  const found: Spelled[] = [];
  for (let level = 0; level < maxLevels; level += 1) {
    const first = percentByte(text, at, level);
    if (!first) break;
    const whole = utf8(first, (place) => percentByte(text, place, level));
    if (whole) found.push(whole);
    // Only `%25` can begin a sequence that was encoded again.
    if (first.point !== 0x25) break;
  }
  return found;
}

/** Returns the character of a numeric reference: `#65;`, `#x41;`. */
function reference(text: string, at: number): Spelled | undefined {
  const isHex = (text.charCodeAt(at + 1) | 0x20) === 0x78;
  let place = at + (isHex ? 2 : 1);
  for (let zeros = 0; zeros < maxZeros && text[place] === '0'; zeros += 1) place += 1;
  const start = place;
  let point = 0;
  for (; place < start + 7; place += 1) {
    const value = digit(text.charCodeAt(place));
    if (Number.isNaN(value) || (!isHex && value > 9)) break;
    point = point * (isHex ? 16 : 10) + value;
  }
  return place > start && text[place] === ';' ? { point, end: place + 1 } : undefined;
}

function entities(text: string, at: number): readonly Spelled[] {
  const found: Spelled[] = [];
  if (text[at] !== '&') return found;
  let place = at + 1;
  for (let level = 0; level < maxLevels; level += 1) {
    if (text[place] === '#') {
      const numbered = reference(text, place);
      return numbered ? [...found, numbered] : found;
    }
    const name = Object.keys(named).find((each) => text.startsWith(each, place));
    if (name === undefined) return found;
    const end = place + name.length;
    found.push({ point: named[name]?.charCodeAt(0) ?? 0, end });
    // Only `&amp;` can begin a reference that was encoded again.
    if (name !== 'amp;') return found;
    place = end;
  }
  return found;
}

/** Returns the characters that the letters after a backslash can mean: `u0041`, a surrogate pair, `x41`, `n`. */
function escapes(text: string, at: number): readonly Spelled[] {
  const letter = text[at] ?? '';
  const control = controls[letter];
  if (control !== undefined) return [{ point: control, end: at + 1 }];
  const byte = escapedByte(text, at);
  if (byte) {
    const whole = utf8(byte, (place) => escapedByte(text, pastBackslashes(text, place)));
    return whole && whole.point !== byte.point ? [byte, whole] : [byte];
  }
  const unit = letter === 'u' ? hexAt(text, at + 1, 4) : Number.NaN;
  if (Number.isNaN(unit)) return [];
  const end = at + 5;
  if (unit < 0xd800 || unit > 0xdbff) return [{ point: unit, end }];
  const second = pastBackslashes(text, end);
  const low = text[second] === 'u' && second > end ? hexAt(text, second + 1, 4) : Number.NaN;
  return low >> 10 === 0x37 ? [{ point: 0x10000 + (unit & 0x3ff) * 0x400 + (low & 0x3ff), end: second + 5 }] : [];
}

export function pastBackslashes(text: string, at: number): number {
  let place = at;
  while (text.charCodeAt(place) === backslash) place += 1;
  return place;
}

const isLetterOrDigit = (point: number): boolean =>
  (point >= 0x30 && point <= 0x39) || ((point | 0x20) >= 0x61 && (point | 0x20) <= 0x7a) || point > 0x7f;

/**
 * Returns every character except a backslash that a text can mean at `at`: literal, percent-encoded, as a character
 * reference, or escaped. Nested JSON multiplies the backslashes of an escape.
 */
export function spelledAt(text: string, at: number): readonly Spelled[] {
  const place = pastBackslashes(text, at);
  const point = text.codePointAt(place);
  if (point === undefined) return [];
  const found = [...percentEncoded(text, place), ...entities(text, place)];
  // With a backslash before it, a letter is another character.
  if (place === at || !isLetterOrDigit(point)) found.push({ point, end: place + (point > 0xffff ? 2 : 1) });
  if (place > 0 && text.charCodeAt(place - 1) === backslash) found.push(...escapes(text, place));
  return found;
}

/** Returns the index after a run of backslashes in any encoding, or `at` if there is none. */
export function pastSpelledBackslashes(text: string, at: number): number {
  let place = at;
  for (;;) {
    const plain = pastBackslashes(text, place);
    const isEscape = plain > 0 && text.charCodeAt(plain - 1) === backslash;
    const spelled = [
      ...percentEncoded(text, plain),
      ...entities(text, plain),
      ...(isEscape ? escapes(text, plain) : []),
    ].find((each) => each.point === backslash);
    if (!spelled) return plain;
    place = spelled.end;
  }
}
