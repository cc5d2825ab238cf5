import assert from 'node:assert/strict';
import type { TreeNode } from '../../../src/app/tree/node';
import { jsonResponse } from '../../../src/emulator/wire';
import { zenlayer } from '../../../src/providers/zenlayer';
import { createZenlayerDialect } from '../../../src/providers/zenlayer/emulator/dialect';
import { type AppHarness, type AppOptions, startApp } from '../../support/appBench';
import { diskIn, isFailure, onlyRow, openRow } from '../../support/openRow';
import { settled } from '../../support/scriptedPages';
import { loadedRows, nextChange, rowCalled, rowsWhen } from '../../support/treeWalk';
import { viewRows } from '../../support/viewRow';

const cloud = { providers: [zenlayer], dialects: [createZenlayerDialect] };
const denied = (code: string, status: number) =>
  ({ kind: 'response', response: jsonResponse(status, { requestId: 'T-1', code, message: 'no' }) }) as const;

const resourceIdOf = ({ subject }: TreeNode): string =>
  subject.kind === 'resource' ? subject.resource.ref.id : assert.fail();

describe('The tree', () => {
  let bench: AppHarness;

  const start = async (options: Partial<AppOptions> = {}) => {
    bench = await startApp({ ...cloud, ...options });
    return bench.app.tree;
  };
  afterEach(() => bench.dispose());

  const rowsBelow = (node: TreeNode) => loadedRows(bench.app.tree, node, bench.timer);
  const open = (...labels: readonly string[]) => openRow(bench, ...labels);

  describe('with a filter', () => {
    it('shows rows by name, id and address', async () => {
      const tree = await start();
      const web = await open('asia-east-1', 'edge-web-01');
      const all = await rowsBelow(web);
      const disk = diskIn(rowCalled(all, 'edge-web-01-data'));
      for (const text of ['EDGE-WEB-01-DATA', disk.ref.id, ` ${disk.serial} `]) {
        tree.setFilter(text);
        assert.equal(onlyRow(await tree.children(web)).label, 'edge-web-01-data', text);
      }
      tree.setFilter('10.0.0.5');
      assert.equal(onlyRow(await tree.children(web)).label, 'edge-web-01-backend');
      tree.setFilter('');
      assert.equal((await tree.children(web)).length, all.length);
    });

    describe('and instances', () => {
      const resourcesIn = (rows: readonly TreeNode[]) =>
        viewRows(rows)
          .filter(({ subject }) => subject.kind === 'resource')
          .map(({ label }) => label);
      const unsearchedIn = (rows: readonly TreeNode[]) =>
        viewRows(rows)
          .filter(({ subject }) => subject.kind === 'unsearched')
          .map(({ label }) => label);

      it('shows those that match, and those with a match below them', async () => {
        const tree = await start();
        const region = await open('asia-east-1');
        const [data, other] = [
          await open('asia-east-1', 'edge-web-01'),
          await open('asia-east-1', 'orders-db-primary'),
        ];
        for (const row of [data, other]) await rowsBelow(row);
        tree.setFilter('edge-web-01-data');
        assert.deepEqual(resourcesIn(await tree.children(region)), ['edge-web-01']);
        tree.setFilter('orders-db-primary');
        assert.ok(resourcesIn(await tree.children(region)).includes('orders-db-primary'), 'it matches by itself');
      });

      it('shows those that something else knows a match of', async () => {
        const tree = await start();
        const disk = diskIn(rowCalled(await rowsBelow(await open('asia-east-1', 'edge-web-01')), 'edge-web-01-data'));
        await bench.app.sandbox.reset();
        const again = await open('asia-east-1');
        const subject = again.subject.kind === 'region' ? again.subject.region : assert.fail();
        const ref = { ...disk.ref, account: subject.account };
        tree.resources.remember({ ...disk, ref }, subject);
        tree.setFilter('edge-web-01-data');
        assert.deepEqual(resourcesIn(await tree.children(again)), ['edge-web-01']);
      });

      it('shows again what was expanded when it is cleared, without a request', async () => {
        const tree = await start();
        const region = await open('asia-east-1');
        const web = await open('asia-east-1', 'edge-web-01');
        const below = await rowsBelow(web);
        const disk = rowCalled(below, 'edge-web-01-data');
        const snapshots = await rowsBelow(disk);
        const all = await tree.children(region);
        bench.received.length = 0;
        tree.setFilter('no such thing');
        await tree.children(region);
        assert.equal(tree.find(web.id), undefined, 'the instance is hidden');
        assert.equal(tree.find(disk.id), undefined, 'with what is below it');
        tree.setFilter('');
        const idsOf = (rows: readonly TreeNode[]) => rows.map(({ id }) => id);
        assert.deepEqual(idsOf(await tree.children(region)), idsOf(all));
        assert.deepEqual(idsOf(await tree.children(web)), idsOf(below));
        assert.deepEqual(idsOf(await tree.children(disk)), idsOf(snapshots));
        assert.deepEqual(bench.received, []);
      });

      it('forgets what is below a hidden one when it no longer exists', async () => {
        const tree = await start();
        const region = await open('asia-east-1');
        const web = await open('asia-east-1', 'edge-web-01');
        await rowsBelow(web);
        tree.setFilter('no such thing');
        await tree.children(region);
        const isKnown = () => [...tree.resources.listed()].some(({ row }) => row.parent === web.id);
        assert.equal(isKnown(), true);
        const none = { requestId: 'T', response: { requestId: 'T', totalCount: 0, dataSet: [] } };
        const response = { kind: 'response', response: jsonResponse(200, none) } as const;
        bench.sandbox.faults.arm('zenlayer', 'DescribeInstances', response, 10);
        tree.refresh(region);
        await rowsWhen(tree, region, bench.timer, () => !isKnown());
      });

      it('loads again what is below a hidden one with a refresh, but only if it is expanded', async () => {
        const tree = await start();
        const region = await open('asia-east-1');
        const [web, other] = [await open('asia-east-1', 'edge-web-01'), await open('asia-east-1', 'orders-db-primary')];
        for (const row of [web, other]) await rowsBelow(row);
        tree.collapsed(other);
        tree.setFilter('no such thing');
        const [before] = unsearchedIn(await tree.children(region));
        bench.received.length = 0;
        const reloaded = ['DescribeDisks', 'DescribeNetworkInterfaces'].map((action) => bench.requestOf(action));
        tree.refresh(region);
        await Promise.all(reloaded);
        const [after] = unsearchedIn(await rowsBelow(region));
        const count = (label: string | undefined) => Number(/\d+/.exec(label ?? '')?.[0]);
        assert.equal(count(after), count(before) + 1, 'the collapsed one is out of date');
        const lists = bench.received.filter(({ request }) => request.body.includes(resourceIdOf(web)));
        assert.deepEqual(
          new Set(lists.map(({ action }) => action)),
          new Set(['DescribeDisks', 'DescribeNetworkInterfaces']),
        );
        assert.ok(
          !bench.received.some(({ request }) => request.body.includes(resourceIdOf(other))),
          'not of the collapsed one',
        );
      });

      it('follows what is below an expanded one', async () => {
        const tree = await start();
        const region = await open('asia-east-1');
        const web = await open('asia-east-1', 'edge-web-01');
        await rowsBelow(web);
        tree.setFilter('edge-web-01-data');
        await tree.children(region);
        const none = { requestId: 'T', response: { requestId: 'T', totalCount: 0, dataSet: [] } };
        bench.sandbox.faults.arm(
          'zenlayer',
          'DescribeDisks',
          { kind: 'response', response: jsonResponse(200, none) },
          10,
        );
        tree.refresh(web);
        await rowsWhen(tree, region, bench.timer, (rows) => !resourcesIn(rows).includes('edge-web-01'));
      });

      it('says so if a search fails, and searches again', async () => {
        const tree = await start();
        const region = await open('asia-east-1');
        tree.setFilter('edge-web-01-data');
        const [offered] = unsearchedIn(await tree.children(region));
        assert.match(offered ?? '', /^\d+ instances not searched: search them$/);
        bench.sandbox.faults.arm('zenlayer', 'DescribeDisks', denied('AUTHFAILURE_UNAUTHORIZED_OPERATION', 401));
        tree.searchInstances(region.id);
        const rows = await rowsWhen(tree, region, bench.timer, (each) => each.some(isFailure));
        assert.match(onlyRow(rows.filter(isFailure)).label, /permission/);
        assert.deepEqual(unsearchedIn(rows), [offered]);
        tree.retry(region.id);
        const found = await rowsWhen(
          tree,
          region,
          bench.timer,
          (each) => unsearchedIn(each).length === 0 && !each.some(isFailure),
        );
        assert.deepEqual(
          resourcesIn(await loadedRows(tree, region, bench.timer)),
          ['edge-web-01'],
          `${found.length} rows`,
        );
      });

      it('says how many disks a search couldn’t read', async () => {
        const tree = await start();
        const region = await open('asia-east-1');
        tree.setFilter('no such thing');
        await tree.children(region);
        const disks = { requestId: 'T', totalCount: 2, dataSet: ['no record', 'another'] };
        const response = jsonResponse(200, { requestId: 'T', response: disks });
        bench.sandbox.faults.arm('zenlayer', 'DescribeDisks', { kind: 'response', response });
        tree.searchInstances(region.id);
        const labels = viewRows(await rowsBelow(region)).map(({ label }) => label);
        assert.equal(labels.at(-1), 'Disks and vNICs that couldn’t be searched: 2');
      });

      it('stops a search when it is cleared', async () => {
        const tree = await start();
        const region = await open('asia-east-1');
        tree.setFilter('edge-web-01-data');
        const [offered] = unsearchedIn(await tree.children(region));
        bench.sandbox.faults.arm('zenlayer', 'DescribeDisks', { kind: 'noResponse' });
        const arrived = bench.requestOf('DescribeDisks');
        tree.searchInstances(region.id);
        await arrived;
        assert.match(viewRows(await tree.children(region)).at(-1)?.label ?? '', /^Searching \d+ instances… \(0 disks/);
        tree.setFilter('');
        await settled();
        assert.equal(bench.requests.at(-1)?.fault, 'canceled');
        tree.setFilter('edge-web-01-data');
        assert.deepEqual(unsearchedIn(await tree.children(region)), [offered]);
      });

      it('searches again with a refresh, and forgets what it has found with a refresh without a filter', async () => {
        const tree = await start();
        const region = await open('asia-east-1');
        tree.setFilter('edge-web-01-data');
        const [offered] = unsearchedIn(await tree.children(region));
        tree.searchInstances(region.id);
        await rowsBelow(region);
        const searched = bench.requestOf('DescribeDisks');
        tree.refresh(region);
        await searched;
        assert.deepEqual(unsearchedIn(await rowsBelow(region)), []);
        tree.setFilter('');
        bench.received.length = 0;
        tree.refresh(region);
        await rowsBelow(region);
        assert.ok(!bench.received.some(({ action }) => action === 'DescribeDisks'), 'nothing is searched');
        tree.setFilter('edge-web-01-data');
        assert.deepEqual(unsearchedIn(await tree.children(region)), [offered]);
      });
    });

    it('knows whether accounts, regions or groups were never expanded', async () => {
      const tree = await start();
      tree.setFilter('edge');
      const [account = assert.fail('the account')] = tree.roots();
      assert.equal(tree.hasUnopenedPlaces, true);
      const groups: TreeNode[] = [];
      for (const region of await rowsBelow(account))
        groups.push(...(await rowsBelow(region)).filter(({ subject }) => subject.kind === 'group'));
      for (const group of groups) {
        assert.equal(tree.hasUnopenedPlaces, true);
        const changed = nextChange(tree, (each) => each?.id === group.id);
        await tree.children(group);
        await changed;
      }
      assert.equal(tree.hasUnopenedPlaces, false);
    });

    it('says how much of a list it has compared', async () => {
      const tree = await start({ size: { instances: 1, disks: 2700, vnics: 0 } });
      const group = await open('asia-east-1', 'Unattached disks');
      const count = (await rowsBelow(group)).length - 1;
      tree.setFilter('no such thing');
      assert.equal(onlyRow(await tree.children(group)).label, `No match among the first ${count}. Load more`);
      const [first = assert.fail('a disk')] = [...tree.resources.listed()].filter(({ row }) => row.parent === group.id);
      tree.setFilter(first.resource.ref.id);
      assert.equal(viewRows(await tree.children(group)).at(-1)?.label, `Showing 1 of the first ${count}. Load more`);
    });

    it('shows a message if nothing matches, and acts on no hidden row', async () => {
      const tree = await start();
      const web = await open('asia-east-1', 'edge-web-01');
      const hidden = rowCalled(await rowsBelow(web), 'edge-web-01-data');
      tree.setFilter('no such thing');
      assert.match(onlyRow(await tree.children(web)).label, /no such thing/);
      assert.equal(tree.find(hidden.id), undefined);
    });

    it('keeps the row of a failure', async () => {
      const tree = await start();
      const web = await open('asia-east-1', 'edge-web-01');
      bench.sandbox.faults.arm('zenlayer', 'DescribeDisks', denied('AUTHFAILURE_UNAUTHORIZED_OPERATION', 401));
      tree.setFilter('no such thing');
      assert.ok((await rowsBelow(web)).some(isFailure), 'the row of the failure is shown');
    });
  });
});
