import assert from 'node:assert/strict';
import type { TreeNode } from '../../../src/app/tree/node';
import { jsonResponse } from '../../../src/emulator/wire';
import { zenlayer } from '../../../src/providers/zenlayer';
import { createZenlayerDialect } from '../../../src/providers/zenlayer/emulator/dialect';
import { type AppHarness, type AppOptions, startApp } from '../../support/appBench';
import { elsewhere } from '../../support/elsewhere';
import { diskIn, openRow } from '../../support/openRow';
import { settled } from '../../support/scriptedPages';
import { targetOf } from '../../support/targets';
import { loadedRows, nextChange, rowCalled, rowsWhen } from '../../support/treeWalk';
import { type ViewRow, viewRow } from '../../support/viewRow';

const cloud = { providers: [zenlayer], dialects: [createZenlayerDialect] };

describe('The tree', () => {
  let bench: AppHarness;

  const start = async (options: Partial<AppOptions> = {}) => {
    bench = await startApp({ ...cloud, ...options });
    return bench.app.tree;
  };
  afterEach(() => bench.dispose());

  const rowsBelow = (node: TreeNode) => loadedRows(bench.app.tree, node, bench.timer);
  const open = (...labels: readonly string[]) => openRow(bench, ...labels);

  describe('that is refreshed', () => {
    it('after a reset of the sandbox has the same ids again, and nothing from before', async () => {
      const tree = await start();
      const kept = rowCalled(
        await rowsBelow(await open('asia-east-1', 'Unattached disks')),
        'pvc-9d41c6e2-0b7a-4c11-8e6f-2f90a7d3b5c4',
      );
      await bench.app.sandbox.reset();
      assert.equal(tree.find(kept.id), undefined, 'the sandbox has new accounts');
      const again = await rowsBelow(await open('asia-east-1', 'Unattached disks'));
      assert.equal(rowCalled(again, 'pvc-9d41c6e2-0b7a-4c11-8e6f-2f90a7d3b5c4').id, kept.id);
    });

    it('drops removed rows, with everything below them', async () => {
      const tree = await start();
      const region = await open('asia-east-1');
      const web = await open('asia-east-1', 'edge-web-01');
      const disk = rowCalled(await rowsBelow(web), 'edge-web-01-data');
      const none = { requestId: 'T', response: { requestId: 'T', totalCount: 0, dataSet: [] } };
      bench.sandbox.faults.arm(
        'zenlayer',
        'DescribeInstances',
        { kind: 'response', response: jsonResponse(200, none) },
        10,
      );
      tree.refresh(region);
      await rowsWhen(tree, region, bench.timer, (rows) => !rows.some(({ label }) => label === 'edge-web-01'));
      for (const { id } of [web, disk]) assert.equal(tree.find(id), undefined);
      assert.equal(
        [...tree.resources.listed()].some(({ row }) => row.parent === web.id),
        false,
      );
      bench.received.length = 0;
      assert.deepEqual(await tree.children(web), []);
      assert.deepEqual(bench.received, []);
    });

    it('sends nothing for collapsed rows until they are expanded again', async () => {
      const tree = await start();
      const web = await open('asia-east-1', 'edge-web-01');
      await rowsBelow(web);
      const region = await open('asia-east-1');
      tree.collapsed(region);
      bench.received.length = 0;
      tree.refresh(region);
      await settled();
      assert.deepEqual(bench.received, []);
      tree.expanded(region);
      await rowsWhen(tree, web, bench.timer, () => bench.received.length >= 3);
      assert.deepEqual(new Set(bench.received.map(({ action }) => action)), new Set(listsBelow));
    });

    const listsBelow = ['DescribeInstances', 'DescribeDisks', 'DescribeNetworkInterfaces'];

    it('lets the view draw only what looks different: a click during drawing finds no row', async () => {
      const tree = await start();
      const web = await open('asia-east-1', 'edge-web-01');
      const db = await open('asia-east-1', 'orders-db-primary');
      const disk = diskIn(rowCalled(await rowsBelow(db), 'orders-db-data'));
      const before = await rowsBelow(web);
      const drawn: (string | undefined)[] = [];
      tree.onDidChangeRows((node) => drawn.push(node && viewRow(node).label));
      await elsewhere(bench, zenlayer, 'detachDisk', targetOf(disk));
      bench.timer.pass(1000);
      const webRead = nextChange(tree, (node) => node?.id === web.id);
      tree.refresh();
      await Promise.all([
        webRead,
        rowsWhen(tree, db, bench.timer, (rows) => isDetaching(rowCalled(rows, 'orders-db-data'))),
      ]);
      bench.timer.pass(1000);
      assert.ok(drawn.includes('orders-db-primary'), `orders-db-primary among ${drawn}`);
      assert.equal(drawn.includes('edge-web-01'), false);
      const [first] = before;
      assert.ok(first, 'there is a row');
      assert.equal(tree.find(first.id)?.subject, first.subject, 'rows stay what the view knows them as');
    });

    it('lets the view draw a failure below the rows that stay', async () => {
      const tree = await start();
      const group = await open('asia-east-1', 'Unattached disks');
      const before = await rowsBelow(group);
      const refused = jsonResponse(403, { requestId: 'T', code: 'AUTHFAILURE_UNAUTHORIZED_OPERATION', message: 'no' });
      bench.sandbox.faults.arm('zenlayer', 'DescribeDisks', { kind: 'response', response: refused });
      const drawn: (string | undefined)[] = [];
      tree.onDidChangeRows((node) => drawn.push(node?.id));
      bench.timer.pass(1000);
      const read = nextChange(tree, (node) => node?.id === group.id);
      tree.refresh(group);
      await read;
      assert.deepEqual(drawn, [group.id]);
      const now = await rowsBelow(group);
      assert.deepEqual(now.slice(0, -1), before);
      assert.equal(now.at(-1)?.subject.kind, 'failure');
    });

    const isDetaching = ({ description }: ViewRow): boolean => description.includes('detaching');

    it("from one row on doesn't reload the others", async () => {
      const tree = await start();
      const web = await open('asia-east-1', 'edge-web-01');
      await rowsBelow(web);
      await rowsBelow(await open('asia-east-1', 'orders-db-primary'));
      bench.received.length = 0;
      tree.refresh(web);
      await rowsWhen(tree, web, bench.timer, () => bench.received.length === 2);
      await rowsBelow(await open('asia-east-1', 'orders-db-primary'));
      assert.equal(bench.received.length, 2);
    });

    it('keeps rows in two groups apart while a disk moves from one to the other', async () => {
      const tree = await start({ switches: { recycleBin: true } });
      const unattached = await open('asia-east-1', 'Unattached disks');
      const disk = diskIn(rowCalled(await rowsBelow(unattached), 'report-scratch'));
      const row = rowCalled(await rowsBelow(unattached), 'report-scratch');
      await elsewhere(bench, zenlayer, 'releaseDisk', targetOf(disk));
      bench.clock.advance(60_000);

      const inBin = rowCalled(await rowsBelow(await open('asia-east-1', 'Recycle bin')), 'report-scratch');
      assert.deepEqual(diskIn(inBin).ref, disk.ref);
      assert.notEqual(inBin.id, row.id);
      assert.equal(tree.rowsShowing(disk.ref).length, 2, 'one list is older than the other');
    });
  });
});
