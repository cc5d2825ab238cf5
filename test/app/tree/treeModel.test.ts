import assert from 'node:assert/strict';
import type { TreeNode } from '../../../src/app/tree/node';
import { pageDeadlineMs } from '../../../src/app/tree/pageDeadline';
import { jsonResponse } from '../../../src/emulator/wire';
import { zenlayer } from '../../../src/providers/zenlayer';
import { createZenlayerDialect } from '../../../src/providers/zenlayer/emulator/dialect';
import { type AppHarness, type AppOptions, startApp } from '../../support/appBench';
import { diskIn, isFailure, onlyRow, openRow } from '../../support/openRow';
import { settled } from '../../support/scriptedPages';
import { loadedRows, rowCalled, rowsWhen } from '../../support/treeWalk';
import { viewRows } from '../../support/viewRow';
import { worldRegions } from '../../support/worldRegions';

const cloud = { providers: [zenlayer], dialects: [createZenlayerDialect] };
const denied = (code: string, status: number) =>
  ({ kind: 'response', response: jsonResponse(status, { requestId: 'T-1', code, message: 'no' }) }) as const;

describe('The tree', () => {
  let bench: AppHarness;

  const start = async (options: Partial<AppOptions> = {}) => {
    bench = await startApp({ ...cloud, ...options });
    return bench.app.tree;
  };
  afterEach(() => bench.dispose());

  const rowsBelow = (node: TreeNode) => loadedRows(bench.app.tree, node, bench.timer);
  const open = (...labels: readonly string[]) => openRow(bench, ...labels);

  it('sends nothing until a row is expanded, and then only for what is below it', async () => {
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
    assert.ok(labels.includes('edge-web-01'), `edge-web-01 among ${labels}`);
    const below = await rowsBelow(await open('asia-east-1', 'edge-web-01'));
    assert.deepEqual(new Set(below.map(({ contextValues: context }) => context[0])), new Set(['disk', 'vnic']));
  });

  it('says first in a tooltip in which account, region, and instance a resource is', async () => {
    const tree = await start();
    const [disk] = await rowsBelow(await open('asia-east-1', 'edge-web-01'));
    const [free] = await rowsBelow(await open('asia-east-1', 'Unattached disks'));
    const first = async (node: TreeNode | undefined) => node && (await tree.tooltip(node)).split('\n')[0];
    assert.equal(await first(disk && tree.find(disk.id)), 'Zenlayer sandbox · asia-east-1 · edge-web-01');
    assert.equal(await first(free), 'Zenlayer sandbox · asia-east-1');
    assert.equal(await first(onlyRow(tree.roots())), 'Zenlayer sandbox');
  });

  it('shows a message if there is nothing', async () => {
    await start({ size: { instances: 1, disks: 0, vnics: 0 } });
    const row = onlyRow(await rowsBelow(await open('asia-east-1', 'edge-web-01')));
    assert.equal(row.label, 'No resources found');
  });

  describe('with a list that fails', () => {
    it('shows one row with the documented code explained, and keeps the other lists', async () => {
      await start();
      const web = await open('asia-east-1', 'edge-web-01');
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

    it('reloads only that list, and puts its rows in place of the failure', async () => {
      const tree = await start();
      const web = await open('asia-east-1', 'edge-web-01');
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

    it('removes the row of the failure once it is resolved', async () => {
      const tree = await start();
      const web = await open('asia-east-1', 'edge-web-01');
      bench.sandbox.faults.arm('zenlayer', 'DescribeDisks', denied('AUTHFAILURE_UNAUTHORIZED_OPERATION', 401));
      const failure = onlyRow((await rowsBelow(web)).filter(isFailure));
      assert.equal(tree.find(failure.id)?.subject, failure.subject);
      tree.retry(web.id);
      await rowsWhen(tree, web, bench.timer, (each) =>
        each.some(({ contextValues: context }) => context.includes('disk')),
      );
      assert.equal(tree.find(failure.id), undefined);
    });
  });

  describe('with a key that is not accepted', () => {
    const wrong = { accessKeyId: 'ZLwrong', accessKeySecret: 'not the secret' };

    it('sends one request and blocks all others until the user clicks Retry', async () => {
      const tree = await start({ on: false });
      const account = await bench.addAccount(zenlayer, {}, wrong);
      const root = onlyRow(tree.roots());
      const failure = onlyRow(await rowsBelow(root));
      assert.match(failure.label, /^AUTHFAILURE_SIGNATURE_FAILURE/);
      assert.equal(bench.received.length, 1);

      await assert.rejects(bench.app.clouds.of(account.id).listRegions(new AbortController().signal));
      assert.equal(bench.received.length, 1, 'blocked');

      tree.retry(root.id);
      await rowsWhen(tree, root, bench.timer, () => bench.received.length === 2);
    });

    it('lets requests pass again after a refresh of everything, even with nothing expanded', async () => {
      const tree = await start({ on: false });
      const account = await bench.addAccount(zenlayer, {}, wrong);
      const { signal } = new AbortController();
      await assert.rejects(bench.app.clouds.of(account.id).listRegions(signal));
      tree.refresh();
      await assert.rejects(bench.app.clouds.of(account.id).listRegions(signal));
      assert.equal(bench.received.length, 2);
    });
  });

  describe("with a cloud that doesn't respond", () => {
    it('shows the row as loading after a moment, and as failed after the deadline', async () => {
      const tree = await start();
      bench.sandbox.faults.arm('zenlayer', 'DescribeZones', { kind: 'noResponse' });
      const root = onlyRow(tree.roots());
      const opening = tree.children(root);
      bench.timer.pass(250);
      assert.match(onlyRow(await opening).label, /^Loading/);
      bench.timer.pass(pageDeadlineMs);
      const failure = onlyRow(await rowsWhen(tree, root, bench.timer, (rows) => rows.some(isFailure)));
      assert.match(failure.label, /30 seconds/);
      assert.doesNotMatch(failure.label, /internal error/);
    });

    it("doesn't delay another account", async () => {
      const tree = await start();
      await bench.addAccount(zenlayer);
      const [mine, sandbox] = tree.roots();
      assert.ok(mine && sandbox, 'there are two accounts');
      bench.sandbox.faults.arm('zenlayer', 'DescribeZones', { kind: 'noResponse' });
      const arrived = bench.requestOf('DescribeZones');
      const slow = tree.children(mine);
      await arrived;
      assert.ok(
        viewRows(await tree.children(sandbox)).some(({ label }) => label === 'asia-east-1'),
        'the regions of the other account are shown',
      );
      bench.timer.pass(250);
      assert.match(onlyRow(await slow).label, /^Loading/);
    });
  });

  describe('when an account is removed', () => {
    it('drops its rows and aborts its requests', async () => {
      const tree = await start({ on: false });
      const account = await bench.addAccount(zenlayer);
      const web = await open('asia-east-1', 'edge-web-01');
      const region = tree.parentOf(web);
      bench.sandbox.faults.arm('zenlayer', '*', { kind: 'noResponse' }, 10);
      const arrived = bench.requestOf('DescribeNetworkInterfaces');
      const opening = tree.children(web);
      await arrived;
      await bench.app.accounts.remove(account.id);
      assert.deepEqual(await opening, []);
      assert.deepEqual(tree.roots(), []);
      assert.deepEqual([...tree.resources.listed()], [], 'no resource of it is known');
      for (const id of [web.id, region?.id ?? '']) assert.equal(tree.find(id), undefined);
      assert.deepEqual(await tree.children(web), [], 'a removed row has nothing below it');
      await settled();
      assert.equal(bench.timer.count, 0, 'nothing is waited for any more');
      assert.deepEqual(
        bench.requests.slice(-2).map(({ fault }) => fault),
        ['canceled', 'canceled'],
      );
    });

    it('keeps nothing below an account whose temporary credentials have ended', async () => {
      const tree = await start({ on: false });
      const account = await bench.addAccount(zenlayer);
      const access = { endpoint: bench.sandbox.endpoint, credentials: bench.credentialsOf('zenlayer') };
      const keyExpiresAt = bench.clock.now() + 60_000;
      await bench.app.accounts.replaceAccess(account, { ...access, keyExpiresAt }, { owner: 'owner-1', caller: '' });
      const web = await open('asia-east-1', 'edge-web-01');
      await rowsBelow(web);
      bench.clock.advance(60_000);
      tree.refresh();
      const root = onlyRow(tree.roots());
      const failure = onlyRow(await rowsWhen(tree, root, bench.timer, (rows) => rows.some(isFailure)));
      assert.equal(failure.description, 'Renew Credentials…');
      assert.deepEqual([...tree.resources.listed()], []);
      assert.equal(tree.find(web.id), undefined);
    });

    it('keeps what belongs to others', async () => {
      const tree = await start();
      await open('asia-east-1', 'edge-web-01');
      const before = bench.received.length;
      const account = await bench.addAccount(zenlayer);
      await bench.app.accounts.remove(account.id);
      await open('asia-east-1', 'edge-web-01');
      assert.equal(bench.received.length, before);
      assert.equal(tree.roots().length, 1);
    });

    it('reloads an account that has changed', async () => {
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

  it('knows if a name is not unique, shown or not', async () => {
    const tree = await start();
    const { refusals } = worldRegions.zenlayer;
    const rows = await rowsBelow(await open(refusals, 'Unattached disks'));
    tree.setFilter('no such thing');
    await tree.children(await open(refusals, 'Unattached disks'));
    const [one, other] = rows.filter(({ label }) => label.startsWith('two-of-this-name …')).map(diskIn);
    const single = diskIn(rowCalled(rows, 'archive-prepaid'));
    assert.ok(one && other, 'two disks are called two-of-this-name');
    assert.equal(tree.neighborsOf(one.ref, one.name).nameIsAmbiguous, true);
    assert.equal(tree.neighborsOf(single.ref, single.name).nameIsAmbiguous, false);
    assert.equal(tree.neighborsOf({ ...single.ref, account: 'another' }, single.name).nameIsAmbiguous, true);
  });

  it('shows 1,000 rows of a kind and the rest on request', async () => {
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
