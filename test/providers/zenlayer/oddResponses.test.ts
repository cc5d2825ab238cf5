import assert from 'node:assert/strict';
import type { Region } from '../../../src/domain/account';
import { refIn } from '../../../src/domain/refs';
import { ApiError } from '../../../src/errors/apiError';
import { zenlayer } from '../../../src/providers/zenlayer';
import { createZenlayerDialect } from '../../../src/providers/zenlayer/emulator/dialect';
import { answerWith, isIncomplete, isUnreadable, listed, requestsOf } from '../../support/oddAnswers';
import { confirmAndSend, named, operationOf } from '../../support/operations';
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

describe('Zenlayer: unexpected responses to reads', () => {
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
    // One region with a single zone, so that every list is a single one.
    const zoneSet = [{ zoneId: 'asia-east-1a', regionId: 'asia-east-1', cityName: 'Hong Kong' }];
    respond('DescribeZones', success({ zoneSet }));
    const [first] = await client.api.listRegions(never);
    assert.ok(first, 'there is a region');
    region = first;
  });

  const pagesOf = ({ action }: List) =>
    ({
      DescribeInstances: () => client.api.list('instance', region, { kind: 'region' }, never),
      DescribeDisks: () => client.api.list('disk', region, { kind: 'region' }, never),
      DescribeNetworkInterfaces: () => client.api.list('vnic', region, { kind: 'region' }, never),
    })[action]();

  const readOf = ({ action }: List) =>
    ({
      DescribeInstances: () => client.api.read(refIn(region, 'instance', id), never),
      DescribeDisks: () => client.api.read(refIn(region, 'disk', id), never),
      DescribeNetworkInterfaces: () => client.api.read(refIn(region, 'vnic', id), never),
    })[action]();

  const respond = (action: string, body: unknown, times = 1) => answerWith(bench, 'zenlayer', action, body, times);

  for (const list of lists) {
    const { action, field } = list;

    describe(action, () => {
      it('ends when the page number is ignored', async () => {
        respond(action, pageOf([{ [field]: id }], 1_000_000), 40);
        const { ids, error } = await listed(pagesOf(list));
        isIncomplete(error);
        assert.deepEqual([ids, requestsOf(client, action)], [[id], 2]);
      });

      it('ends when the cloud counts more than it has', async () => {
        respond(action, pageOf([{ [field]: id }], 1_000_000));
        respond(action, pageOf([], 1_000_000), 40);
        const { ids, error } = await listed(pagesOf(list));
        isIncomplete(error);
        assert.deepEqual([ids, requestsOf(client, action)], [[id], 2]);
      });

      it('reports a missing record when the pages overlap', async () => {
        respond(action, pageOf([{ [field]: id }, { [field]: other }], 3));
        respond(action, pageOf([{ [field]: other }], 3));
        const { ids, error } = await listed(pagesOf(list));
        isIncomplete(error);
        assert.deepEqual(ids, [id, other]);
      });

      it('continues after overlapping pages while there are new records', async () => {
        respond(action, pageOf([{ [field]: id }, { [field]: other }], 4));
        respond(action, pageOf([{ [field]: other }, { [field]: third }], 4));
        const { ids, error } = await listed(pagesOf(list));
        isIncomplete(error);
        assert.deepEqual(ids, [id, other, third]);
      });

      it('continues after a full page without a count', async () => {
        const full = Array.from({ length: 500 }, (_, at) => ({ [field]: `${id}${at}` }));
        respond(action, success({ dataSet: full }));
        respond(action, success({ dataSet: [{ [field]: id }] }));
        const { ids, error } = await listed(pagesOf(list));
        assert.deepEqual([ids.length, ids.at(-1), error], [501, id, undefined]);
      });

      for (const body of [success({}), pageOf(null, 2), pageOf(null, undefined), pageOf('none', 0), { requestId }]) {
        it(`doesn’t treat ${JSON.stringify(body)} as an empty list, or as proof of absence`, async () => {
          respond(action, body, 2);
          isUnreadable((await listed(pagesOf(list))).error);
          await assert.rejects(readOf(list), isUnreadable);
        });
      }

      for (const body of [pageOf([], 0), pageOf(null, 0), success({ totalCount: '0' })]) {
        it(`treats ${JSON.stringify(body)} as an empty list`, async () => {
          respond(action, body, 2);
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
        it(`shows the other records of a list in which one ${what}, and reports that one`, async () => {
          respond(action, pageOf([{ [field]: id }, record, { [field]: other }], 3));
          const seen = await listed(pagesOf(list));
          assert.deepEqual([seen.ids, seen.unreadable.length, seen.error], [[id, other], 1, undefined]);
        });

        it(`doesn’t treat a record that ${what} as proof that the requested one doesn’t exist`, async () => {
          respond(action, pageOf([record], 1));
          await assert.rejects(readOf(list), isUnreadable);
        });
      }

      it('never confuses two IDs that differ only in their last digits', async () => {
        const text = JSON.stringify(pageOf([{ [field]: 1 }, { [field]: 2 }], 2))
          .replace(`"${field}":1}`, `"${field}":1234567890123456781}`)
          .replace(`"${field}":2}`, `"${field}":1234567890123456789}`);
        const headers = { 'content-type': 'application/json' };
        bench.sandbox.faults.arm('zenlayer', action, {
          kind: 'response',
          response: { status: 200, headers, body: text },
        });
        const seen = await listed(pagesOf(list));
        assert.deepEqual([seen.ids, seen.unreadable.length], [[], 2]);
      });

      it('treats a response with another ID as unreadable, and not as proof of absence', async () => {
        respond(action, pageOf([{ [field]: other }], 1));
        await assert.rejects(readOf(list), isUnreadable);
      });

      it('treats a response that counts a record and has none as unreadable', async () => {
        respond(action, pageOf([], 1));
        await assert.rejects(readOf(list), isUnreadable);
      });

      it('reads a refusal with status 200', async () => {
        respond(action, { requestId, code: 'AUTHFAILURE_UNAUTHORIZED_OPERATION', message: 'no' });
        const { error } = await listed(pagesOf(list));
        assert.ok(error instanceof ApiError, String(error));
        assert.deepEqual(
          [error.code, error.status, error.requestId],
          ['AUTHFAILURE_UNAUTHORIZED_OPERATION', 200, requestId],
        );
      });

      it('is retried after a throttle with status 200', async () => {
        respond(action, { requestId, code: 'REQUEST_LIMIT_EXCEEDED', message: 'x' });
        assert.equal((await listed(pagesOf(list))).error, undefined);
        assert.equal(requestsOf(client, action), 2);
      });
    });
  }

  describe('DescribeZones', () => {
    const good = { zoneId: 'asia-east-1a', regionId: 'asia-east-1', cityName: 'Hong Kong' };

    it('shows the other regions when one zone can’t be read, and reports it with the instances', async () => {
      const fresh = bench.connect(zenlayer);
      respond('DescribeZones', success({ zoneSet: [good, { zoneId: 'nowhere' }] }));
      const [here, ...others] = await fresh.api.listRegions(never);
      assert.ok(here, 'the readable region is there');
      assert.deepEqual([here.region, others], ['asia-east-1', []]);
      const { ids, unreadable, error } = await listed(fresh.api.list('instance', here, { kind: 'region' }, never));
      assert.deepEqual([ids.length > 0, unreadable.length, error], [true, 1, undefined]);
    });

    for (const body of [success({}), success({ zoneSet: null }), success({ zoneSet: [{ zoneId: 'nowhere' }] })]) {
      it(`doesn’t treat ${JSON.stringify(body.response)} as an account without regions`, async () => {
        respond('DescribeZones', body);
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
      it(`are unknown, and not none, when ${what}`, async () => {
        const resource = await named(client.api, 'old-backup');
        respond('DescribeSnapshots', body, 40);
        const subject = { target: resource, instance: undefined };
        const found = await client.api.readDialogFacts(operationOf(zenlayer, 'releaseDisk'), subject, never);
        assert.equal(found, undefined);
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
      it(`${what} never proves that the disk was deleted`, async () => {
        await bench.sandbox.reset();
        const resource = await named(client.api, 'report-scratch');
        const operation = operationOf(zenlayer, 'releaseDisk');
        const receipt = await confirmAndSend(client, operation, { target: resource, instance: undefined });
        respond('DescribeDisks', body, 5);
        for (let observation = 1; observation <= 2; observation += 1)
          await assert.rejects(client.api.observe(receipt.plan, receipt, never), isUnreadable);
      });
    }
  });
});
