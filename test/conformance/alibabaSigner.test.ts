import assert from 'node:assert/strict';
import { $OpenApiUtil } from '@alicloud/openapi-core';
import fc from 'fast-check';
import { canonicalQuery } from '../../src/http/canonical';
import type { HttpRequest } from '../../src/http/request';
import { rpcRequest, versions } from '../../src/providers/alibaba/api/calls';
import { sign, signatureV1, stringToSignV1 } from '../../src/providers/alibaba/signing';
import { anyCharacter } from '../support/anyCharacter';

type OfficialRequest = Parameters<typeof $OpenApiUtil.default.getAuthorization>[0];

/** Signs with the official signer, from the decoded parameters and the headers of a request. */
function officialAuthorization(request: HttpRequest, accessKeyId: string, secret: string): string {
  const { authorization: _, accept: __, ...covered } = request.headers;
  const official = {
    method: request.method,
    pathname: '/',
    query: Object.fromEntries(request.url.searchParams),
    headers: { ...covered, host: request.url.host },
  } as unknown as OfficialRequest;
  const payload = $OpenApiUtil.default.hash(Buffer.from(request.body), 'ACS3-HMAC-SHA256').toString('hex');
  return $OpenApiUtil.default.getAuthorization(official, 'ACS3-HMAC-SHA256', payload, accessKeyId, secret);
}

/** Names as in the API, including flattened lists. */
const name = fc.stringMatching(/^[A-Z][A-Za-z]{0,8}(\.[1-9][0-9]?(\.(Key|Value))?)?$/);

/** Values that are easily encoded wrongly: spaces, reserved characters, other scripts, nothing. */
const value = fc.oneof(
  fc.constantFrom(
    '',
    ' ',
    '+',
    '*',
    '~',
    '%',
    '/',
    '%20',
    'a b',
    "!'()*",
    '["d-1","d-2"]',
    'dev+test',
    '测试 磁盘',
    '💾🔥',
    'é',
    '\u202e',
  ),
  fc.string({ unit: 'grapheme' }),
  fc.string({ unit: anyCharacter }),
);

const parameters = fc.dictionary(name, value, { maxKeys: 12 });
const key = fc.stringMatching(/^[A-Za-z0-9.]{4,30}$/);
const token = fc.oneof(fc.constant(''), fc.stringMatching(/^[A-Za-z0-9+/=~-]{4,40}$/));
const moment = fc.record({
  now: fc.date({ min: new Date('2020-01-01'), max: new Date('2039-12-31'), noInvalidDate: true }),
  nonce: fc.uuid(),
});
const endpoint = fc.constantFrom('https://ecs.cn-hangzhou.aliyuncs.com', 'http://127.0.0.1:45678');

describe('Alibaba Cloud: this signer and the official one', () => {
  it('return the same Authorization for the same request (V3)', () => {
    fc.assert(
      fc.property(
        parameters,
        key,
        key,
        token,
        moment,
        endpoint,
        (given, accessKeyId, secret, securityToken, when, at) => {
          const request = rpcRequest(new URL(at), versions.ecs, 'DescribeDisks', given);
          const signed = sign(request, { accessKeyId, accessKeySecret: secret, securityToken }, when);
          assert.equal(signed.headers.authorization, officialAuthorization(signed, accessKeyId, secret));
        },
      ),
      { numRuns: 500 },
    );
  });

  it('return the same Authorization when the parameters are in a form body (V3)', () => {
    fc.assert(
      fc.property(parameters, key, moment, (given, secret, when) => {
        const bare = rpcRequest(new URL('https://ecs.aliyuncs.com'), versions.ecs, 'AttachDisk', {});
        const headers = { ...bare.headers, 'content-type': 'application/x-www-form-urlencoded' };
        const request = { ...bare, headers, body: String(new URLSearchParams(given)) };
        const signed = sign(request, { accessKeyId: 'id', accessKeySecret: secret }, when);
        assert.equal(signed.headers.authorization, officialAuthorization(signed, 'id', secret));
      }),
    );
  });

  it('return the same signature for the same parameters (V1)', () => {
    fc.assert(
      fc.property(parameters, key, fc.constantFrom('GET', 'POST'), (given, secret, method) => {
        const ours = signatureV1(secret, stringToSignV1(method, Object.entries(given)));
        assert.equal(ours, $OpenApiUtil.default.getRPCSignature(wellFormed(given), method, secret));
      }),
      { numRuns: 500 },
    );
  });

  it('sign what is sent: the URL decodes to the same parameters', () => {
    fc.assert(
      fc.property(parameters, (given) => {
        const { url } = rpcRequest(new URL('https://ecs.aliyuncs.com'), versions.ecs, 'DescribeDisks', given);
        assert.deepEqual(Object.fromEntries(new URL(url.href).searchParams), wellFormed(given));
      }),
    );
  });

  it('cover repeated names in any order', () => {
    const pairs = fc.array(fc.tuple(fc.constantFrom('Tag', 'DiskId', 'Name'), value), { maxLength: 8 });
    fc.assert(
      fc.property(pairs, fc.infiniteStream(fc.nat()), (given, weights) => {
        const shuffled = given
          .map((pair) => ({ pair, weight: weights.next().value ?? 0 }))
          .sort((one, other) => one.weight - other.weight)
          .map(({ pair }) => pair);
        assert.equal(canonicalQuery(shuffled), canonicalQuery(given));
        assert.equal(stringToSignV1('GET', shuffled), stringToSignV1('GET', given));
      }),
    );
  });
});

/** UTF-8 has no lone surrogates: both signers and the URL write them as U+FFFD. */
const wellFormed = (given: Readonly<Record<string, string>>): Record<string, string> =>
  Object.fromEntries(Object.entries(given).map(([each, text]) => [each, text.toWellFormed()]));
