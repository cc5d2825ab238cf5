import assert from 'node:assert/strict';
import { inspect } from 'node:util';
import type { WireResponse } from '../../../src/emulator/wire';
import { jsonResponse } from '../../../src/emulator/wire';
import { ApiError } from '../../../src/errors/apiError';
import type { HttpRequest } from '../../../src/http/request';
import { TransportError } from '../../../src/http/transportError';
import { alibaba } from '../../../src/providers/alibaba';
import { createAlibabaDialect } from '../../../src/providers/alibaba/emulator/dialect';
import type { CloudApi } from '../../../src/providers/contract';
import type { AssumedRole, TemporaryCredentials } from '../../../src/providers/credentials';
import { type Bench, type Client, never, openCatalogue, startBench } from '../../support/sandbox';
import { someAccount } from '../../support/someAccount';

const arnOf = (name: string): string => `acs:ram::1000000000000001:role/${name}`;
const role: AssumedRole = { arn: arnOf('sandbox'), sessionName: 'test' };

const issued = {
  AccessKeyId: 'STS.canaryKeyId0001',
  AccessKeySecret: 'canarySecret+/0002==',
  SecurityToken: 'CAIScanaryToken0003',
  Expiration: '2026-11-20T08:00:00Z',
};
const canaries = [issued.AccessKeyId, issued.AccessKeySecret, issued.SecurityToken];

describe('Alibaba Cloud: AssumeRole', () => {
  let bench: Bench;
  let client: Client;

  const assume = (wanted: Partial<AssumedRole> = {}): Promise<TemporaryCredentials> => {
    assert.ok(client.api.assumeRole, 'roles can be assumed');
    return client.api.assumeRole({ ...role, ...wanted }, never);
  };

  before(async () => {
    bench = await startBench([createAlibabaDialect]);
  });
  after(() => bench.dispose());
  beforeEach(() => {
    bench.sandbox.faults.clear();
    client = bench.connect(alibaba, { writable: false });
  });

  const respond = (response: WireResponse): void =>
    bench.sandbox.faults.arm('alibaba', 'AssumeRole', { kind: 'response', response });

  it('returns a key, its secret, its token, and their end, also for a read-only account', async () => {
    const { credentials, expiresAt, issuedAt } = await assume();
    assert.match(credentials.accessKeyId ?? '', /^STS\./);
    assert.ok(credentials.accessKeySecret && credentials.securityToken, 'secret and token');
    const second = 1000;
    assert.equal(expiresAt, Math.floor((bench.clock.now() + 3600 * second) / second) * second);
    assert.equal(issuedAt, Math.floor(bench.clock.now() / second) * second);
  });

  it('has the requested duration', async () => {
    const { expiresAt, issuedAt = 0 } = await assume({ durationSeconds: 900 });
    assert.equal(expiresAt - issuedAt, 900_000);
  });

  it('sends the external ID', async () => {
    const arn = arnOf('with-external-id');
    assert.match((await assume({ arn, externalId: 'example' })).credentials.accessKeyId ?? '', /^STS\./);
    await assert.rejects(assume({ arn, externalId: 'other' }), { code: 'NoPermission' });
    await assert.rejects(assume({ arn }), { code: 'NoPermission' });
  });

  const refused: readonly (readonly [string, Partial<AssumedRole>, string, number])[] = [
    ['a role that doesn’t exist', { arn: arnOf('nothing') }, 'EntityNotExist.Role', 404],
    ['a role of another account', { arn: 'acs:ram::2000000000000002:role/sandbox' }, 'EntityNotExist.Role', 404],
    ['a role that the user may not assume', { arn: arnOf('of-another-user') }, 'NoPermission', 403],
    ['the ARN of a user', { arn: 'acs:ram::1000000000000001:user/sandbox' }, 'InvalidParameter.RoleArn', 400],
    ['the name of a role', { arn: 'sandbox' }, 'InvalidParameter.RoleArn', 400],
    ['a session name with a blank', { sessionName: 'a test' }, 'InvalidParameter.RoleSessionName', 400],
    ['a session name of one character', { sessionName: 'a' }, 'InvalidParameter.RoleSessionName', 400],
    ['a duration that is too short', { durationSeconds: 899 }, 'InvalidParameter.DurationSeconds', 400],
    [
      'a duration that is too long for the role',
      { arn: arnOf('one-hour'), durationSeconds: 3601 },
      'InvalidParameter.DurationSeconds',
      400,
    ],
  ];
  for (const [what, wanted, code, status] of refused) {
    it(`refuses ${what} with ${code}, once`, async () => {
      await assert.rejects(assume(wanted), (error) => {
        assert.ok(error instanceof ApiError, String(error));
        assert.deepEqual([error.action, error.code, error.status], ['AssumeRole', code, status]);
        return true;
      });
      assert.equal(client.log.length, 1);
    });
  }

  it('is sent again after a throttle', async () => {
    bench.sandbox.faults.arm('alibaba', 'AssumeRole', { kind: 'throttled' });
    await assume();
    assert.equal(client.log.length, 2);
  });

  const incomplete: readonly (readonly [string, unknown, string])[] = [
    ['no credentials', undefined, 'Credentials'],
    ['text as credentials', issued.AccessKeySecret, 'Credentials'],
    ['no key ID', { ...issued, AccessKeyId: undefined }, 'Credentials.AccessKeyId'],
    ['no secret', { ...issued, AccessKeySecret: '' }, 'Credentials.AccessKeySecret'],
    ['no token', { ...issued, SecurityToken: null }, 'Credentials.SecurityToken'],
    ['a token that isn’t text', { ...issued, SecurityToken: [issued.SecurityToken] }, 'Credentials.SecurityToken'],
    ['no expiration', { ...issued, Expiration: undefined }, 'Credentials.Expiration'],
    ['an empty expiration', { ...issued, Expiration: '' }, 'Credentials.Expiration'],
    ['a secret as expiration', { ...issued, Expiration: issued.AccessKeySecret }, 'Credentials.Expiration'],
    ['an expiration without a time zone', { ...issued, Expiration: '2026-11-20T08:00:00' }, 'Credentials.Expiration'],
    ['an expiration that isn’t text', { ...issued, Expiration: {} }, 'Credentials.Expiration'],
  ];

  /** Everything that can be reached from a value, hidden or not. */
  const reachableText = (value: unknown): string =>
    inspect(value, { depth: Number.POSITIVE_INFINITY, showHidden: true }) + JSON.stringify(value) + String(value);

  function assertClean(...values: readonly unknown[]): void {
    for (const text of values.map(reachableText)) {
      for (const canary of canaries) assert.equal(text.includes(canary), false, `${canary} in ${text}`);
    }
  }

  for (const [what, Credentials, path] of incomplete) {
    it(`names the field of a response with ${what}, and shows no value`, async () => {
      respond(jsonResponse(200, { RequestId: 'R', Credentials }));
      await assert.rejects(assume(), (error) => {
        assert.ok(error instanceof TransportError, String(error));
        assert.equal(error.fault, 'unreadable');
        assert.ok(error.message.includes(` ${path} `) || error.message.endsWith(` ${path}.`), error.message);
        assertClean(error, client.log);
        return true;
      });
      assert.equal(client.log.length, 1);
    });
  }

  const all = canaries.join(' ');
  const leaking: readonly (readonly [string, WireResponse])[] = [
    [
      'a code beside the credentials',
      jsonResponse(200, { Code: all, Message: all, RequestId: all, Credentials: issued }),
    ],
    [
      'a refusal beside the credentials',
      jsonResponse(403, { Code: 'NoPermission', Message: all, Credentials: issued }),
    ],
    ['the secrets as field names', jsonResponse(200, { [all]: { [all]: all }, Credentials: { [all]: all } })],
    ['JSON that is cut off', { status: 200, headers: {}, body: JSON.stringify({ Credentials: issued }).slice(0, -3) }],
    ['a web page', { status: 200, headers: {}, body: `<html>${all}</html>` }],
    ['a list', jsonResponse(200, [issued])],
    ['text', jsonResponse(200, all)],
  ];
  for (const [what, response] of leaking) {
    it(`puts no secret of the response into an error or the log: ${what}`, async () => {
      respond(response);
      await assert.rejects(assume(), (error) => {
        assertClean(error, client.log);
        return true;
      });
    });
  }

  it('puts no secret of the response into the log when the request ID contains it', async () => {
    respond(jsonResponse(200, { RequestId: all, Credentials: issued }, { 'x-acs-request-id': all }));
    const { credentials } = await assume();
    assert.equal(credentials.accessKeySecret, issued.AccessKeySecret);
    assert.match(client.log[0]?.requestId ?? '', /redacted/);
    assertClean(client.log);
  });

  describe('is sent', () => {
    async function requestsOf(endpoint: string): Promise<readonly HttpRequest[]> {
      const sent: HttpRequest[] = [];
      const api: CloudApi = alibaba.connect({
        account: someAccount('a', { cloud: 'alibaba', endpoint }),
        credentials: () => Promise.resolve({ accessKeyId: 'id', accessKeySecret: 'secret' }),
        readTransport: {
          send: (request) => {
            sent.push(request);
            return Promise.resolve({ status: 200, headers: {}, text: JSON.stringify({ Credentials: issued }) });
          },
        },
        writeTransport: { sendsOnce: true, send: () => assert.fail('nothing is written here') },
        redeem: () => assert.fail('nothing is written here'),
        catalogue: () => openCatalogue('alibaba'),
        clock: { now: () => 0, monotonic: () => 0, pause: () => Promise.resolve(), random: () => 0 },
        log: () => undefined,
      });
      const issuedCredentials = await api.assumeRole?.(
        { arn: arnOf('x'), sessionName: 'demo', durationSeconds: 900, externalId: 'id' },
        never,
      );
      assert.equal(issuedCredentials?.issuedAt, undefined, 'the response has no date');
      return sent;
    }

    it('to the central endpoint of STS, with its version and its parameters', async () => {
      for (const endpoint of ['https://ecs.cn-hangzhou.aliyuncs.com', 'https://sts.eu-central-1.aliyuncs.com']) {
        const [request] = await requestsOf(endpoint);
        assert.ok(request, 'a request');
        assert.equal(request.url.host, 'sts.aliyuncs.com');
        assert.deepEqual(
          [request.headers['x-acs-action'], request.headers['x-acs-version']],
          ['AssumeRole', '2015-04-01'],
        );
        assert.deepEqual(Object.fromEntries(request.url.searchParams), {
          RoleArn: arnOf('x'),
          RoleSessionName: 'demo',
          DurationSeconds: '900',
          ExternalId: 'id',
        });
      }
    });

    it('to the account’s own endpoint, if that isn’t one of the cloud', async () => {
      const [request] = await requestsOf('https://gateway.example.com:8443');
      assert.equal(request?.url.host, 'gateway.example.com:8443');
    });
  });
});
