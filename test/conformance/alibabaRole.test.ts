import assert from 'node:assert/strict';
import * as ecs from '@alicloud/ecs20140526';
import { RoleCredentials } from '../../src/app/accounts/sources/roleCredentials';
import type { Account } from '../../src/domain/account';
import { ApiError } from '../../src/errors/apiError';
import { alibaba } from '../../src/providers/alibaba';
import { createAlibabaDialect } from '../../src/providers/alibaba/emulator/dialect';
import type { CloudApi, Credentials } from '../../src/providers/contract';
import type { AssumedRole } from '../../src/providers/credentials';
import { officialClient, officialRefusal, officialSetups } from '../support/alibabaOfficial';
import { all } from '../support/operations';
import { type Bench, type Client, never, startBench } from '../support/sandbox';

const minute = 60_000;
const arnOf = (name: string): string => `acs:ram::1000000000000001:role/${name}`;
const role: AssumedRole = { arn: arnOf('sandbox'), sessionName: 'test' };

describe('Alibaba Cloud: an account that works with a role', () => {
  let bench: Bench;
  /** The clients that assumed a role, in order. */
  let assumed: Client[];
  let roles: RoleCredentials;
  let account: Account;
  let key: Credentials;

  beforeEach(async () => {
    bench = await startBench([createAlibabaDialect]);
    assumed = [];
    roles = new RoleCredentials((_, credentials) => {
      const client = bench.connect(alibaba, { credentials });
      assumed.push(client);
      return client.api;
    }, bench.clock);
    account = bench.connect(alibaba).account;
    key = bench.sandbox.dialects[0]?.credentials ?? {};
  });
  afterEach(async () => {
    roles.dispose();
    await bench.dispose();
  });

  const requests = (): number => assumed.flatMap(({ log }) => log).length;

  /** Connects with the credentials of the role, which are taken at each signing. */
  function connect(wanted: AssumedRole = role, source: () => Credentials = () => key): Client {
    return bench.connect(alibaba, { credentialSource: () => roles.get(account, source(), wanted) });
  }

  async function disksOf(api: CloudApi): Promise<number> {
    const [region] = await api.listRegions(never);
    assert.ok(region, 'there is a region');
    return (await all(api.list('disk', region, { kind: 'region' }, never))).length;
  }

  it('lists its disks as the role, which is assumed once', async () => {
    const { api } = connect();
    assert.ok((await disksOf(api)) > 0, 'the region has disks');
    assert.deepEqual(await api.identify(never), {
      owner: '1000000000000001',
      caller: 'assumed-role/sandbox/test',
    });
    assert.equal(requests(), 1);
  });

  for (const durationSeconds of [900, 3600]) {
    it(`works on after the end of credentials that are valid for ${durationSeconds} s, without a refusal`, async () => {
      const client = connect({ ...role, durationSeconds });
      const margin = Math.min(5 * minute, durationSeconds * 100);
      await disksOf(client.api);
      for (const expected of [1, 2, 3]) {
        assert.equal(requests(), expected);
        bench.clock.advance(durationSeconds * 1000 - margin - 2000);
        await disksOf(client.api);
        assert.equal(requests(), expected, 'they are still valid');
        bench.clock.advance(4000);
        await disksOf(client.api);
        assert.equal(requests(), expected + 1, 'they are renewed before their end');
      }
      bench.clock.advance(24 * 60 * minute);
      await disksOf(client.api);
      assert.deepEqual(
        client.log.filter(({ status }) => status !== 200),
        [],
      );
    });
  }

  it('works on with a clock that is wrong by 14 minutes', async () => {
    for (const clockAheadMs of [-14 * minute, 14 * minute]) {
      const clock = { ...bench.clock, now: () => bench.clock.now() + clockAheadMs, random: () => 0.5 };
      const skewed = new RoleCredentials(
        (_, credentials) => bench.connect(alibaba, { credentials, clockAheadMs }).api,
        clock,
      );
      const { api, log } = bench.connect(alibaba, {
        clockAheadMs,
        credentialSource: () => skewed.get(account, key, { ...role, durationSeconds: 900 }),
      });
      for (let count = 0; count < 20; count += 1) {
        await api.listRegions(never);
        bench.clock.advance(minute);
      }
      assert.deepEqual(
        log.filter(({ status }) => status !== 200),
        [],
      );
    }
  });

  it('assumes it once for requests at the same time, first and when it is renewed', async () => {
    for (const expected of [1, 2]) {
      const both = await Promise.all([roles.get(account, key, role), roles.get(account, key, role)]);
      assert.equal(both[0], both[1]);
      assert.equal(requests(), expected);
      bench.clock.advance(56 * minute);
    }
    const { api } = connect();
    await disksOf(api);
    bench.clock.advance(56 * minute);
    await Promise.all([disksOf(api), disksOf(api), api.identify(never)]);
    assert.equal(requests(), 4);
  });

  it('shows why the role can’t be assumed, and assumes it as soon as that is possible', async () => {
    let wanted = { ...role, arn: arnOf('of-another-user') };
    const { api, log } = bench.connect(alibaba, { credentialSource: () => roles.get(account, key, wanted) });
    await assert.rejects(api.listRegions(never), (error) => {
      assert.ok(error instanceof ApiError, String(error));
      assert.deepEqual(
        [error.action, error.code, error.judgement?.reaction],
        ['AssumeRole', 'NoPermission', 'permission'],
      );
      return true;
    });
    assert.equal(log.length, 0);
    wanted = role;
    assert.ok((await disksOf(api)) > 0, 'the region has disks');
  });

  it('sends nothing more with a rejected key until the user acts, and then uses the new one', async () => {
    let source: Credentials = { ...key, accessKeySecret: 'wrongSecretWrongSecret' };
    const { api } = connect(role, () => source);
    for (let count = 0; count < 3; count += 1) {
      await assert.rejects(api.listRegions(never), { code: 'SignatureDoesNotMatch', action: 'AssumeRole' });
    }
    assert.equal(requests(), 1);
    source = key;
    api.resume();
    assert.ok((await disksOf(api)) > 0, 'the region has disks');
    assert.equal(requests(), 2);
  });

  it('is refused by the sandbox with the documented code as soon as its credentials have ended', async () => {
    const credentials = await roles.get(account, key, { ...role, durationSeconds: 900 });
    const { api } = bench.connect(alibaba, { credentials });
    bench.clock.advance(15 * minute - 1);
    await api.listRegions(never);
    bench.clock.advance(1);
    await assert.rejects(api.listRegions(never), (error) => {
      assert.ok(error instanceof ApiError, String(error));
      assert.deepEqual([error.code, error.status], ['InvalidSecurityToken.Expired', 400]);
      assert.equal(error.judgement?.row?.credentialFault, 'tokenExpired');
      return true;
    });
  });

  for (const { name, signatureAlgorithm } of officialSetups) {
    describe(`The official client, ${name}`, () => {
      const { client, assumeRole } = officialClient(() => bench, signatureAlgorithm);

      it('assumes the same role with the same fields in the response', async () => {
        const request = { RoleArn: role.arn, RoleSessionName: 'official', DurationSeconds: 900 };
        const { Credentials: issued, AssumedRoleUser } = await assumeRole(request);
        const expected = ['AccessKeyId', 'AccessKeySecret', 'Expiration', 'SecurityToken'];
        assert.deepEqual(Object.keys(issued).sort(), expected);
        assert.match(AssumedRoleUser.Arn ?? '', /:assumed-role\/sandbox\/official$/);
        const { api } = bench.connect(alibaba, {
          credentials: {
            accessKeyId: issued.AccessKeyId ?? '',
            accessKeySecret: issued.AccessKeySecret ?? '',
            securityToken: issued.SecurityToken ?? '',
          },
        });
        assert.equal((await api.identify(never)).caller, 'assumed-role/sandbox/official');
      });

      it('receives the same refusals', async () => {
        const nothing = { RoleArn: arnOf('nothing'), RoleSessionName: 'official' };
        assert.equal(await officialRefusal(assumeRole(nothing)), 'EntityNotExist.Role 404');
        const denied = { RoleArn: arnOf('of-another-user'), RoleSessionName: 'official' };
        assert.equal(await officialRefusal(assumeRole(denied)), 'NoPermission 403');
        const malformed = { RoleArn: 'sandbox', RoleSessionName: 'official' };
        assert.equal(await officialRefusal(assumeRole(malformed)), 'InvalidParameter.RoleArn 400');
      });

      it('works with the credentials that ours has received', async () => {
        const credentials = await roles.get(account, key, { ...role, durationSeconds: 900 });
        const { body } = await client(credentials).describeRegions(new ecs.DescribeRegionsRequest({}));
        assert.equal(body?.regions?.region?.length, 2);
      });
    });
  }
});
