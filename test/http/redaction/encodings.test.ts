import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { percentEncode } from '../../../src/http/canonical';
import { redact } from '../../../src/http/redaction/redact';

type Encode = (text: string) => string;

const times = (count: number, encode: Encode): Encode =>
  count === 0 ? (text) => text : (text) => encode(times(count - 1, encode)(text));
const inJson: Encode = (text) => JSON.stringify(text).slice(1, -1);
const inAscii: Encode = (text) =>
  inJson(text).replace(/[^\x20-\x7e]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
const eachUnit = (text: string, spell: (unit: number) => string): string =>
  text
    .split('')
    .map((unit) => spell(unit.charCodeAt(0)))
    .join('');
const eachPoint = (text: string, spell: (point: number) => string): string =>
  [...text].map((each) => spell(each.codePointAt(0) ?? 0)).join('');
const eachByte = (text: string, spell: (byte: string) => string): string =>
  (Buffer.from(text).toString('hex').match(/../g) ?? []).map(spell).join('');
const xml: Encode = (text) =>
  text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&apos;');
const base64: Encode = (text) => Buffer.from(text).toString('base64');
const base64url: Encode = (text) => Buffer.from(text).toString('base64url');
const lines = (width: number, end: string): Encode => {
  const line = new RegExp(`.{${width}}(?=.)`, 'g');
  return (text) => base64(text).replace(line, `$&${end}`);
};
const decimal: Encode = (text) => eachPoint(text, (point) => `&#${point};`);

/** The encodings of SECURITY.md, and all variants that a server, a gateway, or a proxy may use. */
const whole: Readonly<Record<string, readonly Encode[]>> = {
  'plain text': [(text) => text],
  'percent-encoding, up to six times over': [
    encodeURIComponent,
    percentEncode,
    (text) => percentEncode(text).replace(/%../g, (code) => code.toLowerCase()),
    (text) => eachByte(text, (byte) => `%${byte}`),
    ...[2, 3, 4, 5, 6].map((count) => times(count, percentEncode)),
  ],
  'form encoding': [(text) => new URLSearchParams({ text }).toString().slice('text='.length)],
  'JSON escapes, also of JSON within JSON': [
    inAscii,
    (text) => inJson(text).replaceAll('/', '\\/'),
    (text) => eachUnit(text, (unit) => `\\u${unit.toString(16).padStart(4, '0')}`),
    (text) => eachUnit(text, (unit) => `\\u${unit.toString(16).toUpperCase().padStart(4, '0')}`),
    ...[1, 2, 3, 4, 5].map((count) => times(count, inJson)),
    ...[2, 3, 4].map((count) => times(count, inAscii)),
  ],
  '`\\xHH` escapes': [
    (text) => eachByte(text, (byte) => `\\x${byte}`),
    (text) => eachByte(text, (byte) => `\\x${byte.toUpperCase()}`),
    (text) => inJson(eachByte(text, (byte) => `\\x${byte}`)),
  ],
  'decimal, hexadecimal and named character references, up to six times over': [
    xml,
    decimal,
    (text) => eachPoint(text, (point) => `&#${String(point).padStart(5, '0')};`),
    (text) => eachPoint(text, (point) => `&#x${point.toString(16)};`),
    (text) => eachPoint(text, (point) => `&#X${point.toString(16).toUpperCase()};`),
    ...[2, 3, 4, 5, 6].map((count) => times(count, xml)),
    ...[1, 2, 5].map(
      (count): Encode =>
        (text) =>
          times(count, xml)(decimal(text)),
    ),
  ],
  'hexadecimal digits': [
    (text) => Buffer.from(text).toString('hex'),
    (text) => Buffer.from(text).toString('hex').toUpperCase(),
  ],
};

/** These leave up to a few characters of the secret's surroundings, or padding. */
const withRemains: Readonly<Record<string, readonly Encode[]>> = {
  'base64 and base64url, alone or within a longer text': [
    base64,
    base64url,
    ...['x', 'xy', 'xyz', 'key:'].flatMap((before) => [
      (text: string) => base64(before + text),
      (text: string) => base64(`${before}${text}",more`),
      (text: string) => base64url(`${before}${text}",more`),
    ]),
  ],
  'base64 that is percent-encoded, escaped in JSON or wrapped into lines': [
    (text) => percentEncode(base64(text)),
    (text) => percentEncode(percentEncode(base64(text))),
    (text) => base64(text).replaceAll('/', '\\/'),
    (text) => base64(text).replaceAll('+', '\\u002b'),
    lines(76, '\n'),
    lines(64, '\r\n'),
    lines(16, '\n'),
    lines(4, '\r\n\r\n'),
    lines(64, '\\n'),
    lines(20, '\\r\\n'),
    lines(20, '\\\\n'),
    lines(20, '%0D%0A'),
    lines(20, '&#13;&#10;'),
  ],
};

const secretLetters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/='];
const secrets = fc.oneof(
  { weight: 3, arbitrary: fc.string({ unit: fc.constantFrom(...secretLetters), minLength: 9, maxLength: 120 }) },
  { weight: 2, arbitrary: fc.string({ unit: 'grapheme-ascii', minLength: 9, maxLength: 60 }) },
  { weight: 1, arbitrary: fc.string({ unit: 'grapheme', minLength: 9, maxLength: 30 }) },
  // Characters that resemble the encodings.
  {
    weight: 1,
    arbitrary: fc.string({ unit: fc.constantFrom(...'%25\\u0041x&#;"amp+/'), minLength: 9, maxLength: 30 }),
  },
);

/** The same random values each time: a secret that isn't redacted is a defect. */
const runs = { numRuns: 300, seed: 7 };

function sentence(): readonly string[] {
  const text = readFileSync(join(__dirname, '../../../SECURITY.md'), 'utf8').replace(/\s+/g, ' ');
  return /They are found in these encodings and in no others: ([^.]+)\./.exec(text)?.[1]?.split('; ') ?? [];
}

describe('The encodings of SECURITY.md', () => {
  it('are those of this test, in the same words and order', () => {
    assert.deepEqual(sentence(), [...Object.keys(whole), ...Object.keys(withRemains)]);
  });

  for (const [name, encodes] of Object.entries(whole)) {
    it(`are redacted completely: ${name}`, () => {
      fc.assert(
        fc.property(secrets, fc.constantFrom(...encodes), (secret, encode) => {
          assert.equal(redact(`before <${encode(secret)}> after`, [secret]), 'before <[redacted]> after');
        }),
        runs,
      );
    });
  }

  for (const [name, encodes] of Object.entries(withRemains)) {
    it(`are redacted except for a few characters at each end: ${name}`, () => {
      fc.assert(
        fc.property(secrets, fc.constantFrom(...encodes), (secret, encode) => {
          const clean = redact(`before <${encode(secret)}> after`, [secret]);
          assert.match(clean, /^before <[\w+/-]{0,8}\[redacted\][\w+/=%\\&#;\r\n-]{0,24}> after$/);
        }),
        runs,
      );
    });
  }

  it('are redacted together in one text', () => {
    const every = [...Object.values(whole), ...Object.values(withRemains)].flat();
    fc.assert(
      fc.property(secrets, fc.shuffledSubarray(every, { minLength: 2, maxLength: 6 }), (secret, encodes) => {
        const clean = redact(encodes.map((encode) => `<${encode(secret)}>`).join(' and '), [secret]);
        assert.equal(clean.split('[redacted]').length - 1, encodes.length, clean);
      }),
      runs,
    );
  });
});
