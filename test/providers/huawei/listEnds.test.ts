import assert from 'node:assert/strict';
import type { Region } from '../../../src/domain/account';
import type { Resource } from '../../../src/domain/resource';
import { jsonResponse, type WireRequest } from '../../../src/emulator/wire';
import type { CloudApi, Page } from '../../../src/providers/contract';
import { huawei } from '../../../src/providers/huawei';
import { createHuaweiDialect } from '../../../src/providers/huawei/emulator/dialect';
import { IncompleteListError, maxPages } from '../../../src/providers/records/paging';
import { all, readable } from '../../support/operations';
import { type Bench, type Client, never, startBench } from '../../support/sandbox';

/** The response to the n-th request of a list, counted from 0. */
type Responder = (nth: number, request: WireRequest) => unknown;

const id = (number: number): string => `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`;
const records = (count: number, from = 0) => Array.from({ length: count }, (_, index) => ({ id: id(from + index) }));

interface List {
  readonly action: string;
  readonly name: string;
  readonly pageSize: number;
  readonly pages: (api: CloudApi, at: Region) => AsyncIterable<Page<Resource>>;
  /** The cursor of the second page in the request. */
  readonly second: (request: WireRequest) => string | null;
  readonly secondIs: string;
}

const lists: readonly List[] = [
  {
    action: 'ListServersDetails',
    name: 'servers',
    pageSize: 100,
    pages: (api, at) => api.list('instance', at, { kind: 'region' }, never),
    second: ({ query }) => query.get('offset'),
    secondIs: '2',
  },
  {
    action: 'ListVolumes',
    name: 'volumes',
    pageSize: 1000,
    pages: (api, at) => api.list('disk', at, { kind: 'region' }, never),
    second: ({ query }) => query.get('marker'),
    secondIs: id(999),
  },
  {
    action: 'ListPorts',
    name: 'ports',
    pageSize: 1000,
    pages: (api, at) => api.list('vnic', at, { kind: 'region' }, never),
    second: ({ query }) => query.get('marker'),
    secondIs: id(999),
  },
  {
    action: 'ListRecycleVolumes',
    name: 'volumes',
    pageSize: 1000,
    pages: (api, at) => api.list('disk', at, { kind: 'recycled' }, never),
    second: ({ query }) => query.get('offset'),
    secondIs: '1000',
  },
];

describe('Huawei Cloud: every list ends', () => {
  let bench: Bench;
  let client: Client;
  let at: Region;
  /** Responses of the list under test, in place of the sandbox's. */
  let answering: { readonly action: string; readonly respond: Responder } | undefined;
  let requests: WireRequest[];

  before(async () => {
    bench = await startBench([
      (options) => {
        const dialect = createHuaweiDialect(options);
        return {
          ...dialect,
          respond(request) {
            if (!answering || dialect.actionOf(request) !== answering.action) return dialect.respond(request);
            requests.push(request);
            return jsonResponse(200, answering.respond(requests.length - 1, request));
          },
        };
      },
    ]);
    client = bench.connect(huawei);
    [at = assert.fail('There is no region.')] = await client.api.listRegions(never);
  });
  after(() => bench.dispose());
  beforeEach(() => {
    answering = undefined;
    requests = [];
  });

  async function read({ action, pages }: Pick<List, 'action' | 'pages'>, response: Responder) {
    answering = { action, respond: response };
    const items: Resource[] = [];
    const unreadable: Error[] = [];
    try {
      for await (const page of pages(client.api, at)) {
        items.push(...readable(page));
        unreadable.push(...page.filter((each) => each instanceof Error));
      }
      return { items, unreadable, error: undefined };
    } catch (error) {
      return { items, unreadable, error };
    }
  }

  for (const list of lists) {
    const { action, name, pageSize } = list;
    const counted = action !== 'ListPorts';

    describe(action, () => {
      it('when the same full page repeats', async () => {
        const { items, error } = await read(list, () => ({ [name]: records(pageSize) }));
        assert.ok(error instanceof IncompleteListError, 'it reports an incomplete list');
        assert.deepEqual([items.length, requests.length], [pageSize, 2]);
      });

      it('when full pages never end', async () => {
        const few = Math.min(maxPages, 3);
        const { error } = await read(list, (nth) => {
          if (nth > few) return { [name]: records(pageSize, 0) };
          return { [name]: records(pageSize, nth * pageSize) };
        });
        assert.ok(error instanceof IncompleteListError, `an IncompleteListError, not ${error}`);
        assert.equal(requests.length, few + 2);
      });

      it('continues after the first page', async () => {
        const { items, error } = await read(list, (nth) => ({
          [name]: nth === 0 ? records(pageSize) : records(1, pageSize),
        }));
        assert.equal(error, undefined);
        assert.equal(items.length, pageSize + 1);
        assert.deepEqual(requests.map(list.second).slice(1), [list.secondIs]);
      });

      it('shows a record once that two pages contain', async () => {
        const { items, error } = await read(list, (nth) => ({
          [name]: nth === 0 ? records(pageSize) : records(2, pageSize - 1),
        }));
        assert.equal(error, undefined);
        assert.equal(items.length, pageSize + 1);
      });

      if (counted) {
        it('reports a missing record that the cloud counts', async () => {
          const { items, error } = await read(list, (nth) => ({
            count: pageSize + 2,
            [name]: nth === 0 ? records(pageSize) : records(2, pageSize - 1),
          }));
          assert.ok(error instanceof IncompleteListError, 'it is reported');
          assert.equal(items.length, pageSize + 1);
        });
      }

      it('uses no more of a page than was requested', async () => {
        const { items, error } = await read(list, () => ({ [name]: records(pageSize + 1) }));
        assert.ok(error instanceof IncompleteListError, `an IncompleteListError, not ${error}`);
        assert.deepEqual([items.length, requests.length], [pageSize, 1]);
      });

      it('continues after the last readable record, and reports the unreadable one', async () => {
        const { items, unreadable, error } = await read(list, (nth) => ({
          [name]: nth === 0 ? [...records(pageSize - 1), { name: 'without an id' }] : records(1, pageSize),
        }));
        assert.equal(error, undefined);
        assert.deepEqual([items.length, unreadable.length], [pageSize, 1]);
        const expected = list.secondIs === id(999) ? id(998) : list.secondIs;
        assert.deepEqual(requests.map(list.second).slice(1), [expected]);
      });

      it('is not empty when the response has no list', async () => {
        for (const body of [{}, { count: 3 }, { [name]: null }, { [name]: 'x' }, { [name]: {} }, [], null]) {
          const { error } = await read(list, () => body);
          assert.ok(error instanceof Error, JSON.stringify(body));
        }
      });

      it('is empty when the response counts none', async () => {
        for (const body of [{ count: 0 }, { count: '0', [name]: null }, { count: 0, [name]: [] }]) {
          const { items, error } = await read(list, () => body);
          assert.deepEqual([items.length, error], [0, undefined], JSON.stringify(body));
        }
      });
    });
  }

  it('is unreadable when no ID of a page can be read, because the next cursor is unknown', async () => {
    const nameless = Array.from({ length: 1000 }, () => ({ name: 'x' }));
    const [, disks = assert.fail()] = lists;
    const { error } = await read(disks, () => ({ volumes: nameless }));
    assert.ok(error instanceof Error, `an Error, not ${error}`);
    assert.equal(requests.length, 1);
  });

  describe('ListSnapshots, for the dialog of a release', () => {
    const disk = async () => {
      const disks = await all(client.api.list('disk', at, { kind: 'unattached' }, never));
      return disks.find(({ name }) => name === 'audit-2025-导出') ?? assert.fail('There is no such disk.');
    };
    const operation = huawei.operations.find(({ action }) => action === 'releaseDisk') ?? assert.fail();
    const snapshotsOf = async (response: (nth: number, of: (count: number, from?: number) => unknown[]) => unknown) => {
      const resource = await disk();
      const of = (count: number, from = 0) =>
        records(count, from).map((each, index) => ({ ...each, name: `s${from + index}`, volume_id: resource.ref.id }));
      answering = { action: 'ListSnapshots', respond: (nth) => response(nth, of) };
      const found = await client.api.readDialogFacts(operation, { target: resource, instance: undefined }, never);
      const { snapshots } = found ?? {};
      return Array.isArray(snapshots) ? snapshots : undefined;
    };

    it('a full page isn’t all of them: the next one is requested', async () => {
      const found = await snapshotsOf((nth, of) => ({ snapshots: nth === 0 ? of(1000) : of(2, 1000) }));
      assert.equal(found?.length, 1002);
      assert.deepEqual(
        requests.map(({ query }) => query.get('offset')),
        [null, '1000'],
      );
    });

    for (const [what, response] of [
      ['the same page comes again', (_nth: number, of: (count: number) => unknown[]) => ({ snapshots: of(1000) })],
      ['the list is missing', () => ({ count: 2 })],
      [
        'one of them cannot be read',
        (_nth: number, of: (count: number) => unknown[]) => ({ snapshots: [...of(1), {}] }),
      ],
      [
        'some are counted and not shown',
        (_nth: number, of: (count: number) => unknown[]) => ({ count: 3, snapshots: of(2) }),
      ],
    ] as const) {
      it(`they couldn’t be listed when ${what}`, async () => {
        assert.equal(await snapshotsOf(response), undefined);
        assert.ok(requests.length <= 2, `${requests.length} requests`);
      });
    }
  });
});
