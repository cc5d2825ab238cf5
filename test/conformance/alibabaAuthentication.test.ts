import assert from 'node:assert/strict';
import { jsonResponse } from '../../src/emulator/wire';
import { ApiError } from '../../src/errors/apiError';
import { RefusedError } from '../../src/errors/refusedError';
import type { HttpRequest } from '../../src/http/request';
import { alibaba } from '../../src/providers/alibaba';
import { createAlibabaDialect } from '../../src/providers/alibaba/emulator/dialect';
import { all } from '../support/operations';
import { type Bench, type Client, connect, never, openCatalogue } from '../support/sandbox';

const minute = 60_000;

describe('Alibaba Cloud: authentication', () => {
  let bench: Bench & { readonly client: Client };

  beforeEach(async () => {
    bench = await connect(alibaba, createAlibabaDialect);
  });
  afterEach(() => bench.dispose());

  const refusedWith = (code: string, status: number) => (error: unknown) => {
    assert.ok(error instanceof ApiError, `an ApiError, not ${error}`);
    assert.deepEqual([error.code, error.status], [code, status]);
    return true;
  };

  it('identifies the account by GetCallerIdentity, with one request', async () => {
    assert.deepEqual(await bench.client.api.identify(never), { owner: '1000000000000001', caller: 'user/sandbox' });
    assert.deepEqual(
      bench.client.log.map(({ action }) => action),
      ['GetCallerIdentity'],
    );
  });

  const wrong: readonly (readonly [string, Readonly<Record<string, string>>, string, number])[] = [
    ['a wrong secret', { accessKeySecret: 'wrongSecretWrongSecret' }, 'SignatureDoesNotMatch', 400],
    ['an unknown key', { accessKeyId: 'LTAI5tNobodyKnowsThis' }, 'InvalidAccessKeyId.NotFound', 404],
    ['an unknown token', { securityToken: 'CAISforged' }, 'InvalidSecurityToken.Malformed', 400],
  ];
  for (const [name, credentials, code, status] of wrong) {
    it(`receives ${code} for ${name}, once, and blocks the key until the user acts`, async () => {
      const client = bench.connect(alibaba, { credentials });
      await assert.rejects(client.api.identify(never), refusedWith(code, status));
      await assert.rejects(client.api.listRegions(never), refusedWith(code, status));
      assert.equal(client.log.length, 1);
      client.api.resume();
      await assert.rejects(client.api.listRegions(never), refusedWith(code, status));
      assert.equal(client.log.length, 2);
    });
  }

  it('never shows a secret in a refusal, even if the cloud echoes it', async () => {
    const secret = 'exampleSecret+/that=leaks';
    const token = 'CAISexampleToken';
    const response = jsonResponse(400, {
      RequestId: 'R',
      Code: 'SignatureDoesNotMatch',
      Message: `${secret} ${token}`,
    });
    bench.sandbox.faults.arm('alibaba', 'GetCallerIdentity', { kind: 'response', response });
    const client = bench.connect(alibaba, { credentials: { accessKeySecret: secret, securityToken: token } });
    await assert.rejects(client.api.identify(never), (error) => {
      assert.ok(error instanceof ApiError, 'the error is an ApiError');
      assert.equal(error.message, '[redacted] [redacted]');
      return true;
    });
    assert.equal(JSON.stringify(client.log).includes(secret), false, 'the log holds no secret');
  });

  for (const [minutes, fits] of [
    [14, true],
    [-14, true],
    [16, false],
    [-16, false],
  ] as const) {
    it(`${fits ? 'succeeds' : 'is refused'} with a clock that is ${minutes} minutes ahead`, async () => {
      const client = bench.connect(alibaba, { clockAheadMs: minutes * minute });
      const identity = client.api.identify(never);
      if (fits) {
        assert.equal((await identity).owner, '1000000000000001');
        return;
      }
      await assert.rejects(identity, (error) => {
        assert.ok(error instanceof ApiError, `an ApiError, not ${error}`);
        assert.deepEqual([error.code, error.status], ['InvalidTimeStamp.Expired', 400]);
        assert.ok(
          Math.abs((error.extra.clockAheadMs ?? 0) - minutes * minute) < minute,
          `the clock is ${minutes} minutes ahead: ${error.extra.clockAheadMs} ms`,
        );
        return true;
      });
    });
  }

  it('continues without the list of regions when only that is forbidden', async () => {
    const forbidden = jsonResponse(403, { RequestId: 'R', Code: 'Forbidden.RAM', Message: 'no' });
    const [region] = await bench.client.api.listRegions(never);
    assert.ok(region, 'there is a region');
    const client = bench.connect(alibaba);
    bench.sandbox.faults.arm('alibaba', 'DescribeRegions', { kind: 'response', response: forbidden });
    assert.notEqual(
      (await all(client.api.list('instance', region, { kind: 'region' }, never))).length,
      0,
      'the list has instances',
    );
    await all(client.api.list('instance', region, { kind: 'region' }, never));
    assert.equal(client.log.filter(({ action }) => action === 'DescribeRegions').length, 1);
  });
});

describe('Alibaba Cloud: requests are sent', () => {
  const regions = [
    { RegionId: 'cn-hangzhou', LocalName: 'Hangzhou', RegionEndpoint: 'ecs-cn-hangzhou.aliyuncs.com' },
    { RegionId: 'cn-wuhan-lr', LocalName: 'Wuhan', RegionEndpoint: '' },
    { RegionId: 'cn-evil-1', LocalName: 'Evil', RegionEndpoint: 'ecs.example.com' },
    { RegionId: 'cn-evil-2', LocalName: 'Evil', RegionEndpoint: 'user@ecs.cn-beijing.aliyuncs.com/?x=' },
  ];

  /** A client of a real account over a transport that only records the hosts. */
  function recording() {
    const sent: HttpRequest[] = [];
    const api = alibaba.connect({
      account: {
        id: 'a',
        cloud: 'alibaba',
        name: 'Real',
        owner: '1',
        endpoint: 'https://ecs.ap-southeast-1.aliyuncs.com',
        writable: false,
        sandbox: false,
      },
      credentials: () => Promise.resolve({ accessKeyId: 'id', accessKeySecret: 'secret' }),
      readTransport: {
        send: (request) => {
          sent.push(request);
          const none = { Instances: { Instance: [] }, Disks: { Disk: [] } };
          const body = { RequestId: 'R', Regions: { Region: regions }, AccountId: '1', ...none };
          return Promise.resolve({ status: 200, headers: {}, text: JSON.stringify(body) });
        },
      },
      writeTransport: { sendsOnce: true, send: () => assert.fail('nothing is written here') },
      redeem: () => assert.fail('nothing is written here'),
      catalogue: () => openCatalogue('alibaba'),
      clock: { now: () => 0, monotonic: () => 0, pause: () => Promise.resolve(), random: () => 0 },
      log: () => undefined,
    });
    const hosts = () => sent.map(({ url }) => url.host);
    return { api, sent, hosts };
  }

  const regionAt = async (api: ReturnType<typeof recording>['api'], at: number) => {
    const region = (await api.listRegions(never))[at];
    assert.ok(region, `there is a region at ${at}`);
    return region;
  };

  it('to the endpoint that DescribeRegions names for the region, read once', async () => {
    const { api, hosts } = recording();
    const region = await regionAt(api, 0);
    await all(api.list('disk', region, { kind: 'region' }, never));
    await all(api.list('instance', region, { kind: 'region' }, never));
    assert.deepEqual(hosts(), [
      'ecs.ap-southeast-1.aliyuncs.com',
      'ecs-cn-hangzhou.aliyuncs.com',
      'ecs-cn-hangzhou.aliyuncs.com',
    ]);
  });

  it('to the documented endpoint when the cloud names none', async () => {
    const { api, hosts } = recording();
    await all(api.list('instance', await regionAt(api, 1), { kind: 'region' }, never));
    assert.equal(hosts()[1], 'ecs.cn-wuhan-lr.aliyuncs.com');
  });

  it('never to a host outside the cloud, even when a response names it', async () => {
    const { api, hosts } = recording();
    await assert.rejects(all(api.list('instance', await regionAt(api, 2), { kind: 'region' }, never)), RefusedError);
    await all(api.list('instance', await regionAt(api, 3), { kind: 'region' }, never));
    assert.ok(
      hosts().every((host) => /^ecs\.[a-z0-9-]+\.aliyuncs\.com$/.test(host)),
      hosts().join(),
    );
  });

  it('to the host of STS for the identity', async () => {
    const { api, hosts, sent } = recording();
    await api.identify(never);
    assert.deepEqual(hosts(), ['sts.aliyuncs.com']);
    assert.equal(sent[0]?.headers['x-acs-version'], '2015-04-01');
  });

  it('only to hosts of the cloud', () => {
    const known = [
      'ecs.aliyuncs.com',
      'ecs.cn-hangzhou.aliyuncs.com',
      'ecs-cn-hangzhou.aliyuncs.com',
      'sts.aliyuncs.com',
    ];
    const strange = [
      'aliyuncs.com',
      'ecs.cn-hangzhou.aliyuncs.com.evil.org',
      'oss.aliyuncs.com',
      'ecs.x.y.aliyuncs.com',
    ];
    assert.deepEqual(
      known.filter((host) => !alibaba.knowsHost(host)),
      [],
    );
    assert.deepEqual(strange.filter(alibaba.knowsHost), []);
  });
});
