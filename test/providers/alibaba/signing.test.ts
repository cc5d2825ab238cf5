import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { canonicalQuery, sha256Hex } from '../../../src/http/canonical';
import type { HttpRequest } from '../../../src/http/request';
import * as signing from '../../../src/providers/alibaba/signing';

type Pairs = readonly (readonly [string, string])[];

interface VectorV1 {
  readonly name: string;
  readonly title: string;
  readonly method: string;
  readonly secret: string;
  readonly parameters: Pairs;
  readonly canonicalQuery: string;
  readonly stringToSign: string;
  readonly signature: string;
}

interface VectorV3 {
  readonly name: string;
  readonly title: string;
  readonly method: 'POST';
  readonly host: string;
  readonly accessKeyId: string;
  readonly secret: string;
  readonly query: Pairs;
  readonly body: string;
  readonly headers: Pairs;
  readonly canonicalRequest: string;
  readonly hashedCanonicalRequest: string;
  readonly signature: string;
  readonly authorization: string;
}

/** Computed with the official signers. V1-A and V3-A are Alibaba Cloud's own documented examples. */
const vectors = JSON.parse(readFileSync(join(__dirname, '../../fixtures/alibaba/signing.json'), 'utf8')) as {
  readonly v1: readonly VectorV1[];
  readonly v3: readonly VectorV3[];
};

describe('Alibaba Cloud: signature V1, step by step', () => {
  for (const vector of vectors.v1) {
    describe(`${vector.name}: ${vector.title}`, () => {
      it('canonical query', () => assert.equal(canonicalQuery(vector.parameters), vector.canonicalQuery));
      it('string to sign', () =>
        assert.equal(signing.stringToSignV1(vector.method, vector.parameters), vector.stringToSign));
      it('signature', () => assert.equal(signing.signatureV1(vector.secret, vector.stringToSign), vector.signature));
      it('doesn’t cover itself', () => {
        const signed = [...vector.parameters, ['Signature', vector.signature] as const];
        assert.equal(signing.stringToSignV1(vector.method, signed), vector.stringToSign);
      });
    });
  }
});

describe('Alibaba Cloud: signature V3, step by step', () => {
  for (const vector of vectors.v3) {
    const payloadHash = sha256Hex(vector.body);
    const headers = {
      ...Object.fromEntries(vector.headers),
      host: vector.host,
      'x-acs-content-sha256': payloadHash,
    };
    const names = signing.signedNames(headers);
    describe(`${vector.name}: ${vector.title}`, () => {
      it('canonical request', () => {
        const { method, query } = vector;
        const canonical = signing.canonicalRequest({ method, query, headers, names, payloadHash });
        assert.equal(canonical, vector.canonicalRequest);
      });
      it('string to sign', () =>
        assert.equal(
          signing.stringToSign(vector.canonicalRequest),
          `ACS3-HMAC-SHA256\n${vector.hashedCanonicalRequest}`,
        ));
      it('signature', () => {
        const text = signing.stringToSign(vector.canonicalRequest);
        assert.equal(signing.signature(vector.secret, text), vector.signature);
      });
      it('authorization', () =>
        assert.equal(signing.authorization(vector.accessKeyId, names, vector.signature), vector.authorization));
      it('the whole request', () => assert.equal(signed(vector).headers.authorization, vector.authorization));
    });
  }
});

/** Signs the vector's request with the function that the client uses. */
function signed(vector: VectorV3): HttpRequest {
  const given = Object.fromEntries(vector.headers);
  const url = new URL(`https://${vector.host}/`);
  for (const pair of vector.query) url.searchParams.append(...(pair as [string, string]));
  const { 'x-acs-date': date = '', 'x-acs-signature-nonce': nonce = '', 'x-acs-security-token': token = '' } = given;
  const own = ['x-acs-action', 'x-acs-version', 'content-type'].filter((name) => given[name] !== undefined);
  const request: HttpRequest = {
    method: vector.method,
    url,
    headers: Object.fromEntries(own.map((name) => [name, given[name] ?? ''])),
    body: vector.body,
  };
  const credentials = { accessKeyId: vector.accessKeyId, accessKeySecret: vector.secret, securityToken: token };
  return signing.sign(request, credentials, { now: new Date(date), nonce });
}

describe('Alibaba Cloud: signing a request', () => {
  const request: HttpRequest = {
    method: 'POST',
    url: new URL('https://ecs.cn-hangzhou.aliyuncs.com/'),
    headers: { 'x-acs-action': 'DescribeRegions', 'x-acs-version': '2014-05-26' },
    body: '',
  };
  const moment = { now: new Date('2026-11-20T08:00:00.987Z'), nonce: 'n' };

  it('keeps the original request', () => {
    signing.sign(request, { accessKeyId: 'id', accessKeySecret: 'secret' }, moment);
    assert.deepEqual(Object.keys(request.headers), ['x-acs-action', 'x-acs-version']);
  });

  it('never contains the secret', () => {
    const credentials = { accessKeyId: 'id', accessKeySecret: 'exampleSecret', securityToken: '' };
    assert.equal(
      JSON.stringify(signing.sign(request, credentials, moment)).includes('exampleSecret'),
      false,
      'the signed request holds no secret',
    );
  });

  it('sends no token header without a token, and a time to the second', () => {
    const { headers } = signing.sign(request, { accessKeyId: 'id', accessKeySecret: 'secret' }, moment);
    assert.equal(headers['x-acs-security-token'], undefined);
    assert.equal(headers['x-acs-date'], '2026-11-20T08:00:00Z');
  });
});
