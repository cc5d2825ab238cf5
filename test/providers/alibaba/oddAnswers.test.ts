import assert from 'node:assert/strict';
import type { Region } from '../../../src/domain/account';
import { refIn } from '../../../src/domain/refs';
import type { Disk } from '../../../src/domain/resource';
import { ApiError } from '../../../src/errors/apiError';
import { alibaba } from '../../../src/providers/alibaba';
import { createAlibabaDialect } from '../../../src/providers/alibaba/emulator/dialect';
import { answerWith, isIncomplete, isUnreadable, listed, requestsOf } from '../../support/oddAnswers';
import { all, carryOut, named, operationOf } from '../../support/operations';
import { type Bench, type Client, never, startBench } from '../../support/sandbox';

const RequestId = '8E04AF5E-79A0-12E5-8333-6FE52BB704C2';

/** Each list of the API: its call, the names of its response, and an id of its kind. */
const lists = [
  { action: 'DescribeInstances', outer: 'Instances', inner: 'Instance', field: 'InstanceId', id: 'i-bp1one00' },
  { action: 'DescribeDisks', outer: 'Disks', inner: 'Disk', field: 'DiskId', id: 'd-bp1one00' },
  {
    action: 'DescribeNetworkInterfaces',
    outer: 'NetworkInterfaceSets',
    inner: 'NetworkInterfaceSet',
    field: 'NetworkInterfaceId',
    id: 'eni-bp1one00',
  },
] as const;
type List = (typeof lists)[number];

const bodyOf = ({ outer, inner }: List, records: readonly unknown[], more: object = {}) => ({
  RequestId,
  PageNumber: 1,
  PageSize: 100,
  TotalCount: 0,
  NextToken: '',
  [outer]: { [inner]: records },
  ...more,
});

describe('Alibaba Cloud: odd answers to reads', () => {
  let bench: Bench;
  let client: Client;
  let region: Region;

  before(async () => {
    bench = await startBench([createAlibabaDialect]);
  });
  after(() => bench.dispose());

  beforeEach(async () => {
    bench.sandbox.faults.clear();
    client = bench.connect(alibaba);
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

  const readOf = ({ action, id }: List) =>
    ({
      DescribeInstances: () => client.api.readInstance(refIn(region, 'instance', id), never),
      DescribeDisks: () => client.api.readDisk(refIn(region, 'disk', id), never),
      DescribeNetworkInterfaces: () => client.api.readVnic(refIn(region, 'vnic', id), never),
    })[action]();

  const answer = (action: string, body: unknown, times = 1) => answerWith(bench, 'alibaba', action, body, times);

  for (const list of lists) {
    const { action, outer, inner, field, id } = list;
    const other = `${id.slice(0, -2)}99`;

    describe(action, () => {
      it('ends when the same token comes again with an empty page', async () => {
        answer(action, bodyOf(list, [], { NextToken: 'AAAAAdDWBF2' }), 40);
        isIncomplete((await listed(pagesOf(list))).error);
        assert.equal(requestsOf(client, action), 2);
      });

      it('ends when the same records come again under new tokens', async () => {
        answer(action, bodyOf(list, [{ [field]: id }], { NextToken: 'AAAA1' }));
        answer(action, bodyOf(list, [{ [field]: id }], { NextToken: 'AAAA2' }));
        const { ids, error } = await listed(pagesOf(list));
        isIncomplete(error);
        assert.deepEqual([ids, requestsOf(client, action)], [[id], 2]);
      });

      it('goes on after an empty page whose token is new', async () => {
        answer(action, bodyOf(list, [], { NextToken: 'AAAA1' }));
        answer(action, bodyOf(list, [{ [field]: id }]));
        assert.deepEqual(await listed(pagesOf(list)), { ids: [id], unreadable: [], error: undefined });
      });

      for (const body of [
        { RequestId },
        { RequestId, [outer]: null },
        { RequestId, [outer]: {}, TotalCount: 2 },
        { RequestId, [outer]: { [inner]: 'none' } },
      ]) {
        it(`does not take ${JSON.stringify(body)} for an empty list, nor for proof that one is gone`, async () => {
          answer(action, body, 2);
          const { ids, error } = await listed(pagesOf(list));
          isUnreadable(error);
          assert.deepEqual(ids, []);
          await assert.rejects(readOf(list), isUnreadable);
        });
      }

      for (const body of [
        bodyOf(list, []),
        { RequestId, TotalCount: 0 },
        { RequestId, TotalCount: '0', [outer]: {} },
      ]) {
        it(`takes ${JSON.stringify(body)} for an empty list`, async () => {
          answer(action, body, 2);
          assert.deepEqual(await listed(pagesOf(list)), { ids: [], unreadable: [], error: undefined });
          assert.equal(await readOf(list), undefined);
        });
      }

      const unreadable: readonly (readonly [what: string, record: unknown])[] = [
        ['has no id', { Status: 'Available' }],
        ['has an empty id', { [field]: '' }],
        ['has a number for an id that lost digits when it was parsed', { [field]: 2 ** 60 }],
        ['is no object', null],
      ];
      for (const [what, record] of unreadable) {
        it(`shows the others of a list in which one ${what}, and tells of that one`, async () => {
          answer(action, bodyOf(list, [{ [field]: id }, record, { [field]: other }]));
          const seen = await listed(pagesOf(list));
          assert.deepEqual([seen.ids, seen.unreadable.length, seen.error], [[id, other], 1, undefined]);
        });

        it(`does not take a record that ${what} for proof that the requested one is gone`, async () => {
          answer(action, bodyOf(list, [record]));
          await assert.rejects(readOf(list), isUnreadable);
        });
      }

      it('reads the requested record among others', async () => {
        answer(action, bodyOf(list, [{ [field]: other }, { [field]: id }]));
        assert.equal((await readOf(list))?.ref.id, id);
      });

      it('takes a response with another id for unreadable, not for proof that the requested one is gone', async () => {
        answer(action, bodyOf(list, [{ [field]: other }]));
        await assert.rejects(readOf(list), isUnreadable);
      });

      it('takes a response that counts a record and has none for unreadable', async () => {
        answer(action, bodyOf(list, [], { TotalCount: 1 }));
        await assert.rejects(readOf(list), isUnreadable);
      });

      for (const word of ['constructor', '__proto__', 'toString', 'hasOwnProperty']) {
        it(`takes “${word}” for a state, type or billing that is not known, and shows the list`, async () => {
          const strange = { Status: word, Type: word, DiskChargeType: word, InstanceChargeType: word };
          answer(action, bodyOf(list, [{ [field]: id, ...strange }, { [field]: other }]));
          const items = await all<Disk>(pagesOf(list) as AsyncIterable<{ readonly items: readonly Disk[] }>);
          assert.deepEqual(
            items.map(({ ref, state, nativeState, billing }) => [ref.id, state, nativeState, billing]),
            [
              [id, 'unknown', word, 'unknown'],
              [other, 'unknown', '', 'unknown'],
            ],
          );
        });
      }

      it('reads a refusal that comes with status 200', async () => {
        answer(action, { RequestId, Code: 'Forbidden.RAM', Message: 'no' });
        const { error } = await listed(pagesOf(list));
        assert.ok(error instanceof ApiError, String(error));
        assert.deepEqual([error.code, error.status, error.requestId], ['Forbidden.RAM', 200, RequestId]);
      });

      it('is requested again after a throttle that comes with status 200', async () => {
        answer(action, { RequestId, Code: 'Throttling.User', Message: 'slow down' });
        assert.equal((await listed(pagesOf(list))).error, undefined);
        assert.equal(requestsOf(client, action), 2);
      });
    });
  }

  describe('DescribeRegions', () => {
    it('does not take a response without its list for an account without regions', async () => {
      answer('DescribeRegions', { RequestId });
      await assert.rejects(client.api.listRegions(never), isUnreadable);
    });

    it('that cannot be read keeps nobody from a region that is known: its documented address is used', async () => {
      const fresh = bench.connect(alibaba);
      answer('DescribeRegions', { RequestId });
      const { ids, error } = await listed(fresh.api.listDisks(region, { of: 'region' }, never));
      assert.deepEqual([ids.length > 0, error], [true, undefined]);
    });

    it('shows the others when one region cannot be read', async () => {
      const Region = [{ RegionId: 'cn-hangzhou', LocalName: 'Hangzhou' }, { LocalName: 'Nowhere' }];
      answer('DescribeRegions', { RequestId, Regions: { Region } });
      assert.deepEqual(
        (await client.api.listRegions(never)).map((each) => each.region),
        ['cn-hangzhou'],
      );
    });

    it('is told as unreadable when no region can be read', async () => {
      answer('DescribeRegions', { RequestId, Regions: { Region: [{ LocalName: 'Nowhere' }] } });
      await assert.rejects(client.api.listRegions(never), isUnreadable);
    });
  });

  describe('the snapshots of a disk', () => {
    const releaseDisk = operationOf(alibaba, 'releaseDisk');
    const inquire = async () => {
      const resource = await named(client.api, 'old-backup');
      return client.api.readDialogFacts(releaseDisk, { resource, instance: undefined }, never);
    };
    const Snapshot = [{ SnapshotId: 's-1', SnapshotName: 'auto', SnapshotType: 'auto' }];
    const odd: readonly (readonly [what: string, body: object])[] = [
      ['their list is missing', { RequestId }],
      ['one cannot be read', { RequestId, Snapshots: { Snapshot: [...Snapshot, { SnapshotName: 'no id' }] } }],
      ['the same page comes again', { RequestId, NextToken: 'AAAA1', Snapshots: { Snapshot } }],
      ['the same token comes again', { RequestId, NextToken: 'AAAA1', Snapshots: { Snapshot: [] } }],
    ];
    for (const [what, body] of odd) {
      it(`are not known, and are not none, when ${what}`, async () => {
        answer('DescribeSnapshots', body, 40);
        assert.deepEqual(await inquire(), { snapshots: undefined, recycleBin: undefined });
        assert.ok(requestsOf(client, 'DescribeSnapshots') <= 2, 'the list ends');
      });
    }
  });

  describe('after a release', () => {
    for (const [what, body] of [
      ['a request id and nothing else', { RequestId }],
      ['another disk', bodyOf(lists[1], [{ DiskId: 'd-bp1another' }])],
      ['a disk without an id', bodyOf(lists[1], [{ Status: 'Available' }])],
    ] as const) {
      it(`${what} never proves that the disk is gone`, async () => {
        bench.sandbox.reset();
        const resource = await named(client.api, 'pvc-released');
        const operation = operationOf(alibaba, 'releaseDisk');
        const receipt = await carryOut(client, operation, { resource, instance: undefined });
        answer('DescribeDisks', body, 5);
        for (let look = 1; look <= 2; look += 1) await assert.rejects(client.api.observe(receipt, never), isUnreadable);
      });
    }

    it('an empty list does, read twice, with another read in between', async () => {
      bench.sandbox.reset();
      const resource = await named(client.api, 'pvc-released');
      const operation = operationOf(alibaba, 'releaseDisk');
      const receipt = await carryOut(client, operation, { resource, instance: undefined });
      bench.clock.advance(60_000);
      const before = requestsOf(client, 'DescribeDisks');
      assert.deepEqual(await client.api.observe(receipt, never), { verdict: 'done', word: '' });
      assert.equal(requestsOf(client, 'DescribeDisks') - before, 3);
    });
  });
});
