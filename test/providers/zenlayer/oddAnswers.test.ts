import assert from 'node:assert/strict';
import type { Region } from '../../../src/domain/account';
import { refIn } from '../../../src/domain/refs';
import { ApiError } from '../../../src/errors/apiError';
import { zenlayer } from '../../../src/providers/zenlayer';
import { createZenlayerDialect } from '../../../src/providers/zenlayer/emulator/dialect';
import { answerWith, isIncomplete, isUnreadable, listed, requestsOf } from '../../support/oddAnswers';
import { carryOut, named, operationOf } from '../../support/operations';
import { type Bench, type Client, never, startBench } from '../../support/sandbox';

const requestId = 'TBFC01FC-6439-4530-ADBC-16809F0C3E8F';
const [id, other, third] = ['112233445566770030', '112233445566770034', '112233445566770035'] as const;

const lists = [
  { action: 'DescribeInstances', field: 'instanceId' },
  { action: 'DescribeDisks', field: 'diskId' },
  { action: 'DescribeNetworkInterfaces', field: 'nicId' },
] as const;
type List = (typeof lists)[number];

const success = (response: object) => ({ requestId, response: { requestId, ...response } });
const pageOf = (dataSet: unknown, totalCount: unknown) => success({ totalCount, dataSet });

describe('Zenlayer: odd answers to reads', () => {
  let bench: Bench;
  let client: Client;
  let region: Region;

  before(async () => {
    bench = await startBench([createZenlayerDialect]);
  });
  after(() => bench.dispose());

  beforeEach(async () => {
    bench.sandbox.faults.clear();
    client = bench.connect(zenlayer);
    // One region of a single zone, so that every list is one.
    const zoneSet = [{ zoneId: 'asia-east-1a', regionId: 'asia-east-1', cityName: 'Hong Kong' }];
    answer('DescribeZones', success({ zoneSet }));
    const [first] = await client.api.listRegions(never);
    assert.ok(first, 'there is a region');
    region = first;
  });

  const pagesOf = ({ action }: List) =>
    ({
      DescribeInstances: () => client.api.listInstances(region, never),
      DescribeDisks: () => client.api.listDisks(region, { of: 'region' }, never),
      DescribeNetworkInterfaces: () => client.api.listVnics(region, { of: 'region' }, never),
    })[action]();

  const readOf = ({ action }: List) =>
    ({
      DescribeInstances: () => client.api.readInstance(refIn(region, 'instance', id), never),
      DescribeDisks: () => client.api.readDisk(refIn(region, 'disk', id), never),
      DescribeNetworkInterfaces: () => client.api.readVnic(refIn(region, 'vnic', id), never),
    })[action]();

  const answer = (action: string, body: unknown, times = 1) => answerWith(bench, 'zenlayer', action, body, times);

  for (const list of lists) {
    const { action, field } = list;

    describe(action, () => {
      it('ends when the page number is ignored', async () => {
        answer(action, pageOf([{ [field]: id }], 1_000_000), 40);
        const { ids, error } = await listed(pagesOf(list));
        isIncomplete(error);
        assert.deepEqual([ids, requestsOf(client, action)], [[id], 2]);
      });

      it('ends when the cloud counts more than it has', async () => {
        answer(action, pageOf([{ [field]: id }], 1_000_000));
        answer(action, pageOf([], 1_000_000), 40);
        const { ids, error } = await listed(pagesOf(list));
        isIncomplete(error);
        assert.deepEqual([ids, requestsOf(client, action)], [[id], 2]);
      });

      it('tells that a record is missing when the pages overlap', async () => {
        answer(action, pageOf([{ [field]: id }, { [field]: other }], 3));
        answer(action, pageOf([{ [field]: other }], 3));
        const { ids, error } = await listed(pagesOf(list));
        isIncomplete(error);
        assert.deepEqual(ids, [id, other]);
      });

      it('goes on after overlapping pages as long as new records come', async () => {
        answer(action, pageOf([{ [field]: id }, { [field]: other }], 4));
        answer(action, pageOf([{ [field]: other }, { [field]: third }], 4));
        const { ids, error } = await listed(pagesOf(list));
        isIncomplete(error);
        assert.deepEqual(ids, [id, other, third]);
      });

      it('reads on after a full page whose count is missing', async () => {
        const full = Array.from({ length: 500 }, (_, at) => ({ [field]: `${id}${at}` }));
        answer(action, success({ dataSet: full }));
        answer(action, success({ dataSet: [{ [field]: id }] }));
        const { ids, error } = await listed(pagesOf(list));
        assert.deepEqual([ids.length, ids.at(-1), error], [501, id, undefined]);
      });

      for (const body of [success({}), pageOf(null, 2), pageOf(null, undefined), pageOf('none', 0), { requestId }]) {
        it(`does not take ${JSON.stringify(body)} for an empty list, nor for proof that one is gone`, async () => {
          answer(action, body, 2);
          isUnreadable((await listed(pagesOf(list))).error);
          await assert.rejects(readOf(list), isUnreadable);
        });
      }

      for (const body of [pageOf([], 0), pageOf(null, 0), success({ totalCount: '0' })]) {
        it(`takes ${JSON.stringify(body)} for an empty list`, async () => {
          answer(action, body, 2);
          assert.deepEqual(await listed(pagesOf(list)), { ids: [], unreadable: [], error: undefined });
          assert.equal(await readOf(list), undefined);
        });
      }

      const unreadable: readonly (readonly [what: string, record: unknown])[] = [
        ['has no id', { name: 'x' }],
        ['has null for an id', { [field]: null }],
        ['has a number for an id that lost digits when it was parsed', { [field]: 2 ** 60 }],
        ['is no object', null],
      ];
      for (const [what, record] of unreadable) {
        it(`shows the others of a list in which one ${what}, and tells of that one`, async () => {
          answer(action, pageOf([{ [field]: id }, record, { [field]: other }], 3));
          const seen = await listed(pagesOf(list));
          assert.deepEqual([seen.ids, seen.unreadable.length, seen.error], [[id, other], 1, undefined]);
        });

        it(`does not take a record that ${what} for proof that the requested one is gone`, async () => {
          answer(action, pageOf([record], 1));
          await assert.rejects(readOf(list), isUnreadable);
        });
      }

      it('never makes one of two ids that differ in their last digits only', async () => {
        const text = JSON.stringify(pageOf([{ [field]: 1 }, { [field]: 2 }], 2))
          .replace(`"${field}":1}`, `"${field}":1234567890123456781}`)
          .replace(`"${field}":2}`, `"${field}":1234567890123456789}`);
        const headers = { 'content-type': 'application/json' };
        bench.sandbox.faults.arm('zenlayer', action, { kind: 'answer', answer: { status: 200, headers, body: text } });
        const seen = await listed(pagesOf(list));
        assert.deepEqual([seen.ids, seen.unreadable.length], [[], 2]);
      });

      it('takes a response with another id for unreadable, not for proof that the requested one is gone', async () => {
        answer(action, pageOf([{ [field]: other }], 1));
        await assert.rejects(readOf(list), isUnreadable);
      });

      it('takes a response that counts a record and has none for unreadable', async () => {
        answer(action, pageOf([], 1));
        await assert.rejects(readOf(list), isUnreadable);
      });

      it('reads a refusal that comes with status 200', async () => {
        answer(action, { requestId, code: 'AUTHFAILURE_UNAUTHORIZED_OPERATION', message: 'no' });
        const { error } = await listed(pagesOf(list));
        assert.ok(error instanceof ApiError, String(error));
        assert.deepEqual(
          [error.code, error.status, error.requestId],
          ['AUTHFAILURE_UNAUTHORIZED_OPERATION', 200, requestId],
        );
      });

      it('is requested again after a throttle that comes with status 200', async () => {
        answer(action, { requestId, code: 'REQUEST_LIMIT_EXCEEDED', message: 'x' });
        assert.equal((await listed(pagesOf(list))).error, undefined);
        assert.equal(requestsOf(client, action), 2);
      });
    });
  }

  describe('DescribeZones', () => {
    const good = { zoneId: 'asia-east-1a', regionId: 'asia-east-1', cityName: 'Hong Kong' };

    it('shows the other regions when one zone cannot be read, and tells of it with the instances', async () => {
      const fresh = bench.connect(zenlayer);
      answer('DescribeZones', success({ zoneSet: [good, { zoneId: 'nowhere' }] }));
      const [here, ...others] = await fresh.api.listRegions(never);
      assert.ok(here, 'the readable region is there');
      assert.deepEqual([here.region, others], ['asia-east-1', []]);
      const { ids, unreadable, error } = await listed(fresh.api.listInstances(here, never));
      assert.deepEqual([ids.length > 0, unreadable.length, error], [true, 1, undefined]);
    });

    for (const body of [success({}), success({ zoneSet: null }), success({ zoneSet: [{ zoneId: 'nowhere' }] })]) {
      it(`does not take ${JSON.stringify(body.response)} for an account without regions`, async () => {
        answer('DescribeZones', body);
        await assert.rejects(client.api.listRegions(never), isUnreadable);
      });
    }
  });

  describe('the snapshots of a disk', () => {
    const odd: readonly (readonly [what: string, body: object])[] = [
      ['their list is missing', success({ totalCount: 1 })],
      ['one cannot be read', pageOf([{ snapshotId: '1', snapshotName: 'one' }, { snapshotName: 'no id' }], 2)],
      ['the page number is ignored', pageOf([{ snapshotId: '1' }], 1_000_000)],
    ];
    for (const [what, body] of odd) {
      it(`are not known, and are not none, when ${what}`, async () => {
        const resource = await named(client.api, 'old-backup');
        answer('DescribeSnapshots', body, 40);
        const subject = { resource, instance: undefined };
        const { snapshots } = await client.api.readDialogFacts(operationOf(zenlayer, 'releaseDisk'), subject, never);
        assert.equal(snapshots, undefined);
        assert.ok(requestsOf(client, 'DescribeSnapshots') <= 2, 'the list ends');
      });
    }
  });

  describe('after a release', () => {
    for (const [what, body] of [
      ['a response without a list', success({})],
      ['another disk', pageOf([{ diskId: other }], 1)],
      ['a disk without an id', pageOf([{ diskStatus: 'AVAILABLE' }], 1)],
    ] as const) {
      it(`${what} never proves that the disk is gone`, async () => {
        bench.sandbox.reset();
        const resource = await named(client.api, 'tf-managed-scratch');
        const operation = operationOf(zenlayer, 'releaseDisk');
        const receipt = await carryOut(client, operation, { resource, instance: undefined });
        answer('DescribeDisks', body, 5);
        for (let look = 1; look <= 2; look += 1) await assert.rejects(client.api.observe(receipt, never), isUnreadable);
      });
    }
  });
});
