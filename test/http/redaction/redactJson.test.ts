import assert from 'node:assert/strict';
import fc from 'fast-check';
import { percentEncode } from '../../../src/http/canonical';
import { Redactor, redact } from '../../../src/http/redaction/redact';
import { redactJson } from '../../../src/http/redaction/redactJson';
import { countingReads } from '../../support/countingReads';

type Encode = (text: string) => string;

const codeOf = (unit: string): string => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`;

/** The ways in which a cloud may write the characters of a JSON string. */
const spellings: readonly Encode[] = [
  (text) => JSON.stringify(text).slice(1, -1),
  (text) => JSON.stringify(text).slice(1, -1).replaceAll('/', '\\/'),
  (text) => text.split('').map(codeOf).join(''),
  // As Go does.
  (text) => JSON.stringify(text).slice(1, -1).replace(/[<>&]/g, codeOf),
  (text) => text.replace(/[^a-z]/g, codeOf),
  (text) => text.replace(/[^A-Z0-9]/g, codeOf),
];

const encodings: readonly Encode[] = [
  (text) => text,
  percentEncode,
  (text) => JSON.stringify({ message: text }),
  (text) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;'),
  (text) => Buffer.from(text).toString('base64'),
  (text) => Buffer.from(text).toString('hex'),
];

type Json = null | boolean | number | string | readonly Json[] | { readonly [name: string]: Json };

function written(value: Json, spell: Encode): string {
  if (typeof value === 'string') return `"${spell(value)}"`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  if (isList(value)) return `[${value.map((each) => written(each, spell)).join(',')}]`;
  return `{${Object.entries(value)
    .map(([name, each]) => `"${spell(name)}": ${written(each, spell)}`)
    .join(', ')}}`;
}

const isList = (value: Json): value is readonly Json[] => Array.isArray(value);

const secrets: fc.Arbitrary<string> = fc.oneof(
  fc.string({ unit: 'grapheme-ascii', minLength: 8, maxLength: 40 }),
  fc.string({ unit: fc.constantFrom(...'0123456789'), minLength: 4, maxLength: 12 }),
  fc.string({ unit: fc.constantFrom(...'"\\,:{}[]nu041 '), minLength: 8, maxLength: 20 }),
  fc.stringMatching(/^[1-9]\.[0-9]{4,8}e\+?[12][0-9]$/),
);

/** Values that contain the secret in names, strings, and numbers. */
function valuesWith(secret: string): fc.Arbitrary<Json> {
  const echoes = fc
    .tuple(fc.string(), fc.constantFrom(...encodings), fc.string())
    .map(([before, encode, after]) => before + encode(secret) + after);
  const numbers = Number.isFinite(Number(secret)) ? [Number(secret), Number(`7${secret}`)] : [7];
  const names = fc.oneof({ weight: 3, arbitrary: fc.string() }, { weight: 1, arbitrary: echoes });
  return fc.letrec<{ value: Json }>((tie) => ({
    value: fc.oneof(
      { maxDepth: 3 },
      fc.oneof(fc.string(), fc.double({ noNaN: true, noDefaultInfinity: true }), fc.boolean(), fc.constant(null)),
      echoes,
      fc.constantFrom(...numbers),
      fc.array(tie('value'), { maxLength: 4 }),
      fc.dictionary(names, tie('value'), { maxKeys: 4, noNullPrototype: true }),
    ),
  })).value;
}

/** The text with a mark for each string and number. */
const formOf = (text: string): string => text.replace(/"(?:[^"\\]|\\.)*"|-?\d[\d.eE+-]*/g, 'x');

function textsIn(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];
  if (typeof value === 'number') return [String(value)];
  if (typeof value !== 'object' || value === null) return [];
  return [...(Array.isArray(value) ? [] : Object.keys(value)), ...Object.values(value).flatMap(textsIn)];
}

describe('Redaction of JSON', () => {
  const documents = secrets.chain((secret) => fc.tuple(fc.constant(secret), valuesWith(secret)));

  it('leaves no secret in any parsed string, name, or number, and keeps the structure', () => {
    fc.assert(
      fc.property(documents, fc.constantFrom(...spellings), ([secret, value], spell) => {
        const text = written(value, spell);
        const clean = redactJson(text, new Redactor([secret]));
        assert.equal(formOf(clean), formOf(text));
        for (const each of textsIn(JSON.parse(clean))) assert.equal(redact(each, [secret]), each);
      }),
      { numRuns: 600 },
    );
  });

  it('returns the same text when it contains no secret', () => {
    fc.assert(
      fc.property(fc.json(), (text) => assert.equal(redactJson(text, new Redactor(['S3cret/of+test=='])), text)),
    );
  });

  it('redacts a secret that only appears after parsing', () => {
    const clean = (text: string): unknown => JSON.parse(redactJson(text, new Redactor(['A/b"c\\d&e'])));
    assert.deepEqual(clean('["\\u0041\\/b\\"c\\\\d\\u0026e"]'), ['[redacted]']);
    assert.deepEqual(clean('["A/b\\u0026quot;c\\\\d\\u0026amp;e"]'), ['[redacted]']);
    assert.deepEqual(clean('["A\\u00252Fb\\u002522c%5Cd%26e"]'), ['[redacted]']);
  });

  it('doesn’t redact punctuation between strings, or the middle of an escape', () => {
    for (const [secret, text] of [
      ['a","b', '["a","b"]'],
      ['n123456', '["x\\n123456"]'],
      ['true,null', '[true,null]'],
      ['u0041bcd', '["\\u0041bcd"]'],
    ] as const) {
      assert.equal(redactJson(text, new Redactor([secret])), text);
    }
  });

  it('replaces a number that contains a secret with a string, in any notation of the number', () => {
    const clean = (text: string): unknown => JSON.parse(redactJson(text, new Redactor(['12345678'])));
    assert.deepEqual(clean('[12345678, -123456789, 1.2345678e7, 1234567, 12345678.5]'), [
      '[redacted]',
      '[redacted]',
      '[redacted]',
      1234567,
      '[redacted]',
    ]);
  });

  describe('reads an ordinary body once', () => {
    const record = {
      DiskId: 'd-bp1g5f2c3h4j5k6l7m8n',
      DiskName: 'data of 50 % & more',
      Size: 40,
      Portable: true,
      Tags: { Tag: [{ TagKey: 'k8s.aliyun.com', TagValue: 'true' }] },
    };
    const body = (count: number): string => JSON.stringify({ Disks: { Disk: Array(count).fill(record) } });
    const redactor = new Redactor([
      'LTAI5tQ4mF8yXcVb7nPdR2sK',
      'x0Gm/4sTzN+bQ1vR8yKpW3uJ7hLd=='.repeat(8),
      'S3cret"of&test==',
    ]);

    it('with about two reads per character', () => {
      const text = body(200);
      const reads = countingReads(() => redactJson(text, redactor));
      assert.ok(reads < 2.5 * text.length, `${reads} reads of ${text.length} characters`);
    });

    it('so that twice the length takes twice the reads', () => {
      const [once, twice] = [200, 400].map((count) => countingReads(() => redactJson(body(count), redactor)));
      assert.ok((twice ?? 0) < 2.1 * (once ?? 0), `${once} and ${twice}`);
    });
  });
});
