import assert from 'node:assert/strict';
import fc from 'fast-check';
import { canonicalQuery, hmacSha1Base64, hmacSha256Hex, percentEncode, sha256Hex } from '../../src/http/canonical';
import { anyCharacter } from '../support/anyCharacter';

const unreserved = /^[A-Za-z0-9_.~-]*$/;

describe('Canonical text', () => {
  const encodings: readonly (readonly [plain: string, encoded: string])[] = [
    ['AZaz09-_.~', 'AZaz09-_.~'],
    [' ', '%20'],
    ['+*', '%2B%2A'],
    ["!'()", '%21%27%28%29'],
    ['/?#[]@&=', '%2F%3F%23%5B%5D%40%26%3D'],
    ['%20', '%2520'],
    ['磁盘', '%E7%A3%81%E7%9B%98'],
    ['💾', '%F0%9F%92%BE'],
    ['a\ud800b', 'a%EF%BF%BDb'],
    ['', ''],
  ];
  for (const [plain, encoded] of encodings) {
    it(`encodes ${JSON.stringify(plain)}`, () => assert.equal(percentEncode(plain), encoded));
  }

  it('encodes any text reversibly, with only unreserved characters', () => {
    fc.assert(
      fc.property(fc.string({ unit: anyCharacter }), (text) => {
        const encoded = percentEncode(text);
        assert.equal(decodeURIComponent(encoded), text.toWellFormed());
        assert.match(encoded.replace(/%[0-9A-F]{2}/g, ''), unreserved);
      }),
    );
  });

  it('sorts a query by encoded name, then by value', () => {
    const pairs: [string, string][] = [
      ['b', '2'],
      ['a', 'z'],
      ['B', '1'],
      ['a', ''],
      ['a b', 'x/y'],
      ['a-', ''],
    ];
    assert.equal(canonicalQuery(pairs), 'B=1&a=&a=z&a%20b=x%2Fy&a-=&b=2');
    assert.equal(canonicalQuery([]), '');
  });

  it('is the same for any order of the pairs', () => {
    const pair = fc.tuple(fc.string({ unit: anyCharacter }), fc.string({ unit: anyCharacter }));
    fc.assert(
      fc.property(fc.array(pair), (pairs) => assert.equal(canonicalQuery([...pairs].reverse()), canonicalQuery(pairs))),
    );
  });

  // FIPS 180-2, RFC 4231 test case 2 and RFC 2202 test case 2
  it('is hashed and signed as in the standards', () => {
    assert.equal(sha256Hex('abc'), 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
    assert.equal(sha256Hex(Buffer.from('abc')), sha256Hex('abc'));
    const text = 'what do ya want for nothing?';
    assert.equal(hmacSha256Hex('Jefe', text), '5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843');
    assert.equal(
      Buffer.from(hmacSha1Base64('Jefe', text), 'base64').toString('hex'),
      'effcdf6ae5eb2fa2d27416d5f184df9c259a7c79',
    );
  });
});
