import assert from 'node:assert/strict';
import { commands } from '../../../src/app/commands';
import type { CommandName } from '../../../src/app/commands/commandNames';
import type { TreeNode } from '../../../src/app/tree/node';
import { alibaba } from '../../../src/providers/alibaba';
import { createAlibabaDialect } from '../../../src/providers/alibaba/emulator/dialect';
import { huawei } from '../../../src/providers/huawei';
import { createHuaweiDialect } from '../../../src/providers/huawei/emulator/dialect';
import { zenlayer } from '../../../src/providers/zenlayer';
import { createZenlayerDialect } from '../../../src/providers/zenlayer/emulator/dialect';
import { type AppHarness, type AppOptions, startApp } from '../../support/appBench';
import { rowAt } from '../../support/rowAt';
import { worldRegions } from '../../support/worldRegions';
import { beginWrite } from '../../support/writeState';

const company = worldRegions.zenlayer.company;
const copyAndDocs = ['Documentation', 'Copy'];

describe('The first button of a message', () => {
  let bench: AppHarness;
  const start = async (options: Partial<AppOptions> = {}) => {
    bench = await startApp({ providers: [zenlayer], dialects: [createZenlayerDialect], ...options });
  };
  afterEach(() => bench.dispose());

  const run = (name: CommandName, node?: TreeNode): Promise<void> => commands[name](bench.app, node);
  const row = (...labels: readonly string[]): Promise<TreeNode> => rowAt(bench, ...labels);
  const toast = () => bench.ui.toasts.at(-1) ?? assert.fail('no message was shown');
  const orders = () => row(company, 'orders-db-primary', 'orders-db-data');
  /** The steps of a message run after the command, which doesn't wait for a click. */
  const settled = () => new Promise((resolve) => setImmediate(resolve));

  describe('about a refusal', () => {
    it('of a read-only account allows changes in that account', async () => {
      await start({ on: false });
      const account = await bench.addAccount(zenlayer, { writable: false });
      const disk = await orders();
      bench.ui.button = 'Allow Changes…';
      await run('detachDisk', disk);
      assert.deepEqual(toast().buttons, ['Allow Changes…', 'Copy']);
      assert.match(toast().message, /Detach Disk wasn’t performed for “orders-db-data”\./);
      await settled();
      const [ran] = bench.ui.ran;
      assert.equal(ran?.command, 'allowChanges');
      assert.ok(ran.row?.subject.kind === 'account' && ran.row.subject.account.id === account.id, 'on its row');
    });

    it('because another operation is in progress shows the row', async () => {
      await start();
      const disk = await orders();
      assert.ok(disk.subject.kind === 'resource', 'it is a disk');
      beginWrite(bench.app.operations.store, disk.subject.resource.ref);
      await bench.app.operate({ ref: disk.subject.resource.ref, under: disk.subject.under }, 'detachDisk');
      assert.deepEqual(toast().buttons, ['Show in Tree', 'Copy']);
    });

    it('that another operation resolves asks for both operations', async () => {
      await start({ on: false });
      await bench.addAccount(zenlayer);
      const disk = await orders();
      assert.ok(disk.subject.kind === 'resource', 'it is a disk');
      bench.ui.button = 'Detach and Release…';
      await bench.app.operate({ ref: disk.subject.resource.ref, under: disk.subject.under }, 'releaseDisk');
      assert.deepEqual(toast().buttons, ['Detach and Release…', ...copyAndDocs]);
      assert.doesNotMatch(toast().message, /\(\d{3}\)/, 'no HTTP status, because nothing was sent');
      while (bench.dialog.stepsQuestions.length === 0) await settled();
      assert.deepEqual(
        bench.dialog.stepsQuestions[0]?.steps.map(({ label }) => label),
        ['Detach Disk: orders-db-data', 'Release Disk: orders-db-data'],
      );
    });

    it('because the disk is no longer attached shows where it is now', async () => {
      for (const [provider, dialect, region] of [
        [zenlayer, createZenlayerDialect, worldRegions.zenlayer.company],
        [alibaba, createAlibabaDialect, worldRegions.alibaba.company],
        [huawei, createHuaweiDialect, worldRegions.huawei.company],
      ] as const) {
        await start({ providers: [provider], dialects: [dialect] });
        const disk = await row(region, 'Unattached disks', 'old-backup');
        assert.ok(disk.subject.kind === 'resource', 'it is a disk');
        await bench.app.operate({ ref: disk.subject.resource.ref, under: undefined }, 'detachDisk');
        assert.equal(toast().buttons[0], 'Show in Tree', provider.id);
        await bench.dispose();
      }
    });

    it('of a sandbox account is still the way out: sending it anyway comes last', async () => {
      await start();
      await run('detachDisk', await row(worldRegions.zenlayer.refusals, 'stopped-instance', 'not-portable'));
      assert.deepEqual(bench.ui.toasts.length, 1);
      const { buttons } = toast();
      assert.equal(buttons.at(-1), 'Send Anyway…');
      assert.notEqual(buttons[0], 'Send Anyway…');
    });
  });

  it('after a read that failed tries again, because nothing was sent', async () => {
    await start();
    const disk = await orders();
    bench.sandbox.faults.arm('zenlayer', 'DescribeDisks', { kind: 'reset' }, 100);
    await run('detachDisk', disk);
    assert.deepEqual(toast().buttons, ['Try Again', 'Copy']);
    bench.sandbox.faults.clear();
  });

  describe('about a write that was sent', () => {
    it('with an unknown result refreshes, and never sends it again', async () => {
      await start();
      const disk = await orders();
      bench.sandbox.faults.arm('zenlayer', 'DetachDisks', { kind: 'reset' });
      bench.dialog.answers.push('confirm');
      await run('detachDisk', disk);
      assert.equal(toast().buttons[0], 'Refresh');
      assert.ok(!toast().buttons.includes('Try Again'), `${toast().buttons}`);
    });

    it('that failed offers the last resort if the cloud has one', async () => {
      await start({ providers: [huawei], dialects: [createHuaweiDialect] });
      const disk = await row(worldRegions.huawei.refusals, 'odd-states', 'detach-will-fail');
      bench.dialog.answers.push('confirm');
      await run('detachDisk', disk);
      assert.equal(toast().buttons[0], 'Force Detach…');
    });

    it('that is done shows the resource where it is now, without the focus, or attaches it again, or releases it', async () => {
      await start();
      const disk = await orders();
      bench.dialog.answers.push('confirm');
      await run('detachDisk', disk);
      assert.deepEqual(toast().buttons, ['Show', 'Undo…', 'Release…', 'Show Operation']);
      assert.ok(disk.subject.kind === 'resource', 'it is a disk');
      const showing = bench.app.show(disk.subject.resource.ref);
      await showing;
      const [shown] = bench.ui.revealed;
      assert.match(shown?.parent ?? '', /\/group\/disks$/, 'among the unattached disks');
    });

    it('that is done shows no message while the user sees the view of operations, but a failure does', async () => {
      await start();
      const disk = await orders();
      bench.showsOperations = true;
      bench.sandbox.faults.arm('zenlayer', 'DetachDisks', {
        kind: 'response',
        response: { status: 403, headers: {}, body: '{"code":"AUTHFAILURE_UNAUTHORIZED_OPERATION","message":"no"}' },
      });
      bench.dialog.answers.push('confirm', 'confirm');
      await run('detachDisk', disk);
      assert.match(toast().message, /Detach Disk failed/);
      await run('detachDisk', disk);
      const [, done] = [...bench.app.operations.store.all()];
      assert.deepEqual([done?.state, bench.app.operations.store.find(done?.id ?? '')?.reported], ['done', true]);
      assert.equal(bench.ui.toasts.length, 1);
    });

    it('shows the operation', async () => {
      await start();
      bench.ui.button = 'Show Operation';
      bench.dialog.answers.push('confirm');
      await run('detachDisk', await orders());
      const [record] = bench.app.operations.store.all();
      assert.deepEqual(bench.ui.shown, [`operation ${record?.id}`]);
    });

    it('takes the older failure of the same resource away when it is done', async () => {
      await start();
      const disk = await orders();
      let close = (): void => undefined;
      bench.ui.showError = () =>
        new Promise((resolve) => {
          close = () => resolve(undefined);
        });
      bench.sandbox.faults.arm('zenlayer', 'DetachDisks', {
        kind: 'response',
        response: { status: 403, headers: {}, body: '{"code":"AUTHFAILURE_UNAUTHORIZED_OPERATION","message":"no"}' },
      });
      bench.dialog.answers.push('confirm', 'confirm');
      await run('detachDisk', disk);
      assert.equal(bench.ui.hiddenMessages, 0);
      await run('detachDisk', disk);
      assert.equal(bench.ui.hiddenMessages, 1);
      close();
    });
  });

  it('after the user has stopped waiting shows the row, which is read until the end', async () => {
    await start();
    const disk = await orders();
    assert.ok(disk.subject.kind === 'resource', 'it is a disk');
    bench.dialog.answers.push('confirm');
    bench.progress.cancels = (text) => text.startsWith('DETACHING');
    await run('detachDisk', disk);
    assert.deepEqual(toast().buttons, ['Show in Tree', 'Show Operation']);
    const [record] = bench.app.operations.store.all();
    while ([...bench.app.operations.store.all()][0]?.state !== 'done') await settled();
    assert.equal(record?.stoppedWaiting, true);
    assert.equal(bench.requests.filter(({ action }) => action === 'DetachDisks').length, 1);
  });

  it('after the user has stopped waiting, an account that is removed leaves no failure behind', async () => {
    await start();
    const disk = await orders();
    bench.dialog.answers.push('confirm');
    bench.progress.cancels = (text) => text.startsWith('DETACHING');
    bench.ui.showInformation = async () => {
      bench.app.accounts.useSandbox([]);
      return undefined;
    };
    await run('detachDisk', disk);
    for (let turn = 0; turn < 50; turn += 1) await settled();
    assert.deepEqual(bench.app.operations.store.problems(), []);
  });
});
