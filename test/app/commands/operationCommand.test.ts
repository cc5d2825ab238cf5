import assert from 'node:assert/strict';
import { commands } from '../../../src/app/commands';
import type { CommandName } from '../../../src/app/commands/commandNames';
import type { TreeNode } from '../../../src/app/tree/node';
import { isDisk } from '../../../src/domain/resource';
import { jsonResponse } from '../../../src/emulator/wire';
import { RefusedError } from '../../../src/errors/refusedError';
import { huawei } from '../../../src/providers/huawei';
import { createHuaweiDialect } from '../../../src/providers/huawei/emulator/dialect';
import { zenlayer } from '../../../src/providers/zenlayer';
import { createZenlayerDialect } from '../../../src/providers/zenlayer/emulator/dialect';
import { type AppHarness, type AppOptions, startApp } from '../../support/appBench';
import { withPollingTimeout } from '../../support/everyCloud';
import { rowAt } from '../../support/rowAt';
import { resourceWhere } from '../../support/targets';
import { loadedRows, rowCalled, rowsWhen } from '../../support/treeWalk';
import type { ViewRow } from '../../support/viewRow';
import { worldRegions } from '../../support/worldRegions';
import { writeProblem } from '../../support/writeState';

const { refusals } = worldRegions.zenlayer;

describe('A command that writes', () => {
  let bench: AppHarness;

  const start = async (options: Partial<AppOptions> = {}) => {
    bench = await startApp({ providers: [zenlayer], dialects: [createZenlayerDialect], ...options });
  };
  afterEach(() => bench.dispose());

  const run = (name: CommandName, node?: TreeNode): Promise<void> => commands[name](bench.app, node);
  const row = (...labels: readonly string[]): Promise<TreeNode> => rowAt(bench, ...labels);
  const toast = () => bench.ui.toasts.at(-1);
  const sent = (action: string) => bench.requests.filter((each) => each.action === action).length;

  it('acts on the row that it was called with', async () => {
    await start();
    bench.dialog.answers.push('confirm');
    await run('detachDisk', await row('asia-east-1', 'orders-db-primary', 'orders-db-data'));
    assert.equal(sent('DetachDisks'), 1);
    assert.match(toast()?.message ?? '', /The disk “orders-db-data” was detached\./);
    assert.equal(toast()?.kind, 'information');
  });

  it('acts on the selected row if it is called without one', async () => {
    await start();
    bench.selected = await row('asia-east-1', 'orders-db-primary', 'orders-db-data');
    await run('detachDisk');
    assert.equal(bench.dialog.prompt.plan.names.target, 'orders-db-data');
    assert.deepEqual(bench.ui.picks, []);
  });

  it('asks for account, region and resource if no suitable row is selected, and offers only resources that offer the action', async () => {
    await start();
    bench.selected = await row('asia-east-1', 'orders-db-primary');
    bench.ui.picked.push('asia-east-1', 'orders-db-data');
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
    assert.ok(labels.includes('edge-web-01-data'), `edge-web-01-data among ${labels}`);
    assert.ok(!labels.includes('old-backup'), `no old-backup among ${labels}`);
    assert.equal(bench.dialog.prompt.plan.names.target, 'orders-db-data');
    assert.equal(bench.dialog.prompt.plan.names.instance, 'orders-db-primary');
  });

  it('does nothing when the user cancels in the palette', async () => {
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

  describe('from the palette', () => {
    it("doesn't let one account delay another, and sends nothing after the list is closed", async () => {
      await start();
      await bench.addAccount(zenlayer, { name: 'Mine' });
      bench.sandbox.faults.arm('zenlayer', 'DescribeZones', { kind: 'noResponse' });
      bench.ui.pagesBeforePick = 1;
      await run('detachDisk');
      const [places] = bench.ui.picks;
      assert.equal(new Set(places?.items.map(({ label }) => label)).size, 1, 'the account that responds');
      assert.equal(places?.items.length, 2);
      await new Promise((resolve) => setImmediate(resolve));
      assert.deepEqual(bench.requests.map(({ fault }) => fault).sort(), ['canceled', undefined]);
    });

    it("shows why an account can't be read, and again if it is selected", async () => {
      await start({ on: false });
      await bench.addAccount(zenlayer, {}, { accessKeyId: 'ZLx', accessKeySecret: 'wrong' });
      bench.ui.picked.push('My Zenlayer');
      await assert.rejects(run('detachDisk'), { code: 'AUTHFAILURE_SIGNATURE_FAILURE' });
      const [item] = bench.ui.picks[0]?.items ?? [];
      assert.match(item?.detail ?? '', /AUTHFAILURE_SIGNATURE_FAILURE/);
    });

    it('shows a message if there is no account', async () => {
      await start({ on: false });
      await assert.rejects(
        run('detachDisk'),
        (error) => error instanceof RefusedError && /no account/.test(error.message),
      );
    });
  });

  describe('afterwards', () => {
    it('updates the rows on its own', async () => {
      await start();
      const group = await row('asia-east-1', 'Unattached disks');
      await loadedRows(bench.app.tree, group, bench.timer);
      bench.dialog.answers.push('confirm');
      await run('detachDisk', await row('asia-east-1', 'orders-db-primary', 'orders-db-data'));
      const isThere = (rows: readonly ViewRow[]) => rows.some(({ label }) => label === 'orders-db-data');
      const rows = await rowsWhen(bench.app.tree, group, bench.timer, isThere);
      assert.match(rowCalled(rows, 'orders-db-data').accessibleLabel, /not attached/);
    });

    it('sends nothing when the user cancels', async () => {
      await start();
      const disk = await row('asia-east-1', 'orders-db-primary', 'orders-db-data');
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

    it('refreshes rows of a resource that no longer exists', async () => {
      await start();
      const disk = await row('asia-east-1', 'Unattached disks', 'report-scratch');
      const empty = { requestId: 'T', response: { requestId: 'T', totalCount: 0, dataSet: [] } };
      bench.sandbox.faults.arm('zenlayer', 'DescribeDisks', { kind: 'response', response: jsonResponse(200, empty) });
      const listed = bench.requestOf('DescribeInstances');
      await run('releaseDisk', disk);
      await listed;
      assert.match(toast()?.message ?? '', /Release Disk wasn’t performed for “report-scratch”\. .*no longer exists/);
    });

    it('shows a failure with its meaning, remedy and request id, and offers the page and the details', async () => {
      await start();
      const disk = await row(refusals, 'Unattached disks', 'not-found-unattached');
      bench.dialog.answers.push('confirm');
      bench.ui.button = 'Copy';
      await run('releaseDisk', disk);
      const { kind, message, buttons } = toast() ?? { kind: '', message: '', buttons: [] };
      assert.equal(kind, 'error');
      assert.match(message, /Release Disk failed for “not-found-unattached”/);
      assert.match(message, /INVALID_DISK_NOT_FOUND \(404\): .+ Request ID: T/);
      assert.deepEqual(buttons, ['Refresh', 'Documentation', 'Copy', 'Show Operation']);
      assert.match(bench.ui.copied[0] ?? '', /INVALID_DISK_NOT_FOUND[\s\S]*https:/);
      const [problem] = bench.app.operations.store.problems();
      assert.ok(problem?.error?.kind === 'api', 'the refusal is recorded');
      assert.deepEqual(
        [problem.plan.action, problem.state, problem.error.code],
        ['releaseDisk', 'failed', 'INVALID_DISK_NOT_FOUND'],
      );
    });

    it('opens the page of the code when its button is clicked', async () => {
      await start();
      const disk = await row(refusals, 'Unattached disks', 'not-found-unattached');
      bench.dialog.answers.push('confirm');
      bench.ui.button = 'Documentation';
      await run('releaseDisk', disk);
      assert.match(bench.ui.opened[0] ?? '', /^https:\/\/docs\.console\.zenlayer\.com\//);
    });

    it('shows an unknown result as unknown, and marks the row', async () => {
      await start();
      const disk = await row('asia-east-1', 'orders-db-primary', 'orders-db-data');
      bench.sandbox.faults.arm('zenlayer', 'DetachDisks', { kind: 'reset' });
      bench.dialog.answers.push('confirm');
      await run('detachDisk', disk);
      assert.match(toast()?.message ?? '', /is unknown.*“IN_USE”.*isn’t resent automatically/);
      const db = await row('asia-east-1', 'orders-db-primary');
      assert.match(rowCalled(await bench.app.tree.children(db), 'orders-db-data').description, /result unknown/);
    });

    it('reports no internal error if no read succeeded', async () => {
      await start({ providers: [withPollingTimeout(zenlayer, 10_000)] });
      const disk = await row('asia-east-1', 'orders-db-primary', 'orders-db-data');
      bench.dialog.answers.push('confirm');
      const write = bench.requestOf('DetachDisks');
      const running = run('detachDisk', disk);
      await write;
      bench.sandbox.faults.arm('zenlayer', 'DescribeDisks', { kind: 'reset' }, 1000);
      await running;
      assert.match(toast()?.message ?? '', /is unknown/);
      assert.doesNotMatch(toast()?.message ?? '', /internal error/);
    });

    it('clears an earlier failure when it succeeds', async () => {
      await start();
      const disk = await row('asia-east-1', 'orders-db-primary', 'orders-db-data');
      assert.ok(disk.subject.kind === 'resource', `“${disk.id}” is the row of a resource`);
      const { ref } = disk.subject.resource;
      await writeProblem(bench.app.operations.store, ref, 'failed');
      bench.dialog.answers.push('confirm');
      await run('detachDisk', disk);
      assert.deepEqual(bench.app.operations.store.problems(), []);
    });

    it("says that the request can't be canceled when the user stops waiting", async () => {
      await start();
      bench.dialog.answers.push('confirm');
      bench.progress.cancels = (text) => text.startsWith('DETACHING');
      await run('detachDisk', await row('asia-east-1', 'orders-db-primary', 'orders-db-data'));
      assert.match(toast()?.message ?? '', /Stopped waiting.*can’t be canceled/);
    });

    it("doesn't wait until the message is closed", async () => {
      await start();
      const disk = await row('asia-east-1', 'orders-db-primary', 'orders-db-data');
      bench.dialog.answers.push('confirm');
      bench.ui.showInformation = () => new Promise(() => undefined);
      await run('detachDisk', disk);
    });

    it('logs what a click on the message could not do', async () => {
      await start();
      const disk = await row(refusals, 'Unattached disks', 'not-found-unattached');
      bench.dialog.answers.push('confirm');
      bench.ui.showError = () => Promise.reject(new Error('no window'));
      await run('releaseDisk', disk);
      await new Promise((resolve) => setImmediate(resolve));
      assert.ok(bench.log.includes('no window'), `the log contains the failure: ${bench.log}`);
    });
  });
});
