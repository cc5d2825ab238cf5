import assert from 'node:assert/strict';
import { sha256Hex } from '../../../src/http/canonical';
import {
  authorization,
  canonicalRequest,
  readAuthorization,
  signatureOf,
  stringToSign,
} from '../../../src/providers/zenlayer/signing';
import vectors from '../../fixtures/zenlayer/signing.json';

describe('Zenlayer signing', () => {
  for (const vector of vectors) {
    const headers = { 'content-type': vector.contentType, host: vector.host };
    const canonical = canonicalRequest({ method: 'POST', headers, body: vector.body });

    describe(vector.name, () => {
      it('hashes the bytes of the body', () => assert.equal(sha256Hex(vector.body), vector.bodyHash));

      it('builds the canonical request', () => assert.equal(sha256Hex(canonical), vector.canonicalHash));

      it('signs', () =>
        assert.equal(signatureOf(vector.secret, stringToSign(vector.timestamp, canonical)), vector.signature));

      it('writes an Authorization header that can be parsed', () => {
        const header = authorization(vector.keyId, vector.signature);
        assert.equal(
          header,
          `ZC2-HMAC-SHA256 Credential=${vector.keyId}, SignedHeaders=content-type;host, Signature=${vector.signature}`,
        );
        assert.deepEqual(readAuthorization(header), {
          keyId: vector.keyId,
          names: ['content-type', 'host'],
          signature: vector.signature,
        });
      });
    });
  }

  it('writes the canonical request line by line as the page prints it', () => {
    const headers = {
      'content-type': 'Application/JSON ',
      host: ' Console.Zenlayer.com',
      'x-zc-action': 'DescribeZones',
    };
    assert.equal(
      canonicalRequest({ method: 'POST', headers, body: '{}' }),
      [
        'POST',
        '/',
        '',
        'content-type:application/json',
        'host:console.zenlayer.com',
        '',
        'content-type;host',
        '44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a',
      ].join('\n'),
    );
  });

  it('sorts further signed headers', () => {
    const headers = { 'content-type': 'application/json', host: 'h', 'x-zc-action': 'DescribeZones' };
    const canonical = canonicalRequest({ method: 'POST', headers, body: '' }, ['x-zc-action', 'host', 'content-type']);
    assert.match(
      canonical,
      /content-type:application\/json\nhost:h\nx-zc-action:describezones\n\ncontent-type;host;x-zc/,
    );
  });

  for (const header of [
    '',
    'Bearer abc',
    'ZC2-HMAC-SHA256',
    'ZC2-HMAC-SHA256 Credential=a, SignedHeaders=host, Signature=zz',
  ]) {
    it(`finds no signature in “${header}”`, () => assert.equal(readAuthorization(header), undefined));
  }
});
