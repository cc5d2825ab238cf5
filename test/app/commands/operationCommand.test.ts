import assert from 'node:assert/strict';
import { commands } from '../../../src/app/commands';
import type { TreeNode } from '../../../src/app/tree/node';
import { isDisk } from '../../../src/domain/resource';
import { jsonResponse } from '../../../src/emulator/wire';
import { RefusedError } from '../../../src/errors/refusedError';
import { huawei } from '../../../src/providers/huawei';
import { createHuaweiDialect } from '../../../src/providers/huawei/emulator/dialect';
import { zenlayer } from '../../../src/providers/zenlayer';
import { createZenlayerDialect } from '../../../src/providers/zenlayer/emulator/dialect';
import { type AppBenchOptions, type AppHarness, startApp } from '../../support/appBench';
import { resourceWhere } from '../../support/targets';
import { loadedRows, rowCalled, rowsWhen } from '../../support/treeWalk';

describe('A command that writes', () => {
  let bench: AppHarness;

  const start = async (options: Partial<AppBenchOptions> = {}) => {
    bench = await startApp({ providers: [zenlayer], dialects: [createZenlayerDialect], ...options });
  };
  afterEach(() => bench.dispose());

  const run = async (name: string, node?: TreeNode): Promise<void> => {
    const command = commands[name];
    assert.ok(command, `there is a command ${name}`);
    await command(bench.app, node);
  };
  async function row(...labels: readonly string[]): Promise<TreeNode> {
    let [node] = bench.app.tree.roots();
    for (const label of labels) {
      assert.ok(node, `there is a row above “${label}”`);
      node = rowCalled(await loadedRows(bench.app.tree, node, bench.timer), label);
    }
    assert.ok(node, 'the sandbox account has a row');
    return node;
  }
  const toast = () => bench.ui.toasts.at(-1);
  const sent = (action: string) => bench.requests.filter((each) => each.action === action).length;

  it('acts on the row that it was called on', async () => {
    await start();
    bench.dialog.answers.push('yes');
    await run('detachDisk', await row('asia-east-1', 'db-1', 'db-1-data'));
    assert.equal(sent('DetachDisks'), 1);
    assert.match(toast()?.message ?? '', /The disk “db-1-data” was detached\./);
    assert.equal(toast()?.kind, 'inform');
  });

  it('acts on the selected row when it is called without one', async () => {
    await start();
    bench.selected = await row('asia-east-1', 'db-1', 'db-1-data');
    await run('detachDisk');
    assert.equal(bench.dialog.prompt.plan.targetName, 'db-1-data');
    assert.deepEqual(bench.ui.picks, []);
  });

  it('asks for account, region and resource when nothing fitting is selected, and offers only what it is for', async () => {
    await start();
    bench.selected = await row('asia-east-1', 'db-1');
    bench.ui.picked.push('asia-east-1', 'db-1-data');
    await run('detachDisk');
    const [places, disks] = bench.ui.picks;
    assert.deepEqual(
      places?.items.map(({ label, description }) => [label, description]),
      [
        ['Zenlayer sandbox', 'asia-east-1'],
        ['Zenlayer sandbox', 'europe-central-1'],
      ],
    );
    const labels = disks?.items.map(({ label }) => label) ?? [];
    assert.ok(labels.includes('web-1-data'), `web-1-data among ${labels}`);
    assert.ok(!labels.includes('old-backup'), `no old-backup among ${labels}`);
    assert.equal(bench.dialog.prompt.plan.targetName, 'db-1-data');
    assert.equal(bench.dialog.prompt.plan.instanceName, 'db-1');
  });

  it('does nothing when it is called off in the palette', async () => {
    await start();
    await run('detachDisk');
    bench.ui.picked.push('asia-east-1');
    await run('detachDisk');
    assert.deepEqual(bench.dialog.prompts, []);
  });

  it('offers a disk on several instances once for each', async () => {
    await start({ providers: [huawei], dialects: [createHuaweiDialect] });
    const [account] = bench.app.accounts.list();
    assert.ok(account, 'there is an account');
    const shared = await resourceWhere(bench, account, (each) => isDisk(each) && each.attachments.length > 1);
    assert.ok(isDisk(shared), `${shared.name} is a disk`);
    bench.ui.picked.push(shared.ref.region);
    await run('detachDisk');
    const items = bench.ui.picks[1]?.items.filter(({ description }) => description === shared.ref.id) ?? [];
    assert.equal(items.length, shared.attachments.length);
    assert.equal(new Set(items.map(({ detail }) => detail)).size, items.length);
  });

  describe('asked in the palette', () => {
    it('does not let one account keep another waiting, and asks for nothing more once the list is closed', async () => {
      await start();
      await bench.addAccount(zenlayer, { name: 'Mine' });
      bench.sandbox.faults.arm('zenlayer', 'DescribeZones', { kind: 'hang' });
      bench.ui.patience = 1;
      await run('detachDisk');
      const [places] = bench.ui.picks;
      assert.equal(new Set(places?.items.map(({ label }) => label)).size, 1, 'the account that answers');
      assert.equal(places?.items.length, 2);
      await new Promise((resolve) => setImmediate(resolve));
      assert.deepEqual(bench.requests.map(({ fault }) => fault).sort(), ['cancelled', undefined]);
    });

    it('says what stands in the way of an account, and again when it is chosen all the same', async () => {
      await start({ on: false });
      await bench.addAccount(zenlayer, {}, { accessKeyId: 'ZLx', accessKeySecret: 'wrong' });
      bench.ui.picked.push('My Zenlayer');
      await assert.rejects(run('detachDisk'), { code: 'AUTHFAILURE_SIGNATURE_FAILURE' });
      const [item] = bench.ui.picks[0]?.items ?? [];
      assert.match(item?.detail ?? '', /AUTHFAILURE_SIGNATURE_FAILURE/);
    });

    it('says so when there is no account at all', async () => {
      await start({ on: false });
      await assert.rejects(
        run('detachDisk'),
        (error) => error instanceof RefusedError && /no account/.test(error.message),
      );
    });
  });

  describe('afterwards', () => {
    it('lets the rows follow by themselves', async () => {
      await start();
      const group = await row('asia-east-1', 'Unattached disks');
      await loadedRows(bench.app.tree, group, bench.timer);
      bench.dialog.answers.push('yes');
      await run('detachDisk', await row('asia-east-1', 'db-1', 'db-1-data'));
      const isThere = (rows: readonly TreeNode[]) => rows.some(({ label }) => label === 'db-1-data');
      const rows = await rowsWhen(bench.app.tree, group, bench.timer, isThere);
      assert.match(rowCalled(rows, 'db-1-data').description, /not attached/);
    });

    it('asks for nothing when it was answered with No', async () => {
      await start();
      const disk = await row('asia-east-1', 'db-1', 'db-1-data');
      let asked = 0;
      bench.dialog.meanwhile = () => {
        asked = bench.received.length;
      };
      let changes = 0;
      bench.app.tree.onDidChange(() => (changes += 1));
      await run('detachDisk', disk);
      assert.equal(bench.received.length, asked);
      assert.equal(changes, 0);
      assert.deepEqual(bench.ui.toasts, []);
    });

    it('refreshes rows that turn out to be of something that is gone', async () => {
      await start();
      const disk = await row('asia-east-1', 'Unattached disks', 'tf-managed-scratch');
      const empty = { requestId: 'T', response: { requestId: 'T', totalCount: 0, dataSet: [] } };
      bench.sandbox.faults.arm('zenlayer', 'DescribeDisks', { kind: 'answer', answer: jsonResponse(200, empty) });
      const listed = bench.requestOf('DescribeInstances');
      await assert.rejects(run('releaseDisk', disk), /no longer exists/);
      await listed;
    });

    it('tells a failure with its meaning, remedy and request id, and offers the page and the details', async () => {
      await start();
      const disk = await row('asia-east-1', 'Unattached disks', 'ghost-released-elsewhere');
      bench.dialog.answers.push('yes');
      bench.ui.button = 'Copy Details';
      await run('releaseDisk', disk);
      const { kind, message, buttons } = toast() ?? { kind: '', message: '', buttons: [] };
      assert.equal(kind, 'fail');
      assert.match(message, /Release Disk failed for “ghost-released-elsewhere”/);
      assert.match(message, /INVALID_DISK_NOT_FOUND \(404\): .+ Request ID: T/);
      assert.deepEqual(buttons, ['Open Documentation', 'Copy Details']);
      assert.match(bench.ui.copied[0] ?? '', /INVALID_DISK_NOT_FOUND[\s\S]*https:/);
      const [failure] = bench.app.lastFailures.all();
      assert.deepEqual(
        [failure?.action, failure?.kind, failure?.failure.code],
        ['releaseDisk', 'failed', 'INVALID_DISK_NOT_FOUND'],
      );
    });

    it('opens the page of the code when that is clicked', async () => {
      await start();
      const disk = await row('asia-east-1', 'Unattached disks', 'ghost-released-elsewhere');
      bench.dialog.answers.push('yes');
      bench.ui.button = 'Open Documentation';
      await run('releaseDisk', disk);
      assert.match(bench.ui.opened[0] ?? '', /^https:\/\/docs\.console\.zenlayer\.com\//);
    });

    it('tells an unknown outcome as what it is, and marks the row', async () => {
      await start();
      const disk = await row('asia-east-1', 'db-1', 'db-1-data');
      bench.sandbox.faults.arm('zenlayer', 'DetachDisks', { kind: 'reset' });
      bench.dialog.answers.push('yes');
      await run('detachDisk', disk);
      assert.match(toast()?.message ?? '', /is unknown.*“IN_USE”.*isn’t resent automatically/);
      const db = await row('asia-east-1', 'db-1');
      assert.match(rowCalled(await bench.app.tree.children(db), 'db-1-data').description, /result unknown/);
    });

    it('does not speak of a fault of its own when no look told anything', async () => {
      await start({ pace: 10_000 });
      bench.dialog.answers.push('yes');
      await run('detachDisk', await row('asia-east-1', 'db-1', 'db-1-data'));
      assert.match(toast()?.message ?? '', /is unknown/);
      assert.doesNotMatch(toast()?.message ?? '', /internal error/);
    });

    it('wipes out an earlier failure when it ends well', async () => {
      await start();
      const disk = await row('asia-east-1', 'db-1', 'db-1-data');
      assert.ok(disk.subject.kind === 'resource', `“${disk.label}” is the row of a resource`);
      const { ref } = disk.subject.resource;
      const failure = await bench.app.explain(new Error('x'));
      bench.app.lastFailures.set({ ref, action: 'detachDisk', kind: 'failed', failure });
      bench.dialog.answers.push('yes');
      await run('detachDisk', disk);
      assert.deepEqual(bench.app.lastFailures.all(), []);
    });

    it('says that nothing is taken back when the person stops waiting', async () => {
      await start();
      bench.dialog.answers.push('yes');
      bench.progress.cancels = (text) => text.startsWith('DETACHING');
      await run('detachDisk', await row('asia-east-1', 'db-1', 'db-1-data'));
      assert.match(toast()?.message ?? '', /Stopped waiting.*can’t be canceled/);
    });

    it('does not wait for somebody to close the message', async () => {
      await start();
      const disk = await row('asia-east-1', 'db-1', 'db-1-data');
      bench.dialog.answers.push('yes');
      bench.ui.showInformation = () => new Promise(() => undefined);
      await run('detachDisk', disk);
    });

    it('notes in the log what a click on the message could not do', async () => {
      await start();
      const disk = await row('asia-east-1', 'Unattached disks', 'ghost-released-elsewhere');
      bench.dialog.answers.push('yes');
      bench.ui.showError = () => Promise.reject(new Error('no window'));
      await run('releaseDisk', disk);
      await new Promise((resolve) => setImmediate(resolve));
      assert.ok(bench.log.includes('no window'), `the log tells the failure: ${bench.log}`);
    });
  });
});
