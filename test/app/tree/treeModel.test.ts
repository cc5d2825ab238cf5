import assert from 'node:assert/strict';
import type { TreeNode } from '../../../src/app/tree/node';
import { pageDeadlineMs } from '../../../src/app/tree/pageDeadline';
import { jsonResponse } from '../../../src/emulator/wire';
import { zenlayer } from '../../../src/providers/zenlayer';
import { createZenlayerDialect } from '../../../src/providers/zenlayer/emulator/dialect';
import { type AppBenchOptions, type AppHarness, startApp } from '../../support/appBench';
import { diskIn, isFailure, onlyRow, openRow } from '../../support/openRow';
import { settled } from '../../support/scriptedPages';
import { loadedRows, rowCalled, rowsWhen } from '../../support/treeWalk';

const cloud = { providers: [zenlayer], dialects: [createZenlayerDialect] };
const denied = (code: string, status: number) =>
  ({ kind: 'answer', answer: jsonResponse(status, { requestId: 'T-1', code, message: 'no' }) }) as const;

describe('The tree', () => {
  let bench: AppHarness;

  const start = async (options: Partial<AppBenchOptions> = {}) => {
    bench = await startApp({ ...cloud, ...options });
    return bench.app.tree;
  };
  afterEach(() => bench.dispose());

  const rowsBelow = (node: TreeNode) => loadedRows(bench.app.tree, node, bench.timer);
  const open = (...labels: readonly string[]) => openRow(bench, ...labels);

  it('asks for nothing until a row is opened, and then only for what is below it', async () => {
    const tree = await start();
    const root = onlyRow(tree.roots());
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
    assert.deepEqual(labels.slice(0, 4), [
      'Unattached disks',
      'Unattached vNICs',
      'In use by other resources',
      'Recycle bin',
    ]);
    assert.ok(labels.includes('web-1'), `web-1 among ${labels}`);
    const below = await rowsBelow(await open('asia-east-1', 'web-1'));
    assert.deepEqual(new Set(below.map(({ contextValues: context }) => context[0])), new Set(['disk', 'vnic']));
  });

  it('says so where there is nothing', async () => {
    await start({ size: { instances: 1, disks: 0, vnics: 0 } });
    const row = onlyRow(await rowsBelow(await open('asia-east-1', 'web-1')));
    assert.equal(row.label, 'No resources found');
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
      const failure = onlyRow(rows.filter(isFailure));
      assert.match(failure.label, /^AUTHFAILURE_UNAUTHORIZED_OPERATION \(401\): .+permission/);
      assert.match(failure.tooltip, /administrator/);
      assert.ok(
        rows.some(({ contextValues: context }) => context.includes('disk')),
        `a disk among ${rows.map(({ label }) => label)}`,
      );
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
        each.some(({ contextValues: context }) => context.includes('vnic')),
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
      const failure = onlyRow((await rowsBelow(web)).filter(isFailure));
      assert.equal(tree.find(failure.id), failure);
      tree.retry(web.id);
      await rowsWhen(tree, web, bench.timer, (each) =>
        each.some(({ contextValues: context }) => context.includes('disk')),
      );
      assert.equal(tree.find(failure.id), undefined);
    });
  });

  describe('with a key that is not accepted', () => {
    const wrong = { accessKeyId: 'ZLwrong', accessKeySecret: 'not the secret' };

    it('asks once and holds everything else back, until somebody clicks Retry', async () => {
      const tree = await start({ on: false });
      const account = await bench.addAccount(zenlayer, {}, wrong);
      const root = onlyRow(tree.roots());
      const failure = onlyRow(await rowsBelow(root));
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
      const root = onlyRow(tree.roots());
      const opening = tree.children(root);
      bench.timer.pass(250);
      assert.match(onlyRow(await opening).label, /^Loading/);
      bench.timer.pass(pageDeadlineMs);
      const failure = onlyRow(await rowsWhen(tree, root, bench.timer, (rows) => rows.some(isFailure)));
      assert.match(failure.label, /30 seconds/);
      assert.doesNotMatch(failure.label, /internal error/);
    });

    it('does not keep another account waiting', async () => {
      const tree = await start();
      await bench.addAccount(zenlayer);
      const [mine, sandbox] = tree.roots();
      assert.ok(mine && sandbox, 'there are two accounts');
      bench.sandbox.faults.arm('zenlayer', 'DescribeZones', { kind: 'hang' });
      const arrived = bench.requestOf('DescribeZones');
      const slow = tree.children(mine);
      await arrived;
      assert.ok(
        (await tree.children(sandbox)).some(({ label }) => label === 'asia-east-1'),
        'the regions of the other account are shown',
      );
      bench.timer.pass(250);
      assert.match(onlyRow(await slow).label, /^Loading/);
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
      await bench.app.accounts.setWritable(account, false);
      assert.match(onlyRow(tree.roots()).description, /read-only/);
      await open('asia-east-1');
      assert.equal(bench.received.length, before * 2);
    });
  });

  it('knows when a name is not the only one, shown or not', async () => {
    const tree = await start();
    const rows = await rowsBelow(await open('asia-east-1', 'Unattached disks'));
    tree.setFilter('no such thing');
    await tree.children(await open('asia-east-1', 'Unattached disks'));
    const [one, other] = rows.filter(({ label }) => label === 'old-backup').map(diskIn);
    const single = diskIn(rowCalled(rows, 'tf-managed-scratch'));
    assert.ok(one && other, 'two disks are called old-backup');
    assert.equal(tree.neighboursOf(one.ref, one.name).nameIsAmbiguous, true);
    assert.equal(tree.neighboursOf(single.ref, single.name).nameIsAmbiguous, false);
    assert.equal(tree.neighboursOf({ ...single.ref, account: 'another' }, single.name).nameIsAmbiguous, true);
  });

  it('shows 1,000 rows of a kind and the rest when asked', async () => {
    const tree = await start({ size: { instances: 1, disks: 2700, vnics: 0 } });
    const group = await open('asia-east-1', 'Unattached disks');
    const more = (await rowsBelow(group)).at(-1);
    assert.ok(more?.subject.kind === 'more', `the last row offers more: “${more?.label}”`);
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
