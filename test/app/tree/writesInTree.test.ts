import assert from 'node:assert/strict';
import type { TreeNode } from '../../../src/app/tree/node';
import { zenlayer } from '../../../src/providers/zenlayer';
import { createZenlayerDialect } from '../../../src/providers/zenlayer/emulator/dialect';
import { type AppHarness, type AppOptions, startApp } from '../../support/appBench';
import { diskIn, openRow } from '../../support/openRow';
import { loadedRows, nextChange, rowCalled, rowsWhen } from '../../support/treeWalk';
import { beginWrite, endWrite, refusedWith, writeProblem } from '../../support/writeState';

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

  describe('while a write is running', () => {
    it('shows it on every row of the resource, offers nothing there, and keeps it through a refresh', async () => {
      const tree = await start();
      const db = await open('asia-east-1', 'orders-db-primary');
      const row = rowCalled(await rowsBelow(db), 'orders-db-data');
      const { ref } = diskIn(row);
      assert.ok(row.contextValues.includes('detachDisk'), `detachDisk among ${row.contextValues}`);

      const { store } = bench.app.operations;
      const redrawn = nextChange(tree, (node) => node?.id === db.id);
      const write = beginWrite(store, ref, { nativeState: 'IN_USE' });
      await redrawn;
      await store.note(write.id, { event: 'looked', nativeState: 'DETACHING' });
      const busy = rowCalled(await tree.children(db), 'orders-db-data');
      assert.equal(busy.description, 'detaching… · 500 GiB');
      assert.match(busy.accessibleLabel, /^data disk, [^,]+, detaching, /);
      assert.match(busy.tooltip, /^detaching… DETACHING$/m);
      assert.equal(busy.contextValues.includes('detachDisk'), false);
      assert.equal(busy.id, row.id);

      tree.refresh();
      const before = new Set(await tree.children(db));
      const again = await rowsWhen(tree, db, bench.timer, (rows) => !rows.some((each) => before.has(each)));
      assert.match(rowCalled(again, 'orders-db-data').description, /detaching…/);
    });

    it('keeps showing it until the lists have been read again', async () => {
      const tree = await start();
      const db = await open('asia-east-1', 'orders-db-primary');
      const { ref } = diskIn(rowCalled(await rowsBelow(db), 'orders-db-data'));
      const { store } = bench.app.operations;
      const write = beginWrite(store, ref, { nativeState: 'DETACHING' });
      bench.received.length = 0;
      await endWrite(store, write, { event: 'done', nativeState: 'DETACHING' });
      const old = rowCalled(await tree.children(db), 'orders-db-data');
      assert.match(old.description, /detaching…/, 'the old list does not know better');
      const rows = await rowsWhen(
        tree,
        db,
        bench.timer,
        (each) => !rowCalled(each, 'orders-db-data').description.includes('detaching'),
      );
      assert.ok(rowCalled(rows, 'orders-db-data').contextValues.includes('detachDisk'), 'detachDisk is offered again');
    });

    it('shows afterwards how the last one failed, until another succeeds', async () => {
      const tree = await start();
      const db = await open('asia-east-1', 'orders-db-primary');
      const { ref, attachments } = diskIn(rowCalled(await rowsBelow(db), 'orders-db-data'));
      const { store } = bench.app.operations;
      const { instance = '', device = '' } = attachments[0] ?? {};
      await writeProblem(store, ref, 'failed', { instance, device, error: refusedWith('SOME_CODE') });
      const row = rowCalled(await tree.children(db), 'orders-db-data');
      assert.match(row.description, /Detach Disk failed: SOME_CODE/);
      assert.match(row.accessibleLabel, /failed: SOME_CODE/);
      assert.ok(row.contextValues.includes('detachDiskFailed'), `detachDiskFailed among ${row.contextValues}`);
      store.dismiss(ref);
      assert.doesNotMatch(rowCalled(await tree.children(db), 'orders-db-data').description, /failed/);
    });
  });
});
