import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import RpcClient from '@alicloud/pop-core';
import fetch from 'node-fetch';
import { alibaba } from '../../src/providers/alibaba';
import { createAlibabaDialect } from '../../src/providers/alibaba/emulator/dialect';
import { signatureV1, stringToSignV1, timestamp } from '../../src/providers/alibaba/signing';
import { type Bench, never, startBench } from '../support/sandbox';

interface SeedCode {
  readonly code: string;
  readonly status: number;
  readonly message: string;
}

const seedCodes = (page: string): readonly SeedCode[] =>
  JSON.parse(readFileSync(join(__dirname, '../fixtures/seeds', page), 'utf8')) as readonly SeedCode[];

interface Caught {
  readonly code: string;
  readonly entry: { readonly response: { readonly statusCode: number } };
  readonly data: { readonly Message: string };
}

interface Regions {
  readonly Regions: { readonly Region: readonly { readonly RegionId: string }[] };
}

describe('Alibaba Cloud: RPC requests in every form', () => {
  let bench: Bench;

  beforeEach(async () => {
    bench = await startBench([createAlibabaDialect]);
  });
  afterEach(() => bench.dispose());

  const credentials = (): { accessKeyId: string; accessKeySecret: string } => {
    const { accessKeyId = '', accessKeySecret = '' } = bench.sandbox.dialects[0]?.credentials ?? {};
    return { accessKeyId, accessKeySecret };
  };

  const rpc = (more = {}) =>
    new RpcClient({ ...credentials(), endpoint: bench.sandbox.endpoint, apiVersion: '2014-05-26', ...more });

  const disk = async (name: string, RegionId = 'cn-hangzhou') => {
    const body = await rpc().request<{
      Disks: { Disk: { DiskId: string; DiskName: string; Attachments: { Attachment: { InstanceId: string }[] } }[] };
    }>('DescribeDisks', { RegionId, MaxResults: 500 });
    const found = body.Disks.Disk.find(({ DiskName }) => DiskName === name);
    assert.ok(found, name);
    return { DiskId: found.DiskId, InstanceId: found.Attachments.Attachment[0]?.InstanceId ?? '' };
  };

  describe('the official pop-core client', () => {
    for (const method of ['GET', 'POST']) {
      it(`is accepted with ${method}, with names and values in any script`, async () => {
        const regions = await rpc().request<Regions>('DescribeRegions', {}, { method });
        assert.equal(regions.Regions.Region.length, 2);
        const strange = "a b+c*d~e%f/g=h&i 数据 💾 '()!";
        const none = await rpc().request<{ TotalCount: number }>(
          'DescribeDisks',
          { RegionId: 'cn-hangzhou', DiskName: strange, Tag: [{ Key: strange, Value: '' }] },
          { method },
        );
        assert.equal(none.TotalCount, 0);
      });

      it(`detaches with ${method}`, async () => {
        const parameters = { ...(await disk('mall-web-data')), DeleteWithInstance: false };
        const body = await rpc().request<{ RequestId: string }>('DetachDisk', parameters, { method });
        assert.deepEqual(Object.keys(body), ['RequestId']);
      });

      it(`is refused with ${method} and a wrong secret`, async () => {
        const wrong = rpc({ accessKeySecret: 'wrong' }).request('DescribeRegions', {}, { method });
        await assert.rejects(wrong, (error) => {
          const { code, entry, data } = error as Caught;
          assert.deepEqual([code, entry.response.statusCode], ['SignatureDoesNotMatch', 400]);
          assert.match(data.Message, /server string to sign is:/);
          return true;
        });
      });
    }

    it('works with temporary credentials until they expire', async () => {
      const sts = rpc({ apiVersion: '2015-04-01' });
      const { Credentials } = await sts.request<{
        Credentials: { AccessKeyId: string; AccessKeySecret: string; SecurityToken: string; Expiration: string };
      }>('AssumeRole', {
        RoleArn: 'acs:ram::1000000000000001:role/sandbox',
        RoleSessionName: 'test',
        DurationSeconds: 900,
      });
      const temporary = {
        accessKeyId: Credentials.AccessKeyId,
        accessKeySecret: Credentials.AccessKeySecret,
        securityToken: Credentials.SecurityToken,
      };
      assert.match(temporary.accessKeyId, /^STS\./);
      const caller = await rpc({ apiVersion: '2015-04-01', ...temporary }).request<{ IdentityType: string }>(
        'GetCallerIdentity',
        {},
      );
      assert.equal(caller.IdentityType, 'AssumedRoleUser');

      const ours = bench.connect(alibaba, { credentials: temporary });
      assert.equal((await ours.api.identify(never)).caller, 'assumed-role/sandbox/test');
      await assert.rejects(rpc({ ...temporary, securityToken: '' }).request('DescribeRegions', {}), {
        code: 'InvalidSecurityToken.Malformed',
      });
      await assert.rejects(rpc({ securityToken: temporary.securityToken }).request('DescribeRegions', {}), {
        code: 'InvalidSecurityToken.MismatchWithAccessKey',
      });

      bench.clock.advance(14 * 60_000);
      assert.equal((await ours.api.listRegions(never)).length, 2);
      bench.clock.advance(60_000);
      await assert.rejects(ours.api.listRegions(never), { code: 'InvalidSecurityToken.Expired' });
    });
  });

  describe('as documented: one URL with parameters in its query, and an XML response', () => {
    let nonces = 0;

    /** Returns a signed query. `given` replaces the default parameters, and undefined omits one. */
    function signedQuery(method: string, given: Readonly<Record<string, string | undefined>>, secret?: string): string {
      nonces += 1;
      const all: Readonly<Record<string, string | undefined>> = {
        Version: '2014-05-26',
        AccessKeyId: credentials().accessKeyId,
        SignatureMethod: 'HMAC-SHA1',
        SignatureVersion: '1.0',
        SignatureNonce: `nonce-${nonces}`,
        Timestamp: timestamp(new Date(bench.clock.now())),
        ...given,
      };
      const pairs = Object.entries(all).flatMap(([name, value]) =>
        value === undefined ? [] : [[name, value] as const],
      );
      const signature = signatureV1(secret ?? credentials().accessKeySecret, stringToSignV1(method, pairs));
      const own = pairs.map(([name, value]): [string, string] => [name, value]);
      return String(new URLSearchParams([...own, ['Signature', signature]]));
    }

    async function get(given: Readonly<Record<string, string | undefined>>) {
      const response = await fetch(`${bench.sandbox.endpoint}/?${signedQuery('GET', given)}`);
      return { status: response.status, headers: response.headers, text: await response.text() };
    }

    const codeIn = (text: string): string => /<Code>([^<]*)<\/Code>/.exec(text)?.[1] ?? '';
    const messageIn = (text: string): string => /<Message>([^<]*)<\/Message>/.exec(text)?.[1] ?? '';

    it('detaches a disk', async () => {
      const { status, headers, text } = await get({ Action: 'DetachDisk', ...(await disk('mall-web-data')) });
      assert.equal(status, 200);
      assert.match(headers.get('content-type') ?? '', /^text\/xml/);
      const [, requestId] =
        /^<\?xml[^>]*\?><DetachDiskResponse><RequestId>([0-9A-F-]{36})<\/RequestId><\/DetachDiskResponse>$/.exec(
          text,
        ) ?? [];
      assert.equal(requestId, headers.get('x-acs-request-id'));
    });

    it('returns the same in JSON when that is requested, case-insensitively', async () => {
      for (const Format of ['JSON', 'json']) {
        const { text } = await get({ Action: 'DescribeRegions', Format });
        assert.equal((JSON.parse(text) as Regions).Regions.Region.length, 2);
      }
    });

    it('escapes what XML can’t represent', async () => {
      const { text } = await get({ Action: 'DescribeDisks', RegionId: 'ap-southeast-1', MaxResults: '100' });
      assert.match(text, /<DiskName>\$\(flame\) hot /);
      assert.match(text, /<Disks><Disk>.*<\/Disk><Disk>/);
    });

    it('refuses with the error envelope', async () => {
      const { status, text } = await get({
        Action: 'DetachDisk',
        DiskId: 'd-bp1nothing000000000',
        InstanceId: 'i-bp1nothing',
      });
      assert.equal(status, 404);
      const { host } = new URL(bench.sandbox.endpoint);
      assert.match(
        text,
        new RegExp(
          `<Error><RequestId>[0-9A-F-]{36}</RequestId><HostId>${host}</HostId><Code>InvalidDiskId.NotFound</Code>`,
        ),
      );
    });

    it('distinguishes an omitted from an empty parameter, as the two versions of the page do', async () => {
      const { DiskId } = await disk('mall-web-data');
      const missing = await get({ Action: 'DetachDisk', DiskId });
      assert.deepEqual([missing.status, codeIn(missing.text)], [400, 'MissingParameter']);
      const empty = await get({ Action: 'DetachDisk', DiskId, InstanceId: '' });
      assert.deepEqual([empty.status, codeIn(empty.text)], [400, 'InvalidParameter']);
    });

    /** The resources that return each documented code of DetachDisk. */
    const met: Readonly<Record<string, readonly (readonly [name: string, region: string, more?: object])[]>> = {
      MissingParameter: [['missing-parameter', 'ap-southeast-1']],
      InvalidParameter: [['invalid-parameter', 'ap-southeast-1']],
      'InvalidRegionId.MalFormed': [['mall-web-data', 'cn-hangzhou', { RegionId: 'nowhere' }]],
      'InvalidOperation.InstanceTypeNotSupport': [['needs-a-stopped-instance', 'ap-southeast-1']],
      IncorrectDiskStatus: [['re-initializing', 'ap-southeast-1']],
      DiskNotPortable: [['local-nvme', 'ap-southeast-1']],
      InstanceLockedForSecurity: [['locked-data', 'ap-southeast-1']],
      DependencyViolation: [['moved-meanwhile', 'ap-southeast-1']],
      IncorrectInstanceStatus: [['mall-web-01-system', 'cn-hangzhou']],
      UserNotInTheWhiteList: [['not-in-white-list', 'ap-southeast-1']],
      'DeleteWithInstance.Conflict': [['mall-shared-media', 'cn-hangzhou', { DeleteWithInstance: 'true' }]],
      'InvalidInstanceId.NotFound': [['mall-web-data', 'cn-hangzhou', { InstanceId: 'i-bp1nothing000000000' }]],
      'InvalidDiskId.NotFound': [
        ['mall-web-data', 'cn-hangzhou', { DiskId: 'd-bp1nothing000000000' }],
        ['disk-gone-meanwhile', 'ap-southeast-1'],
      ],
      'InvalidDiskId.Released': [['released-meanwhile', 'ap-southeast-1']],
      'InvalidDisk.AlreadyDetached': [['detached-meanwhile', 'ap-southeast-1']],
      InternalError: [
        ['internal-error', 'ap-southeast-1'],
        ['internal-error-or-exception', 'ap-southeast-1'],
      ],
      DiskTypeViolation: [['basic-system', 'ap-southeast-1']],
      'InvalidInstance.ImageCategory': [['imageless-system', 'ap-southeast-1']],
    };

    for (const page of ['alibaba-detach-disk-2018.json', 'alibaba-detach-disk-current.json']) {
      it(`returns every code of ${page} with its status and message`, async () => {
        for (const { code, status, message } of seedCodes(page)) {
          const responses = [];
          for (const [name, region, more] of met[code] ?? []) {
            const { status: got, text } = await get({ Action: 'DetachDisk', ...(await disk(name, region)), ...more });
            responses.push(`${codeIn(text)} ${got} ${messageIn(text).replace(/\s+/g, ' ')}`);
          }
          assert.ok(
            responses.includes(`${code} ${status} ${message.replace(/\s+/g, ' ')}`),
            `${code}: ${responses.join(' | ')}`,
          );
        }
      });
    }

    it('accepts the parameters in a form, and in form and query together', async () => {
      const headers = { 'content-type': 'application/x-www-form-urlencoded' };
      for (const inQuery of [0, 1, 4]) {
        const parts = signedQuery('POST', { Action: 'DescribeRegions', Format: 'JSON' }).split('&');
        const url = `${bench.sandbox.endpoint}/?${parts.slice(0, inQuery).join('&')}`;
        const response = await fetch(url, { method: 'POST', headers, body: parts.slice(inQuery).join('&') });
        assert.equal(((await response.json()) as Regions).Regions.Region.length, 2);
      }
    });

    const invalid: readonly (readonly [string, Readonly<Record<string, string | undefined>>, string])[] = [
      ['a nonce that was used before', { SignatureNonce: 'same' }, 'SignatureNonceUsed'],
      ['no nonce', { SignatureNonce: undefined }, 'IncompleteSignature'],
      ['a time in another form', { Timestamp: '2026-11-20 08:00:00' }, 'InvalidTimeStamp.Format'],
      ['no time', { Timestamp: undefined }, 'InvalidTimeStamp.Format'],
      ['an unknown version', { Version: '2011-01-01' }, 'InvalidApi.NotFound'],
      ['an unknown region', { Action: 'DescribeInstances', RegionId: 'cn-nowhere' }, 'InvalidRegionId.NotFound'],
      ['no region', { Action: 'DescribeDisks' }, 'MissingParamter.RegionId'],
    ];
    for (const [name, given, code] of invalid) {
      it(`refuses ${name} with ${code}`, async () => {
        await get({ Action: 'DescribeRegions', SignatureNonce: 'same' });
        assert.equal(codeIn((await get({ Action: 'DescribeRegions', ...given })).text), code);
      });
    }

    it('refuses other methods, and requests without any signature', async () => {
      const put = await fetch(`${bench.sandbox.endpoint}/?${signedQuery('PUT', { Action: 'DescribeRegions' })}`, {
        method: 'PUT',
      });
      assert.deepEqual([put.status, codeIn(await put.text())], [403, 'UnsupportedHTTPMethod']);
      const bare = await fetch(`${bench.sandbox.endpoint}/?Action=DescribeRegions&Version=2014-05-26`);
      assert.deepEqual([bare.status, ((await bare.json()) as { Code: string }).Code], [400, 'IncompleteSignature']);
    });
  });
});
