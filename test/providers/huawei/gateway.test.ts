import assert from 'node:assert/strict';
import { huawei } from '../../../src/providers/huawei';
import {
  authorization,
  canonicalRequest,
  sdkDate,
  signatureOf,
  stringToSign,
} from '../../../src/providers/huawei/signing';
import { never } from '../../support/sandbox';
import { ask, keyOf, plain, signed } from './plainClient';
import { regions, type Started, start } from './world';

describe("Huawei Cloud's gateway in the sandbox", () => {
  let bench: Started;
  beforeEach(async () => {
    bench = await start();
  });
  afterEach(() => bench.dispose());

  const key = () => keyOf(bench);

  it('refuses a wrong secret, and the client then blocks all requests until the user acts', async () => {
    const wrong = bench.connect(huawei, { credentials: { accessKeySecret: 'wrong' } });
    await assert.rejects(wrong.api.identify(never), { code: 'APIGW.0301', status: 401 });
    await assert.rejects(wrong.api.listRegions(never), { code: 'APIGW.0301' });
    assert.equal(wrong.log.length, 1);
    wrong.api.resume();
    await assert.rejects(wrong.api.identify(never), { code: 'APIGW.0301' });
    assert.equal(wrong.log.length, 2);
  });

  it('never shows the secret in a refusal', async () => {
    const { secret } = key();
    const wrong = bench.connect(huawei, { credentials: { accessKeyId: secret } });
    await assert.rejects(
      wrong.api.identify(never),
      (error) => error instanceof Error && !error.message.includes(secret),
    );
  });

  it('locks a key for five minutes after five failed signatures in a row', async () => {
    const wrong = bench.connect(huawei, { credentials: { accessKeySecret: 'wrong' } });
    for (let count = 1; count <= 5; count += 1) {
      await assert.rejects(wrong.api.identify(never));
      wrong.api.resume();
    }
    await assert.rejects(bench.client.api.identify(never), /reach the limit,forbidden/);
    bench.client.api.resume();
    bench.clock.advance(5 * 60_000);
    await bench.client.api.identify(never);
  });

  it('resets the count of failed signatures after a good one', async () => {
    const wrong = bench.connect(huawei, { credentials: { accessKeySecret: 'wrong' } });
    for (let count = 1; count <= 8; count += 1) {
      await assert.rejects(wrong.api.identify(never));
      wrong.api.resume();
      if (count % 4 === 0) await bench.client.api.identify(never);
    }
  });

  for (const [minutes, accepted] of [
    [14, true],
    [16, false],
    [-16, false],
  ] as const) {
    it(`${accepted ? 'accepts' : 'refuses'} a clock that is ${minutes} minutes ahead`, async () => {
      const skewed = bench.connect(huawei, { clockAheadMs: minutes * 60_000 });
      if (accepted) await skewed.api.identify(never);
      else await assert.rejects(skewed.api.identify(never), { code: 'APIGW.0301', status: 401 });
    });
  }

  it('refuses a request without a signature, in its own envelope', async () => {
    const { status, json } = await plain('GET', new URL('/v3/auth/projects', bench.sandbox.endpoint), {});
    assert.equal(status, 401);
    assert.equal(json.error_code, 'APIGW.0301');
    assert.equal(typeof json.error_msg, 'string');
    assert.match(String(json.request_id), /^[0-9a-f]{32}$/);
  });

  it('refuses a request that was changed after signing: path, query, body, or signed header', async () => {
    const [at] = await regions(bench.client.api);
    const path = `/v1/${at?.project}/cloudservers/action`;
    const request = signed(bench, 'POST', path, { 'content-type': 'application/json' }, '{"os-start":{}}');
    const headers = { ...request.headers };
    const changed = [
      plain('POST', request.url, headers, '{"os-stop":{}}'),
      plain('POST', new URL(`${path}?x=1`, bench.sandbox.endpoint), headers, '{"os-start":{}}'),
      plain('POST', request.url, { ...headers, 'content-type': 'text/plain' }, '{"os-start":{}}'),
    ];
    for (const { status, json } of await Promise.all(changed)) {
      assert.deepEqual([status, json.error_code], [401, 'APIGW.0301']);
    }
  });

  it('verifies exactly the headers that the signature lists', async () => {
    const url = new URL('/v3/auth/projects', bench.sandbox.endpoint);
    const date = sdkDate(new Date(bench.clock.now()));
    const names = ['x-sdk-date'];
    const canonical = canonicalRequest(
      { method: 'GET', path: url.pathname, query: url.searchParams, headers: { 'x-sdk-date': date }, body: '' },
      names,
    );
    const { accessKey, secret } = key();
    const signature = signatureOf(secret, stringToSign(date, canonical));
    const headers = {
      'x-sdk-date': date,
      'content-type': 'application/json',
      'x-project-id': 'added after signing',
      authorization: authorization(accessKey, names, signature),
    };
    assert.equal((await plain('GET', url, headers)).status, 200);
  });

  it('issues tokens for a password and accepts them in place of a signature', async () => {
    const { accessKey: name, secret: password } = key();
    const url = new URL('/v3/auth/tokens?nocatalog=true', bench.sandbox.endpoint);
    const body = (given: string) =>
      JSON.stringify({
        auth: {
          identity: { methods: ['password'], password: { user: { name, password: given, domain: { name: 'x' } } } },
          scope: { project: { name: 'cn-north-4' } },
        },
      });
    const refused = await plain('POST', url, {}, body('wrong'));
    assert.deepEqual(
      [refused.status, refused.json],
      [401, { error: { code: 401, message: 'The user name or password is wrong.', title: 'Unauthorized' } }],
    );
    const { status, headers } = await plain('POST', url, {}, body(password));
    assert.equal(status, 201);
    const token = String(headers['x-subject-token']);
    const projects = new URL('/v3/auth/projects', bench.sandbox.endpoint);
    assert.equal((await plain('GET', projects, { 'x-auth-token': token })).status, 200);
    assert.equal((await plain('GET', projects, { 'x-auth-token': 'other' })).json.error_code, 'APIGW.0301');
  });

  for (const [path, code] of [
    ['/v1/ffffffffffffffffffffffffffffffff/cloudservers/detail', 'Common.0018'],
    ['/v2/ffffffffffffffffffffffffffffffff/cloudvolumes/detail', 'EVS.0001'],
    ['/v1/ffffffffffffffffffffffffffffffff/ports', 'VPC.0007'],
  ] as const) {
    it(`refuses an unknown project with ${code}`, async () => {
      const { status, json } = await ask(bench, 'GET', path);
      const refusal = (json.error ?? json) as { code?: string };
      assert.deepEqual([status, refusal.code], [400, code]);
    });
  }

  it('returns 501 with the name of an unknown action', async () => {
    const [at] = await regions(bench.client.api);
    const { status, json } = await ask(bench, 'GET', `/v1/${at?.project}/cloudservers/flavors`);
    assert.deepEqual([status, json.sandbox], [501, 'GET /v1/{id}/cloudservers/flavors isn’t emulated.']);
    const unknown = await ask(bench, 'POST', `/v2/${at?.project}/cloudvolumes/unsubscribe`, {}, '{}');
    assert.equal(unknown.status, 501);
    assert.match(String(unknown.json.sandbox), /POST \/v2\/\{id\}\/cloudvolumes\/unsubscribe/);
  });

  it('returns a request ID with every response', async () => {
    const { headers } = await ask(bench, 'GET', '/v3/auth/domains');
    assert.match(String(headers['x-request-id']), /^[0-9a-f]{32}$/);
  });
});
