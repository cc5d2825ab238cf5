import assert from 'node:assert/strict';
import fc from 'fast-check';
import { percentEncode } from '../../../src/http/canonical';
import { Redactor } from '../../../src/http/redaction/redact';
import { formsOf } from '../../../src/http/redaction/secretForms';
import { countingReads } from '../../support/countingReads';

/** What a text can contain of a secret: all of it in some encoding, or a part that looks like its beginning or its end. */
const parts: readonly ((secret: string, at: number) => string)[] = [
  (secret) => secret,
  (secret) => secret.toUpperCase(),
  (secret) => JSON.stringify(secret),
  percentEncode,
  (secret) => Buffer.from(secret).toString('base64'),
  (secret) => Buffer.from(secret).toString('base64').replace(/.{8}/g, '$&\r\n'),
  (secret) => Buffer.from(`x${secret}`).toString('base64url'),
  (secret) => Buffer.from(secret).toString('hex'),
  (secret) => Buffer.from(secret).toString('hex').toUpperCase(),
  (secret, at) => secret.slice(0, at),
  (secret, at) => secret.slice(at),
  (secret, at) => `${secret.slice(0, at)}&#${secret.charCodeAt(at)};${secret.slice(at + 1)}`,
  (secret, at) =>
    `${secret.slice(0, at)}\\u${secret.charCodeAt(at).toString(16).padStart(4, '0')}${secret.slice(at + 1)}`,
];

/** No secret contains it, and so much of it makes a text one of those that are not read character by character. */
const filling = '·'.repeat(4096);

const secrets = fc.array(fc.string({ unit: 'grapheme-ascii', minLength: 4, maxLength: 60 }), {
  minLength: 1,
  maxLength: 3,
});

describe('The search that skips', () => {
  it('redacts in a long text what is redacted in a short one', () => {
    const piece = fc.tuple(fc.nat(2), fc.nat(parts.length - 1), fc.nat(59), fc.string({ maxLength: 40 }));
    fc.assert(
      fc.property(secrets, fc.array(piece, { maxLength: 8 }), (all, pieces) => {
        const redactor = new Redactor(all);
        const text = pieces
          .map(([which, part, at, between]) => {
            const secret = all[which % all.length] ?? '';
            return (parts[part]?.(secret, at % secret.length) ?? '') + between;
          })
          .join('');
        assert.equal(redactor.redact(filling + text + filling), filling + redactor.redact(text) + filling);
      }),
      { numRuns: 2000 },
    );
  });

  it('redacts a secret wherever it is in a long text of similar letters', () => {
    const letters = fc.string({ unit: fc.constantFrom('a', 'b'), minLength: 4, maxLength: 12 });
    fc.assert(
      fc.property(letters, fc.string({ unit: fc.constantFrom('a', 'b'), maxLength: 200 }), (secret, text) => {
        const redactor = new Redactor([secret]);
        const clean = text.replaceAll(secret, '[redacted]');
        assert.equal(redactor.redact(filling + text), filling + clean);
      }),
      { numRuns: 2000 },
    );
  });

  it('reads a small part of an ordinary text', () => {
    const redactor = new Redactor(['LTAI5tQ4mF8yXcVb7nPd', 'x0Gm/4sTzN+bQ1vR8yKpW3uJ7hLd==', 'aB3'.repeat(40)]);
    const record = '{"DiskId":"d-bp1an2e37gs4irebx8xu","Status":"Available","CreationTime":"2026-03-29T17:54:00Z"},';
    const text = record.repeat(500);
    const reads = countingReads(() => redactor.redact(text));
    assert.ok(reads < text.length / 2, `${reads} reads of ${text.length} characters`);
  });

  it('knows every character that a form can be read as', () => {
    for (const form of ['a +/=%"9zZ', 'AKIA-like_key', 'Kq/+Kq/+Kq/+'].flatMap(formsOf)) {
      for (const wanted of form.points) {
        const same = Array.from({ length: 128 }, (_, code) => code).filter((code) =>
          form.comparison.isSame(wanted, code),
        );
        assert.deepEqual(
          [...new Set(form.comparison.readAs(wanted))].sort((one, other) => one - other),
          same,
        );
      }
    }
  });
});
