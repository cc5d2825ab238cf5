import assert from 'node:assert/strict';
import type { ConnectionTest } from '../../src/app/connectionTest/connectionTest';
import { connectionTestPage } from '../../src/app/connectionTest/connectionTestPage';
import { plainFailure } from '../../src/app/failure';
import { createTimeFormat } from '../../src/app/operations/list/timeFormat';
import { alibaba } from '../../src/providers/alibaba';
import { huawei } from '../../src/providers/huawei';

const account = {
  id: 'account-1',
  cloud: 'alibaba',
  name: 'prod',
  owner: '1',
  endpoint: 'https://ecs.aliyuncs.com',
  writable: false,
  sandbox: false,
};

const base: ConnectionTest = {
  account,
  provider: alibaba,
  at: Date.UTC(2026, 10, 27),
  identity: { value: { owner: '1', caller: 'user/demo' } },
  regionList: { value: 1 },
  regions: [],
  checks: [],
  clockAheadMs: 0,
};

const page = (more: Partial<ConnectionTest>): string =>
  connectionTestPage({ ...base, ...more }, createTimeFormat('UTC'));

const region = (name: string) => ({ cloud: 'alibaba', account: 'account-1', region: name, name });

describe('The page of a connection test', () => {
  for (const [source, text] of [
    [undefined, /Credentials: The secret storage of the editor/],
    [{ kind: 'profile', profile: 'prod' }, /Credentials: Profile “prod” of the Alibaba Cloud CLI/],
    [{ kind: 'environment' }, /Credentials: Environment variables of Alibaba Cloud/],
  ] as const) {
    it(`says where the key comes from: ${source?.kind ?? 'stored'}`, () => {
      assert.match(page({ account: { ...account, ...(source ? { source } : {}) } }), text);
    });
  }

  for (const [clockAheadMs, text] of [
    [undefined, /The cloud hasn’t sent its time\./],
    [999, /matches the cloud’s clock\./],
    [-1400, /matches the cloud’s clock\./],
    [90_000, /is 90 s ahead of the cloud’s clock\./],
    [-90_000, /is 90 s behind the cloud’s clock\./],
  ] as const) {
    it(`says how the clocks differ: ${clockAheadMs}`, () => assert.match(page({ clockAheadMs }), text));
  }

  it('says which regions respond, and why others don’t', () => {
    const text = page({
      regions: [
        { region: region('one'), durationMs: 41.6, failure: undefined, isChecked: true },
        { region: region('two'), durationMs: undefined, failure: plainFailure('No way.'), isChecked: true },
        { region: region('three'), durationMs: 7, failure: plainFailure('Throttled.'), isChecked: false },
      ],
    });
    assert.match(text, /Result: Some requests failed\.\n/);
    assert.match(
      text,
      /\nRegions \(2 of 3 responded\)\n- one: 42 ms\n- two: no response\. No way\.\n- three: 7 ms\. Throttled\.\n/,
    );
    assert.match(text, /- Checked in: one, two\.\n/);
  });

  it('says why nothing was tested', () => {
    const failure = { ...plainFailure('The key is wrong.'), reaction: 'authentication' as const };
    const text = page({ identity: { failure }, regionList: undefined });
    assert.match(text, /Result: The connection failed\. The key is wrong\.\n/);
    assert.match(page({}), /Result: No region was tested\.\n/);
  });

  it('has all other permissions of a change in its line', () => {
    const request = huawei.permissions.requests.find(({ names }) => names.length === 2) ?? assert.fail();
    const text = page({
      provider: huawei,
      checks: [{ request, result: { kind: 'notChecked', reason: 'change' } }],
    });
    assert.match(text, /\n- ecs:cloudServers:attach \(request AttachServerVolume\), with evs:volumes:use\n/);
  });

  it('keeps every text of the cloud on one line, without hidden characters', () => {
    const hostile = 'a\nResult: fine\u202e\u2028';
    const failure = { ...plainFailure(hostile), reaction: 'permission' as const, requestId: 'r' };
    const [request] = alibaba.permissions.requests;
    assert.ok(request, 'there is a request');
    const text = page({
      identity: { value: { owner: hostile, caller: hostile } },
      account: { ...account, name: hostile, source: { kind: 'profile', profile: hostile } },
      regions: [{ region: region(hostile), durationMs: 1, failure: undefined, isChecked: true }],
      checks: [{ request, result: { kind: 'denied', failure, regions: [hostile] } }],
    });
    assert.doesNotMatch(text.replaceAll('\n', ''), /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u);
    assert.equal(text.match(/^Result: /gm)?.length, 1);
  });
});
