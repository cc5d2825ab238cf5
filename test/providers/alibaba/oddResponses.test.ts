import assert from 'node:assert/strict';
import type { Region } from '../../../src/domain/account';
import { refIn } from '../../../src/domain/refs';
import type { Disk } from '../../../src/domain/resource';
import { ApiError } from '../../../src/errors/apiError';
import { alibaba } from '../../../src/providers/alibaba';
import { createAlibabaDialect } from '../../../src/providers/alibaba/emulator/dialect';
import type { Page } from '../../../src/providers/contract';
import { answerWith, isIncomplete, isUnreadable, listed, requestsOf } from '../../support/oddAnswers';
import { all, confirmAndSend, named, operationOf } from '../../support/operations';
import { type Bench, type Client, never, startBench } from '../../support/sandbox';

const RequestId = '8E04AF5E-79A0-12E5-8333-6FE52BB704C2';

/** Each list of the API: its call, the names in its response, and an ID of its kind. */
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

describe('Alibaba Cloud: unexpected responses to reads', () => {
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
      DescribeInstances: () => client.api.list('instance', region, { kind: 'region' }, never),
      DescribeDisks: () => client.api.list('disk', region, { kind: 'region' }, never),
      DescribeNetworkInterfaces: () => client.api.list('vnic', region, { kind: 'region' }, never),
    })[action]();

  const readOf = ({ action, id }: List) =>
    ({
      DescribeInstances: () => client.api.read(refIn(region, 'instance', id), never),
      DescribeDisks: () => client.api.read(refIn(region, 'disk', id), never),
      DescribeNetworkInterfaces: () => client.api.read(refIn(region, 'vnic', id), never),
    })[action]();

  const respond = (action: string, body: unknown, times = 1) => answerWith(bench, 'alibaba', action, body, times);

  for (const list of lists) {
    const { action, outer, inner, field, id } = list;
    const other = `${id.slice(0, -2)}99`;

    describe(action, () => {
      it('ends when a token repeats with an empty page', async () => {
        respond(action, bodyOf(list, [], { NextToken: 'AAAAAdDWBF2' }), 40);
        isIncomplete((await listed(pagesOf(list))).error);
        assert.equal(requestsOf(client, action), 2);
      });

      it('ends when records repeat under new tokens', async () => {
        respond(action, bodyOf(list, [{ [field]: id }], { NextToken: 'AAAA1' }));
        respond(action, bodyOf(list, [{ [field]: id }], { NextToken: 'AAAA2' }));
        const { ids, error } = await listed(pagesOf(list));
        isIncomplete(error);
        assert.deepEqual([ids, requestsOf(client, action)], [[id], 2]);
      });

      it('continues after an empty page with a new token', async () => {
        respond(action, bodyOf(list, [], { NextToken: 'AAAA1' }));
        respond(action, bodyOf(list, [{ [field]: id }]));
        assert.deepEqual(await listed(pagesOf(list)), { ids: [id], unreadable: [], error: undefined });
      });

      for (const body of [
        { RequestId },
        { RequestId, [outer]: null },
        { RequestId, [outer]: {}, TotalCount: 2 },
        { RequestId, [outer]: { [inner]: 'none' } },
      ]) {
        it(`doesn’t treat ${JSON.stringify(body)} as an empty list, or as proof of absence`, async () => {
          respond(action, body, 2);
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
        it(`treats ${JSON.stringify(body)} as an empty list`, async () => {
          respond(action, body, 2);
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
        it(`shows the other records of a list in which one ${what}, and reports that one`, async () => {
          respond(action, bodyOf(list, [{ [field]: id }, record, { [field]: other }]));
          const seen = await listed(pagesOf(list));
          assert.deepEqual([seen.ids, seen.unreadable.length, seen.error], [[id, other], 1, undefined]);
        });

        it(`doesn’t treat a record that ${what} as proof that the requested one doesn’t exist`, async () => {
          respond(action, bodyOf(list, [record]));
          await assert.rejects(readOf(list), isUnreadable);
        });
      }

      it('reads the requested record among others', async () => {
        respond(action, bodyOf(list, [{ [field]: other }, { [field]: id }]));
        assert.equal((await readOf(list))?.ref.id, id);
      });

      it('treats a response with another ID as unreadable, and not as proof of absence', async () => {
        respond(action, bodyOf(list, [{ [field]: other }]));
        await assert.rejects(readOf(list), isUnreadable);
      });

      it('treats a response that counts a record and has none as unreadable', async () => {
        respond(action, bodyOf(list, [], { TotalCount: 1 }));
        await assert.rejects(readOf(list), isUnreadable);
      });

      for (const word of ['constructor', '__proto__', 'toString', 'hasOwnProperty']) {
        it(`treats “${word}” as an unknown state, type, or billing, and shows the list`, async () => {
          const strange = { Status: word, Type: word, DiskChargeType: word, InstanceChargeType: word };
          respond(action, bodyOf(list, [{ [field]: id, ...strange }, { [field]: other }]));
          const items = await all<Disk>(pagesOf(list) as AsyncIterable<Page<Disk>>);
          assert.deepEqual(
            items.map(({ ref, state, nativeState, billing }) => [ref.id, state, nativeState, billing]),
            [
              [id, 'unknown', word, 'unknown'],
              [other, 'unknown', '', 'unknown'],
            ],
          );
        });
      }

      it('reads a refusal with status 200', async () => {
        respond(action, { RequestId, Code: 'Forbidden.RAM', Message: 'no' });
        const { error } = await listed(pagesOf(list));
        assert.ok(error instanceof ApiError, String(error));
        assert.deepEqual([error.code, error.status, error.requestId], ['Forbidden.RAM', 200, RequestId]);
      });

      it('is retried after a throttle with status 200', async () => {
        respond(action, { RequestId, Code: 'Throttling.User', Message: 'slow down' });
        assert.equal((await listed(pagesOf(list))).error, undefined);
        assert.equal(requestsOf(client, action), 2);
      });
    });
  }

  describe('DescribeRegions', () => {
    it('doesn’t treat a response without its list as an account without regions', async () => {
      respond('DescribeRegions', { RequestId });
      await assert.rejects(client.api.listRegions(never), isUnreadable);
    });

    it('that can’t be read doesn’t block a known region: its documented endpoint is used', async () => {
      const fresh = bench.connect(alibaba);
      respond('DescribeRegions', { RequestId });
      const { ids, error } = await listed(fresh.api.list('disk', region, { kind: 'region' }, never));
      assert.deepEqual([ids.length > 0, error], [true, undefined]);
    });

    it('shows the other regions when one can’t be read', async () => {
      const Region = [{ RegionId: 'cn-hangzhou', LocalName: 'Hangzhou' }, { LocalName: 'Nowhere' }];
      respond('DescribeRegions', { RequestId, Regions: { Region } });
      assert.deepEqual(
        (await client.api.listRegions(never)).map((each) => each.region),
        ['cn-hangzhou'],
      );
    });

    it('is reported as unreadable when no region can be read', async () => {
      respond('DescribeRegions', { RequestId, Regions: { Region: [{ LocalName: 'Nowhere' }] } });
      await assert.rejects(client.api.listRegions(never), isUnreadable);
    });
  });

  describe('the snapshots of a disk', () => {
    const releaseDisk = operationOf(alibaba, 'releaseDisk');
    const inquire = async () => {
      const resource = await named(client.api, 'old-backup');
      return client.api.readDialogFacts(releaseDisk, { target: resource, instance: undefined }, never);
    };
    const Snapshot = [{ SnapshotId: 's-1', SnapshotName: 'auto', SnapshotType: 'auto' }];
    const odd: readonly (readonly [what: string, body: object])[] = [
      ['their list is missing', { RequestId }],
      ['one cannot be read', { RequestId, Snapshots: { Snapshot: [...Snapshot, { SnapshotName: 'no id' }] } }],
      ['the same page comes again', { RequestId, NextToken: 'AAAA1', Snapshots: { Snapshot } }],
      ['the same token comes again', { RequestId, NextToken: 'AAAA1', Snapshots: { Snapshot: [] } }],
    ];
    for (const [what, body] of odd) {
      it(`are unknown, and not none, when ${what}`, async () => {
        respond('DescribeSnapshots', body, 40);
        assert.deepEqual(await inquire(), undefined);
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
      it(`${what} never proves that the disk was deleted`, async () => {
        await bench.sandbox.reset();
        const resource = await named(client.api, 'pvc-c81d20f7-6a3e-4b59-8d12-0e94b7a6f5c3');
        const operation = operationOf(alibaba, 'releaseDisk');
        const receipt = await confirmAndSend(client, operation, { target: resource, instance: undefined });
        respond('DescribeDisks', body, 5);
        for (let observation = 1; observation <= 2; observation += 1)
          await assert.rejects(client.api.observe(receipt.plan, receipt, never), isUnreadable);
      });
    }

    it('an empty list does, when two reads agree and another read works in between', async () => {
      await bench.sandbox.reset();
      const resource = await named(client.api, 'pvc-c81d20f7-6a3e-4b59-8d12-0e94b7a6f5c3');
      const operation = operationOf(alibaba, 'releaseDisk');
      const receipt = await confirmAndSend(client, operation, { target: resource, instance: undefined });
      bench.clock.advance(60_000);
      const before = requestsOf(client, 'DescribeDisks');
      assert.deepEqual(await client.api.observe(receipt.plan, receipt, never), { verdict: 'done', nativeState: '' });
      assert.equal(requestsOf(client, 'DescribeDisks') - before, 3);
    });
  });
});
