import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { percentEncode } from '../../../src/http/canonical';
import { redact } from '../../../src/http/redaction/redact';

const secret = 'aB3/dE+gHi=j"k\\l&m<n\'o pQ(R)*~密';
const xml = (text: string): string =>
  text.replace(
    /[&<>"']/g,
    (each) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' })[each] ?? each,
  );
const base64 = (text: string): string => Buffer.from(text).toString('base64');
const hex = (text: string): string => Buffer.from(text).toString('hex');
const units = (text: string, spell: (unit: number) => string): string =>
  text
    .split('')
    .map((unit) => spell(unit.charCodeAt(0)))
    .join('');

/** Everything that servers, gateways, and proxies were seen to do to an echoed text. */
const encodings: Readonly<Record<string, (text: string) => string>> = {
  plain: (text) => text,
  'percent-encoded': encodeURIComponent,
  'percent-encoded as signatures do': percentEncode,
  'percent-encoded in lower case': (text) => percentEncode(text).replace(/%../g, (code) => code.toLowerCase()),
  'percent-encoded twice': (text) => percentEncode(percentEncode(text)),
  'percent-encoded three times': (text) => percentEncode(percentEncode(percentEncode(text))),
  'a form': (text) => new URLSearchParams({ text }).toString().slice('text='.length),
  JSON: (text) => JSON.stringify(text).slice(1, -1),
  'JSON in JSON': (text) => JSON.stringify(JSON.stringify(text)).slice(3, -3),
  'JSON with slashes escaped': (text) => JSON.stringify(text).slice(1, -1).replaceAll('/', '\\/'),
  'JSON in letters of ASCII': (text) => units(text, (unit) => `\\u${unit.toString(16).padStart(4, '0')}`),
  XML: xml,
  'decimal entities': (text) => [...text].map((each) => `&#${each.codePointAt(0)};`).join(''),
  'hexadecimal entities': (text) => [...text].map((each) => `&#x${each.codePointAt(0)?.toString(16)};`).join(''),
  hex,
  'hex in capitals': (text) => hex(text).toUpperCase(),
};

/** These leave at most one character around the secret, so they are tested within other text. */
const wrapped: Readonly<Record<string, (text: string) => string>> = {
  base64,
  'base64 for URLs': (text) => Buffer.from(text).toString('base64url'),
  'base64, percent-encoded': (text) => percentEncode(base64(text)),
  'base64 of key and secret': (text) => base64(`key:${text}`),
  'base64 of something longer': (text) => base64(`{"secret":"${text}","more":true}`),
};

describe('Redaction', () => {
  for (const [name, encode] of Object.entries(encodings)) {
    it(`redacts a secret in a text: ${name}`, () => {
      assert.equal(redact(`before ${encode(secret)} after`, [secret]), 'before [redacted] after');
    });
  }

  for (const [name, encode] of Object.entries(wrapped)) {
    it(`redacts a secret in a text: ${name}`, () => {
      for (const around of ['', 'x', 'xy', 'xyz']) {
        const clean = redact(`before ${encode(around + secret)} after`, [secret]);
        assert.match(clean, /^before \S{0,24}\[redacted\]\S{0,24} after$/);
      }
    });
  }

  it('finds any secret in any encoding at any position', () => {
    const secrets = fc.string({ unit: 'grapheme-ascii', minLength: 8, maxLength: 60 });
    const spelled = fc.constantFrom(...Object.values(encodings));
    fc.assert(
      fc.property(secrets, spelled, fc.string(), (each, encode, around) => {
        assert.equal(redact(`${around}\n${encode(each)}`, [each]).includes(encode(each)), false);
      }),
    );
  });

  it('redacts the longer of two secrets if one begins with the other', () => {
    assert.equal(redact('token abcdef-ghijkl', ['abcdef', 'abcdef-ghijkl']), 'token [redacted]');
  });

  it('redacts every secret each time', () => {
    assert.equal(redact('one-one two-two one-one', ['one-one', 'two-two']), '[redacted] [redacted] [redacted]');
  });

  it('keeps what isn’t a secret', () => {
    const text = `RequestId ${createHash('sha256').update('x').digest('hex')}: InvalidDiskId.NotFound`;
    assert.equal(redact(text, [secret, 'LTAI5tSomething']), text);
    assert.equal(redact(text, []), text);
  });

  it('ignores fields that are empty or too short to be a secret', () => {
    assert.equal(redact('AK for the account', ['', 'AK', 'for']), 'AK for the account');
  });
});
