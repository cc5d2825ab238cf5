import assert from 'node:assert/strict';
import type { TreeNode } from '../../../src/app/tree/node';
import { zenlayer } from '../../../src/providers/zenlayer';
import { createZenlayerDialect } from '../../../src/providers/zenlayer/emulator/dialect';
import { type AppHarness, type AppOptions, startApp } from '../../support/appBench';
import { diskIn, openRow } from '../../support/openRow';
import { loadedRows, nextChange, rowCalled, rowsWhen } from '../../support/treeWalk';

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

      const { inFlight } = bench.app.operations;
      const redrawn = nextChange(tree, (node) => node?.id === db.id);
      inFlight.begin({ action: 'detachDisk', ref, instance: undefined, nativeState: 'IN_USE' });
      await redrawn;
      inFlight.progress(ref, 'DETACHING');
      const busy = rowCalled(await tree.children(db), 'orders-db-data');
      assert.match(busy.description, /detaching… DETACHING/);
      assert.match(busy.accessibleLabel, /detaching… DETACHING/);
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
      const { inFlight } = bench.app.operations;
      inFlight.begin({ action: 'detachDisk', ref, instance: undefined, nativeState: 'DETACHING' });
      bench.received.length = 0;
      inFlight.end(ref);
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
      const failure = await bench.app.explain(new Error('x'));
      bench.app.lastFailures.set({
        ref,
        action: 'detachDisk',
        kind: 'failed',
        failure: { ...failure, code: 'SOME_CODE' },
        rejected: { instance: attachments[0]?.instance ?? '', device: attachments[0]?.device ?? '' },
      });
      const row = rowCalled(await tree.children(db), 'orders-db-data');
      assert.match(row.description, /Detach Disk failed: SOME_CODE/);
      assert.match(row.accessibleLabel, /failed: SOME_CODE/);
      assert.ok(row.contextValues.includes('detachDiskFailed'), `detachDiskFailed among ${row.contextValues}`);
      bench.app.lastFailures.clear(ref);
      assert.doesNotMatch(rowCalled(await tree.children(db), 'orders-db-data').description, /failed/);
    });
  });
});
