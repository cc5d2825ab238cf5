import assert from 'node:assert/strict';
import type { HttpRequest } from '../../../src/http/request';
import {
  authorization,
  bodyHash,
  canonicalRequest,
  canonicalUri,
  readSdkDate,
  sdkDate,
  sign,
  signatureOf,
  stringToSign,
} from '../../../src/providers/huawei/signing';
import fixtures from '../../fixtures/huawei/signing.json';

interface Vector {
  readonly name: string;
  readonly accessKey: string;
  readonly secret: string;
  readonly date: string;
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  readonly token?: string;
  readonly bodyHash?: string;
  readonly canonicalRequest?: string;
  readonly canonicalHash?: string;
  readonly signature: string;
  readonly authorization?: string;
}

const vectors = fixtures as unknown as readonly Vector[];

function signable({ method, url, headers, body }: Vector) {
  const { pathname: path, searchParams: query } = new URL(url);
  return { method, path, query, headers, body };
}

function clientRequest({ method, url, headers, body }: Vector): HttpRequest {
  const { host: _host, 'x-sdk-date': _date, 'x-security-token': _token, ...kept } = headers;
  return { method: method as HttpRequest['method'], url: new URL(url), headers: kept, body };
}

describe("Huawei Cloud's signature, step by step", () => {
  for (const vector of vectors) {
    it(`reproduces ${vector.name}`, () => {
      const names = Object.keys(vector.headers).sort();
      const canonical = canonicalRequest(signable(vector), names);
      if (vector.bodyHash) assert.equal(bodyHash(vector), vector.bodyHash);
      if (vector.canonicalRequest) assert.equal(canonical, vector.canonicalRequest);
      const text = stringToSign(vector.date, canonical);
      if (vector.canonicalHash) assert.equal(text.split('\n')[2], vector.canonicalHash);
      const signature = signatureOf(vector.secret, text);
      assert.equal(signature, vector.signature);
      if (vector.authorization) assert.equal(authorization(vector.accessKey, names, signature), vector.authorization);
    });
  }

  for (const vector of vectors.filter((each) => each.headers.host !== undefined)) {
    it(`signs a whole request to the same header: ${vector.name}`, () => {
      const now = new Date(readSdkDate(vector.date));
      const key = { accessKey: vector.accessKey, secret: vector.secret, token: vector.token ?? '' };
      const signed = sign(clientRequest(vector), key, now);
      assert.ok(
        signed.headers.authorization?.endsWith(`Signature=${vector.signature}`),
        `${signed.headers.authorization} ends with the signature ${vector.signature}`,
      );
      assert.equal(signed.headers['x-sdk-date'], vector.date);
      assert.equal(signed.headers['x-security-token'], vector.token);
    });
  }

  it('always ends the canonical path with a slash and encodes the path', () => {
    assert.equal(canonicalUri('/v1/ports'), '/v1/ports/');
    assert.equal(canonicalUri('/'), '/');
    assert.equal(canonicalUri('/v1/a%20b/'), '/v1/a%20b/');
    assert.equal(canonicalUri('/v1/ä*'), '/v1/%C3%A4%2A/');
  });

  it('uses the hash that a client sets', () => {
    assert.equal(bodyHash({ headers: { 'x-sdk-content-sha256': 'UNSIGNED-PAYLOAD' }, body: 'x' }), 'UNSIGNED-PAYLOAD');
  });

  it('parses the date that it writes, and no other form', () => {
    const now = new Date('2026-11-20T08:30:00.000Z');
    assert.equal(readSdkDate(sdkDate(now)), now.getTime());
    assert.equal(readSdkDate('yesterday'), Number.NaN);
  });
});
