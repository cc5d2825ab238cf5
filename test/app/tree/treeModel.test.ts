import assert from 'node:assert/strict';
import type { TreeNode } from '../../../src/app/tree/node';
import { pageDeadlineMs } from '../../../src/app/tree/pageDeadline';
import type { Disk } from '../../../src/domain/resource';
import { jsonAnswer } from '../../../src/emulator/wire';
import { zenlayer } from '../../../src/providers/zenlayer';
import { createZenlayerDialect } from '../../../src/providers/zenlayer/emulator/dialect';
import { type AppBench, type AppBenchOptions, startApp } from '../../support/appBench';
import { elsewhere } from '../../support/elsewhere';
import { settled } from '../../support/scriptedPages';
import { targetOf } from '../../support/targets';
import { loadedRows, nextChange, rowCalled, rowsWhen } from '../../support/treeWalk';

const cloud = { providers: [zenlayer], dialects: [createZenlayerDialect] };
const denied = (code: string, status: number) =>
  ({ kind: 'answer', answer: jsonAnswer(status, { requestId: 'T-1', code, message: 'no' }) }) as const;

describe('The tree', () => {
  let bench: AppBench;

  const start = async (options: Partial<AppBenchOptions> = {}) => {
    bench = await startApp({ ...cloud, ...options });
    return bench.app.tree;
  };
  afterEach(() => bench.dispose());

  const rowsBelow = (node: TreeNode) => loadedRows(bench.app.tree, node, bench.timer);
  const isFailure = ({ subject }: TreeNode): boolean => subject.kind === 'failure';
  const only = (rows: readonly TreeNode[]): TreeNode => {
    const [row] = rows;
    assert.ok(row && rows.length === 1, `one row: ${rows.map(({ label }) => label).join(', ')}`);
    return row;
  };

  /** Opens account, region and whatever rows are named below them. */
  async function open(...labels: readonly string[]): Promise<TreeNode> {
    let row = only(bench.app.tree.roots());
    for (const label of labels) row = rowCalled(await rowsBelow(row), label);
    return row;
  }

  const diskIn = (row: TreeNode): Disk => {
    assert.ok(row.subject.kind === 'resource' && row.subject.resource.ref.kind === 'disk');
    return row.subject.resource as Disk;
  };

  it('asks for nothing until a row is opened, and then only for what is below it', async () => {
    const tree = await start();
    const root = only(tree.roots());
    assert.deepEqual(bench.received, []);
    await rowsBelow(root);
    assert.deepEqual(
      bench.received.map(({ action }) => action),
      ['DescribeZones'],
    );
  });

  it('shows groups beside the instances, and below an instance its disks and vNICs', async () => {
    await start();
    const region = await open('asia-east-1');
    const labels = (await rowsBelow(region)).map(({ label }) => label);
    assert.deepEqual(labels.slice(0, 4), ['Unattached disks', 'Unattached vNICs', 'Held by others', 'Recycle bin']);
    assert.ok(labels.includes('web-1'));
    const below = await rowsBelow(await open('asia-east-1', 'web-1'));
    assert.deepEqual(new Set(below.map(({ context }) => context[0])), new Set(['disk', 'vnic']));
  });

  it('says so where there is nothing', async () => {
    await start({ size: { instances: 1, disks: 0, vnics: 0 } });
    const row = only(await rowsBelow(await open('asia-east-1', 'web-1')));
    assert.equal(row.label, 'Nothing here');
  });

  describe('with a list that fails', () => {
    it('shows one row with the documented code explained, and the other lists stand', async () => {
      await start();
      const web = await open('asia-east-1', 'web-1');
      bench.sandbox.faults.arm(
        'zenlayer',
        'DescribeNetworkInterfaces',
        denied('AUTHFAILURE_UNAUTHORIZED_OPERATION', 401),
      );
      const rows = await rowsBelow(web);
      const failure = only(rows.filter(isFailure));
      assert.match(failure.label, /^AUTHFAILURE_UNAUTHORIZED_OPERATION \(401\): .+permission/);
      assert.match(failure.tooltip, /administrator/);
      assert.ok(rows.some(({ context }) => context.includes('disk')));
    });

    it('asks again only for that list, and puts its rows in the failure’s place', async () => {
      const tree = await start();
      const web = await open('asia-east-1', 'web-1');
      bench.sandbox.faults.arm(
        'zenlayer',
        'DescribeNetworkInterfaces',
        denied('AUTHFAILURE_UNAUTHORIZED_OPERATION', 401),
      );
      await rowsBelow(web);
      bench.received.length = 0;
      tree.retry(web.id);
      const rows = await rowsWhen(tree, web, bench.timer, (each) =>
        each.some(({ context }) => context.includes('vnic')),
      );
      assert.equal(rows.some(isFailure), false);
      assert.deepEqual(
        bench.received.map(({ action }) => action),
        ['DescribeNetworkInterfaces'],
      );
    });

    it('forgets the row of the failure once it is gone', async () => {
      const tree = await start();
      const web = await open('asia-east-1', 'web-1');
      bench.sandbox.faults.arm('zenlayer', 'DescribeDisks', denied('AUTHFAILURE_UNAUTHORIZED_OPERATION', 401));
      const failure = only((await rowsBelow(web)).filter(isFailure));
      assert.equal(tree.find(failure.id), failure);
      tree.retry(web.id);
      await rowsWhen(tree, web, bench.timer, (each) => each.some(({ context }) => context.includes('disk')));
      assert.equal(tree.find(failure.id), undefined);
    });
  });

  describe('with a key that is not accepted', () => {
    const wrong = { accessKeyId: 'ZLwrong', accessKeySecret: 'not the secret' };

    it('asks once and holds everything else back, until somebody clicks Retry', async () => {
      const tree = await start({ on: false });
      const account = await bench.addAccount(zenlayer, {}, wrong);
      const root = only(tree.roots());
      const failure = only(await rowsBelow(root));
      assert.match(failure.label, /^AUTHFAILURE_SIGNATURE_FAILURE/);
      assert.equal(bench.received.length, 1);

      await assert.rejects(bench.app.clouds.of(account.id).listRegions(new AbortController().signal));
      assert.equal(bench.received.length, 1, 'held back');

      tree.retry(root.id);
      await rowsWhen(tree, root, bench.timer, () => bench.received.length === 2);
    });

    it('lets requests through again when everything is refreshed, even with nothing opened', async () => {
      const tree = await start({ on: false });
      const account = await bench.addAccount(zenlayer, {}, wrong);
      const { signal } = new AbortController();
      await assert.rejects(bench.app.clouds.of(account.id).listRegions(signal));
      tree.refresh();
      await assert.rejects(bench.app.clouds.of(account.id).listRegions(signal));
      assert.equal(bench.received.length, 2);
    });
  });

  describe('with a cloud that does not answer', () => {
    it('shows the row as loading after a moment, and as failed after the deadline', async () => {
      const tree = await start();
      bench.sandbox.faults.arm('zenlayer', 'DescribeZones', { kind: 'hang' });
      const root = only(tree.roots());
      const opening = tree.children(root);
      bench.timer.pass(250);
      assert.match(only(await opening).label, /^Loading/);
      bench.timer.pass(pageDeadlineMs);
      const failure = only(await rowsWhen(tree, root, bench.timer, (rows) => rows.some(isFailure)));
      assert.match(failure.label, /30 seconds/);
      assert.doesNotMatch(failure.label, /went wrong/);
    });

    it('does not keep another account waiting', async () => {
      const tree = await start();
      await bench.addAccount(zenlayer);
      const [mine, sandbox] = tree.roots();
      assert.ok(mine && sandbox);
      bench.sandbox.faults.arm('zenlayer', 'DescribeZones', { kind: 'hang' });
      const arrived = bench.requestOf('DescribeZones');
      const slow = tree.children(mine);
      await arrived;
      assert.ok((await tree.children(sandbox)).some(({ label }) => label === 'asia-east-1'));
      bench.timer.pass(250);
      assert.match(only(await slow).label, /^Loading/);
    });
  });

  describe('when an account goes', () => {
    it('forgets its rows and aborts its requests', async () => {
      const tree = await start({ on: false });
      const account = await bench.addAccount(zenlayer);
      const web = await open('asia-east-1', 'web-1');
      const region = tree.parentOf(web);
      bench.sandbox.faults.arm('zenlayer', '*', { kind: 'hang' }, 10);
      const arrived = bench.requestOf('DescribeNetworkInterfaces');
      const opening = tree.children(web);
      await arrived;
      await bench.app.accounts.remove(account.id);
      assert.deepEqual(await opening, []);
      assert.deepEqual(tree.roots(), []);
      for (const id of [web.id, region?.id ?? '']) assert.equal(tree.find(id), undefined);
      assert.deepEqual(await tree.children(web), [], 'a row that is gone has nothing below it');
      await settled();
      assert.equal(bench.timer.count, 0, 'nothing is waited for any more');
      assert.deepEqual(
        bench.requests.slice(-2).map(({ fault }) => fault),
        ['cancelled', 'cancelled'],
      );
    });

    it('keeps what belongs to others', async () => {
      const tree = await start();
      await open('asia-east-1', 'web-1');
      const before = bench.received.length;
      const account = await bench.addAccount(zenlayer);
      await bench.app.accounts.remove(account.id);
      await open('asia-east-1', 'web-1');
      assert.equal(bench.received.length, before);
      assert.equal(tree.roots().length, 1);
    });

    it('loads anew what belongs to an account that has changed', async () => {
      const tree = await start({ on: false });
      const account = await bench.addAccount(zenlayer);
      await open('asia-east-1');
      const before = bench.received.length;
      await bench.app.accounts.update({ ...account, writable: false });
      assert.match(only(tree.roots()).description, /read-only/);
      await open('asia-east-1');
      assert.equal(bench.received.length, before * 2);
    });
  });

  describe('that is refreshed', () => {
    it('of a sandbox that has been reset has the same ids again, and nothing from before', async () => {
      const tree = await start();
      const kept = rowCalled(await rowsBelow(await open('asia-east-1', 'Unattached disks')), 'pvc-orphaned-9d41');
      await bench.app.sandbox.reset();
      assert.equal(tree.find(kept.id), undefined, 'the sandbox has new accounts');
      const again = await rowsBelow(await open('asia-east-1', 'Unattached disks'));
      assert.equal(rowCalled(again, 'pvc-orphaned-9d41').id, kept.id);
    });

    it('drops what has gone, with all that was below it', async () => {
      const tree = await start();
      const region = await open('asia-east-1');
      const web = await open('asia-east-1', 'web-1');
      const disk = rowCalled(await rowsBelow(web), 'web-1-data');
      const none = { requestId: 'T', response: { requestId: 'T', totalCount: 0, dataSet: [] } };
      bench.sandbox.faults.arm('zenlayer', 'DescribeInstances', { kind: 'answer', answer: jsonAnswer(200, none) }, 10);
      tree.refresh(region);
      await rowsWhen(tree, region, bench.timer, (rows) => !rows.some(({ label }) => label === 'web-1'));
      for (const { id } of [web, disk]) assert.equal(tree.find(id), undefined);
      assert.equal(
        [...tree.listed()].some(({ row }) => row.parent === web.id),
        false,
      );
      bench.received.length = 0;
      assert.deepEqual(await tree.children(web), []);
      assert.deepEqual(bench.received, []);
    });

    it('asks for nothing that the view has closed, until it is opened again', async () => {
      const tree = await start();
      const web = await open('asia-east-1', 'web-1');
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

    it('lets the view draw only what looks different: a click while it draws finds no row', async () => {
      const tree = await start();
      const web = await open('asia-east-1', 'web-1');
      const db = await open('asia-east-1', 'db-1');
      const disk = diskIn(rowCalled(await rowsBelow(db), 'db-1-data'));
      const before = await rowsBelow(web);
      const drawn: (string | undefined)[] = [];
      tree.onDidChangeRows((node) => drawn.push(node?.label));
      await elsewhere(bench, zenlayer, 'detachDisk', targetOf(disk));
      bench.timer.pass(1000);
      const webRead = nextChange(tree, (node) => node?.id === web.id);
      tree.refresh();
      await Promise.all([
        webRead,
        rowsWhen(tree, db, bench.timer, (rows) => isDetaching(rowCalled(rows, 'db-1-data'))),
      ]);
      bench.timer.pass(1000);
      assert.ok(drawn.includes('db-1'));
      assert.equal(drawn.includes('web-1'), false);
      assert.equal(tree.find(before[0]?.id ?? ''), before[0], 'rows stay what the view knows them as');
    });

    const isDetaching = ({ description }: TreeNode): boolean => description.includes('being detached');

    it('from one row on leaves the others alone', async () => {
      const tree = await start();
      const web = await open('asia-east-1', 'web-1');
      await rowsBelow(web);
      await rowsBelow(await open('asia-east-1', 'db-1'));
      bench.received.length = 0;
      tree.refresh(web);
      await rowsWhen(tree, web, bench.timer, () => bench.received.length === 2);
      await rowsBelow(await open('asia-east-1', 'db-1'));
      assert.equal(bench.received.length, 2);
    });

    it('keeps rows in two groups apart while a disk moves from one to the other', async () => {
      const tree = await start({ switches: { recycleBin: true } });
      const unattached = await open('asia-east-1', 'Unattached disks');
      const disk = diskIn(rowCalled(await rowsBelow(unattached), 'tf-managed-scratch'));
      const row = rowCalled(await rowsBelow(unattached), 'tf-managed-scratch');
      await elsewhere(bench, zenlayer, 'releaseDisk', targetOf(disk));
      bench.clock.advance(60_000);

      const inBin = rowCalled(await rowsBelow(await open('asia-east-1', 'Recycle bin')), 'tf-managed-scratch');
      assert.deepEqual(diskIn(inBin).ref, disk.ref);
      assert.notEqual(inBin.id, row.id);
      assert.equal(tree.rowsShowing(disk.ref).length, 2, 'one list is older than the other');
    });
  });

  describe('with a filter', () => {
    it('shows rows by name, id and address, and whatever leads to others', async () => {
      const tree = await start();
      const web = await open('asia-east-1', 'web-1');
      const all = await rowsBelow(web);
      const disk = diskIn(rowCalled(all, 'web-1-data'));
      for (const text of ['WEB-1-DATA', disk.ref.id, ` ${disk.serial} `]) {
        tree.setFilter(text);
        assert.equal(only(await tree.children(web)).label, 'web-1-data', text);
      }
      tree.setFilter('10.0.0.5');
      assert.equal(only(await tree.children(web)).label, 'web-1-backend-net');
      assert.ok((await tree.children(await open('asia-east-1'))).some(({ label }) => label === 'db-1'));
      tree.setFilter('');
      assert.equal((await tree.children(web)).length, all.length);
    });

    it('says so where nothing fits, and acts on no hidden row', async () => {
      const tree = await start();
      const web = await open('asia-east-1', 'web-1');
      const hidden = rowCalled(await rowsBelow(web), 'web-1-data');
      tree.setFilter('no such thing');
      assert.match(only(await tree.children(web)).label, /no such thing/);
      assert.equal(tree.find(hidden.id), undefined);
    });

    it('keeps the row of a failure', async () => {
      const tree = await start();
      const web = await open('asia-east-1', 'web-1');
      bench.sandbox.faults.arm('zenlayer', 'DescribeDisks', denied('AUTHFAILURE_UNAUTHORIZED_OPERATION', 401));
      tree.setFilter('no such thing');
      assert.ok((await rowsBelow(web)).some(isFailure));
    });
  });

  describe('while a write is under way', () => {
    it('shows it on every row of the resource, offers nothing there, and keeps it through a refresh', async () => {
      const tree = await start();
      const db = await open('asia-east-1', 'db-1');
      const row = rowCalled(await rowsBelow(db), 'db-1-data');
      const { ref } = diskIn(row);
      assert.ok(row.context.includes('detachDisk'));

      const { inFlight } = bench.app.performing;
      const redrawn = nextChange(tree, (node) => node?.id === db.id);
      inFlight.begin({ action: 'detachDisk', ref, instance: undefined, word: 'IN_USE' });
      await redrawn;
      inFlight.progress(ref, 'DETACHING');
      const busy = rowCalled(await tree.children(db), 'db-1-data');
      assert.match(busy.description, /detaching… DETACHING/);
      assert.match(busy.spoken, /detaching… DETACHING/);
      assert.equal(busy.context.includes('detachDisk'), false);
      assert.equal(busy.id, row.id);

      tree.refresh();
      const before = new Set(await tree.children(db));
      const again = await rowsWhen(tree, db, bench.timer, (rows) => !rows.some((each) => before.has(each)));
      assert.match(rowCalled(again, 'db-1-data').description, /detaching…/);
    });

    it('goes on showing it until the lists have been read again', async () => {
      const tree = await start();
      const db = await open('asia-east-1', 'db-1');
      const { ref } = diskIn(rowCalled(await rowsBelow(db), 'db-1-data'));
      const { inFlight } = bench.app.performing;
      inFlight.begin({ action: 'detachDisk', ref, instance: undefined, word: 'DETACHING' });
      bench.received.length = 0;
      inFlight.end(ref);
      const old = rowCalled(await tree.children(db), 'db-1-data');
      assert.match(old.description, /detaching…/, 'the old list does not know better');
      const rows = await rowsWhen(
        tree,
        db,
        bench.timer,
        (each) => !rowCalled(each, 'db-1-data').description.includes('detaching'),
      );
      assert.ok(rowCalled(rows, 'db-1-data').context.includes('detachDisk'));
    });

    it('shows afterwards how the last one failed, until another ends well', async () => {
      const tree = await start();
      const db = await open('asia-east-1', 'db-1');
      const { ref } = diskIn(rowCalled(await rowsBelow(db), 'db-1-data'));
      const failure = await bench.app.explain(new Error('x'));
      bench.app.lastFailures.set({
        ref,
        action: 'detachDisk',
        kind: 'failed',
        failure: { ...failure, code: 'SOME_CODE' },
      });
      const row = rowCalled(await tree.children(db), 'db-1-data');
      assert.match(row.description, /Detach Disk failed: SOME_CODE/);
      assert.match(row.spoken, /failed: SOME_CODE/);
      assert.ok(row.context.includes('detachDiskFailed'));
      bench.app.lastFailures.clear(ref);
      assert.doesNotMatch(rowCalled(await tree.children(db), 'db-1-data').description, /failed/);
    });
  });

  it('knows when a name is not the only one, shown or not', async () => {
    const tree = await start();
    const rows = await rowsBelow(await open('asia-east-1', 'Unattached disks'));
    tree.setFilter('no such thing');
    await tree.children(await open('asia-east-1', 'Unattached disks'));
    const [one, other] = rows.filter(({ label }) => label === 'old-backup').map(diskIn);
    const single = diskIn(rowCalled(rows, 'tf-managed-scratch'));
    assert.ok(one && other);
    assert.equal(tree.isSharedName(one.ref, one.name), true);
    assert.equal(tree.isSharedName(single.ref, single.name), false);
    assert.equal(tree.isSharedName({ ...single.ref, account: 'another' }, single.name), true);
  });

  it('shows 1,000 rows of a kind and the rest when asked', async () => {
    const tree = await start({ size: { instances: 1, disks: 2700, vnics: 0 } });
    const group = await open('asia-east-1', 'Unattached disks');
    const more = (await rowsBelow(group)).at(-1);
    assert.ok(more?.subject.kind === 'more');
    const shown = Number(/\d+/.exec(more.label)?.[0]);
    assert.ok(shown >= 1000 && shown < 2700, more.label);
    tree.loadMore(more.subject.branch, more.subject.listing);
    const all = await rowsWhen(tree, group, bench.timer, (rows) => rows.length > shown + 1);
    assert.equal(
      all.some(({ subject }) => subject.kind === 'more'),
      false,
    );
  });
});
