import assert from 'node:assert/strict';
import { BasicCredentials } from '@huaweicloud/huaweicloud-sdk-core';
import { AKSKSigner } from '@huaweicloud/huaweicloud-sdk-core/auth/AKSKSigner';
import fc from 'fast-check';
import type { HttpRequest } from '../../src/http/request';
import { sdkDate, sign } from '../../src/providers/huawei/signing';
import { anyCharacter } from '../support/anyCharacter';

interface Input {
  readonly method: HttpRequest['method'];
  readonly path: readonly string[];
  readonly query: readonly (readonly [string, readonly string[]])[];
  readonly body: unknown;
  readonly token: string;
  readonly key: string;
  readonly secret: string;
  readonly at: Date;
}

const origin = 'http://127.0.0.1:4711';

/** Everything that has broken a canonical query before. */
const awkward = fc.oneof(
  fc.string({ unit: anyCharacter, maxLength: 12 }),
  fc.constantFrom('', ' ', 'a b', '+', '*', '~', '%', '/', '%2F', "!'()", 'a=b&c', '数据盘', '🔥', '👩‍👩‍👧', 'é', 'é'),
);

const input: fc.Arbitrary<Input> = fc.record({
  method: fc.constantFrom('GET', 'POST', 'DELETE'),
  path: fc.array(
    fc.stringMatching(/^[A-Za-z0-9._~-]{1,8}$/).filter((segment) => !/^\.+$/.test(segment)),
    {
      minLength: 1,
      maxLength: 4,
    },
  ),
  query: fc.uniqueArray(fc.tuple(awkward, fc.array(awkward, { minLength: 1, maxLength: 3 })), {
    selector: ([name]) => name,
    maxLength: 5,
  }),
  body: fc.option(fc.dictionary(awkward, fc.oneof(awkward, fc.integer(), fc.boolean())), { nil: undefined }),
  token: fc.constantFrom('', 'ggpjbi1ub3J0aC00EXAMPLETOKEN'),
  key: fc.stringMatching(/^[A-Z0-9]{20}$/),
  secret: awkward.filter((text) => text !== ''),
  at: fc.date({ min: new Date('2000-01-01'), max: new Date('2099-12-31'), noInvalidDate: true }),
});

const headers = { 'content-type': 'application/json', 'x-project-id': '0123456789abcdef0123456789abcdef' };

function ours({ method, path, query, body, token, key, secret, at }: Input): string | undefined {
  const url = new URL(`/${path.join('/')}`, origin);
  for (const [name, values] of query) for (const value of values) url.searchParams.append(name, value);
  const text = body === undefined ? '' : JSON.stringify(body);
  return sign({ method, url, headers, body: text }, { accessKey: key, secret, token }, at).headers.authorization;
}

function official({ method, path, query, body, token, key, secret, at }: Input): string | undefined {
  const request = {
    method,
    endpoint: `${origin}/${path.join('/')}`,
    queryParams: Object.fromEntries(query.map(([name, values]) => [name, [...values]])),
    headers: { ...headers, ...(token ? { 'X-Security-Token': token } : {}), 'X-Sdk-Date': sdkDate(at) },
    data: body,
  };
  const credential = new BasicCredentials().withAk(key).withSk(secret);
  const signed: Record<string, string> = AKSKSigner.sign(request, credential);
  return signed.Authorization;
}

describe('Huawei Cloud: this signature and that of the official client', () => {
  it('are equal for any request', () => {
    fc.assert(
      fc.property(input, (each) => assert.equal(ours(each), official(each))),
      { numRuns: 1000 },
    );
  });

  it('are equal for repeated keys, empty values, and keys that sort differently when encoded', () => {
    const each: Input = {
      method: 'GET',
      path: ['v1', 'ports'],
      query: [
        ['id', ['b', 'a', '']],
        ['a/', ['1']],
        ['a-', ['2']],
        ['empty', ['']],
      ],
      body: undefined,
      token: '',
      key: 'A'.repeat(20),
      secret: 'secret',
      at: new Date('2026-11-20T08:30:00Z'),
    };
    assert.equal(ours(each), official(each));
  });
});
