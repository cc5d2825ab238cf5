import assert from 'node:assert/strict';
import { jsonResponse } from '../../src/emulator/wire';
import { ApiError } from '../../src/errors/apiError';
import { RefusedError } from '../../src/errors/refusedError';
import { zenlayer } from '../../src/providers/zenlayer';
import { createZenlayerDialect } from '../../src/providers/zenlayer/emulator/dialect';
import vectors from '../fixtures/zenlayer/signing.json';
import { type Bench, never, startBench } from '../support/sandbox';
import { askZenlayer, type RawRequest, type ZenlayerKey, zc2Authorization } from '../support/zenlayerRequester';

const codeOf = (body: unknown): unknown => (body as { readonly code?: unknown }).code;
const refusedWith = (code: string) => (error: unknown) => error instanceof ApiError && error.code === code;

describe('Zenlayer: authentication', () => {
  let bench: Bench;
  let key: ZenlayerKey;
  let token: string;

  beforeEach(async () => {
    bench = await startBench([createZenlayerDialect]);
    const [dialect] = bench.sandbox.dialects;
    key = {
      id: String(dialect?.credentials.accessKeyId),
      password: String(dialect?.credentials.accessKeySecret),
    };
    token = key.password;
  });
  afterEach(() => bench.dispose());

  const ask = (request: Partial<RawRequest> = {}, as: ZenlayerKey = key) =>
    askZenlayer(bench.sandbox.endpoint, as, { action: 'DescribeZones', now: bench.clock.now(), ...request });

  for (const { name, keyId, secret, timestamp, host, contentType, body, signature } of vectors) {
    it(`the second client signs ${name}`, () => {
      const header = zc2Authorization({ id: keyId, password: secret }, Number(timestamp), host, contentType, body);
      assert.ok(header.endsWith(`Signature=${signature}`), `${header} ends with the signature ${signature}`);
    });
  }

  it('accepts the second client', async () => {
    const { status, body } = await ask();
    assert.equal(status, 200);
    const { requestId, response } = body as { requestId: string; response: { requestId: string; zoneSet: unknown[] } };
    assert.match(requestId, /^T[0-9A-F]{8}(-[0-9A-F]{4}){3}-[0-9A-F]{12}$/);
    assert.equal(response.requestId, requestId);
    assert.equal(response.zoneSet.length, 3);
  });

  const skew = 301_000;
  const bad: readonly [string, string, () => Promise<{ readonly status: number; readonly body: unknown }>][] = [
    ['no Authorization', 'AUTHFAILURE_INVALID_AUTHORIZATION', () => ask({ headers: { Authorization: undefined } })],
    [
      'another form of it',
      'AUTHFAILURE_INVALID_AUTHORIZATION',
      () => ask({ headers: { Authorization: 'Basic eDp5' } }),
    ],
    ['no timestamp', 'AUTHFAILURE_INVALID_AUTHORIZATION', () => ask({ headers: { 'X-ZC-Timestamp': undefined } })],
    [
      'another signature method',
      'AUTHFAILURE_INVALID_AUTHORIZATION',
      () => ask({ headers: { 'X-ZC-Signature-Method': 'ZC2-HMAC_SHA256' } }),
    ],
    ['a clock too slow', 'AUTHFAILURE_SIGNATURE_EXPIRED', () => ask({ now: bench.clock.now() - skew })],
    ['a clock too fast', 'AUTHFAILURE_SIGNATURE_EXPIRED', () => ask({ now: bench.clock.now() + skew })],
    ['another key id', 'AUTHFAILURE_SIGNATURE_FAILURE', () => ask({}, { ...key, id: 'ZLsomebodyElse00000' })],
    ['another secret', 'AUTHFAILURE_SIGNATURE_FAILURE', () => ask({}, { ...key, password: 'wrong' })],
    [
      'a content type that is not the signed one',
      'AUTHFAILURE_SIGNATURE_FAILURE',
      () => ask({ headers: { 'Content-Type': 'application/json' } }),
    ],
    ['an unknown token', 'AUTHFAILURE_INVALID_AUTHORIZATION', () => ask({ headers: { Authorization: 'Bearer nope' } })],
  ];

  for (const [what, code, send] of bad) {
    it(`returns 401 ${code} for ${what}`, async () => {
      const { status, body } = await send();
      assert.deepEqual([status, codeOf(body)], [401, code]);
      assert.equal((body as { response?: unknown }).response, undefined);
    });
  }

  it('accepts a clock difference of five minutes', async () => {
    assert.equal((await ask({ now: bench.clock.now() - 299_000 })).status, 200);
  });

  it('reports the difference of the clocks', async () => {
    const { api } = bench.connect(zenlayer, { clockAheadMs: 20 * 60_000 });
    await assert.rejects(api.identify(never), (error) => {
      assert.ok(
        refusedWith('AUTHFAILURE_SIGNATURE_EXPIRED')(error) && error instanceof ApiError,
        `refused as expired, not by ${error}`,
      );
      const minutes = Math.round((error.extra.clockAheadMs ?? 0) / 60_000);
      return minutes === 20;
    });
  });

  it('accepts a token in place of a key, without a signature', async () => {
    const { api } = bench.connect(zenlayer, { credentials: { token, accessKeyId: '', accessKeySecret: '' } });
    const { owner } = await api.identify(never);
    assert.match(owner, /^token [0-9a-f]{8}$/);
    assert.equal(token.includes(owner.slice('token '.length)), false, 'the owner’s name holds no part of the token');
  });

  it('names the key ID as the owner', async () => {
    assert.deepEqual(await bench.connect(zenlayer).api.identify(never), { owner: key.id, caller: '' });
  });

  it('sends nothing without credentials', async () => {
    const client = bench.connect(zenlayer, { credentials: { accessKeyId: '', accessKeySecret: '' } });
    await assert.rejects(client.api.identify(never), RefusedError);
    assert.equal(client.log.length, 0);
  });

  it('blocks a refused key until the user acts', async () => {
    const client = bench.connect(zenlayer, { credentials: { accessKeySecret: 'not-the-secret-of-this-key' } });
    await assert.rejects(client.api.identify(never), refusedWith('AUTHFAILURE_SIGNATURE_FAILURE'));
    await assert.rejects(client.api.listRegions(never), refusedWith('AUTHFAILURE_SIGNATURE_FAILURE'));
    assert.equal(client.log.length, 1);
    client.api.resume();
    await assert.rejects(client.api.listRegions(never), refusedWith('AUTHFAILURE_SIGNATURE_FAILURE'));
    assert.equal(client.log.length, 2);
  });

  it('keeps the secret out of an error that echoes it', async () => {
    const client = bench.connect(zenlayer);
    const message = `String to sign made with ${key.password} and ${encodeURIComponent(key.password)}`;
    const response = jsonResponse(401, { requestId: 'T1', code: 'AUTHFAILURE_SIGNATURE_FAILURE', message });
    bench.sandbox.faults.arm('zenlayer', 'DescribeZones', { kind: 'response', response });
    await assert.rejects(client.api.identify(never), (error) => {
      assert.ok(error instanceof Error, 'an Error is thrown');
      assert.equal(
        `${error.message}${error.stack}${JSON.stringify(error)}`.includes(key.password),
        false,
        'the error holds no secret',
      );
      return true;
    });
    assert.equal(JSON.stringify(client.log).includes(key.password), false, 'the log holds no secret');
  });
});
