import assert from 'node:assert/strict';
import { operationCommands } from '../../../../src/app/commands/operations';
import { listedOperation } from '../../../../src/app/commands/operations/operationCommands';
import type { OperationRecord } from '../../../../src/app/operations/record/operationRecord';
import { RefusedError } from '../../../../src/errors/refusedError';
import { zenlayer } from '../../../../src/providers/zenlayer';
import { createZenlayerDialect } from '../../../../src/providers/zenlayer/emulator/dialect';
import { type AppHarness, startApp } from '../../../support/appBench';
import { linesOf } from '../../../support/recordLines';
import { rowAt } from '../../../support/rowAt';
import { worldRegions } from '../../../support/worldRegions';

const { row, view } = operationCommands;

describe('A command of the view of operations', () => {
  let bench: AppHarness;
  beforeEach(async () => {
    bench = await startApp({ providers: [zenlayer], dialects: [createZenlayerDialect] });
  });
  afterEach(() => bench.dispose());

  const records = (): readonly OperationRecord[] => [...bench.app.operations.store.all()];
  const last = (): OperationRecord => records().at(-1) ?? assert.fail('there is an operation');
  const toast = () => bench.ui.toasts.at(-1) ?? assert.fail('there is a message');

  async function run(action: 'detachDisk' | 'releaseDisk', ...labels: readonly string[]): Promise<OperationRecord> {
    const node = await rowAt(bench, ...labels);
    assert.ok(node.subject.kind === 'resource', 'it is a resource');
    const { resource, under } = node.subject;
    bench.dialog.answers.push('confirm');
    await bench.app.operate({ ref: resource.ref, under }, action);
    return last();
  }
  const detach = () => run('detachDisk', 'asia-east-1', 'orders-db-primary', 'orders-db-data');
  const failedRelease = () =>
    run('releaseDisk', worldRegions.zenlayer.refusals, 'Unattached disks', 'not-found-unattached');

  describe('is for an operation', () => {
    it('that is found by its id, whatever else the argument has', async () => {
      const record = await detach();
      assert.equal(listedOperation(bench.app, [{ id: record.id, plan: { call: 'Other' } }]), record);
    });

    for (const argument of [undefined, null, 'write-1', 7, {}, { id: 7 }, { id: 'unknown' }])
      it(`and not for ${JSON.stringify(argument) ?? 'nothing'}`, async () => {
        bench.selectedOperation = await detach();
        assert.throws(() => listedOperation(bench.app, [argument]), RefusedError);
      });

    it('that is selected, if it is called without an argument', async () => {
      assert.throws(() => listedOperation(bench.app, []), /First, select an operation/);
      bench.selectedOperation = await detach();
      assert.equal(listedOperation(bench.app, []), bench.selectedOperation);
    });
  });

  it('shows the page, and reveals the resource', async () => {
    const record = await detach();
    await row.showOperationDetails(bench.app, record);
    assert.deepEqual(bench.ui.shown.slice(-1), [`details of operation ${record.id}`]);
    await row.revealOperationResource(bench.app, record);
    assert.match(bench.ui.revealed[0]?.parent ?? '', /\/group\/disks$/);
  });

  describe('copies', () => {
    it('the request id', async () => {
      const record = await detach();
      await row.copyRequestId(bench.app, record);
      assert.deepEqual(bench.ui.copied, [record.receipt?.requestId]);
    });

    it('no request id if none is known', async () => {
      const { receipt: _lost, ...record } = await detach();
      await assert.rejects(row.copyRequestId(bench.app, record), RefusedError);
      assert.deepEqual(bench.ui.copied, []);
    });

    it('the command that sends the same request, without a key', async () => {
      const record = await detach();
      await row.copyCliCommand(bench.app, record);
      const { id } = record.plan.target;
      assert.deepEqual(bench.ui.copied, [
        `zeno zec detach-disks --profile=YOUR_PROFILE --disk-ids=${id} --instance-check-flag=true`,
      ]);
    });

    it('no command if there is none', async () => {
      const { plan, ...record } = await detach();
      await assert.rejects(
        row.copyCliCommand(bench.app, { ...record, plan: { ...plan, call: 'Other' } }),
        RefusedError,
      );
    });

    it('what support asks for about a failure, and about a success', async () => {
      await row.copyOperationForSupport(bench.app, await failedRelease());
      const [failed = ''] = bench.ui.copied;
      assert.match(
        failed,
        /^Release Disk of not-found-unattached .*failed · INVALID_DISK_NOT_FOUND \(404\) · request ID/,
      );
      assert.match(failed, /^Zenlayer · .+ UTC$/m);
      assert.match(failed, /^INVALID_DISK_NOT_FOUND \(404\): /m);
      assert.match(failed, /^https:/m);
      const record = await detach();
      await row.copyOperationForSupport(bench.app, record);
      const done = bench.ui.copied[1] ?? '';
      assert.match(done, /^Detach Disk of orders-db-data .*done · request ID/);
      assert.equal(done.split('\n').length, 2);
      const secrets = Object.values(bench.credentialsOf('zenlayer')).filter(
        (each) => !done.includes(`Zenlayer · ${each}`),
      );
      for (const secret of secrets)
        assert.ok(!failed.includes(secret) && !done.includes(secret), 'no secret is copied');
    });
  });

  it('clears the operations that have ended and that the filter lets pass, in all windows', async () => {
    const done = await detach();
    const failed = await failedRelease();
    const { operationList, operations } = bench.app;
    operationList.setFilter({ text: '', state: 'failed' });
    await view.clearFinishedOperations(bench.app, undefined);
    assert.deepEqual(
      [done, failed].map(({ id }) => operations.store.find(id)?.cleared),
      [undefined, true],
    );
    assert.equal(operations.store.problems().length, 1, 'the failure is still shown on the resource');
    operationList.setFilter({ text: '', state: undefined });
    await view.clearFinishedOperations(bench.app, undefined);
    assert.deepEqual(operationList.matching(), []);
    const other = await startApp({ providers: [zenlayer], dialects: [createZenlayerDialect], beside: bench });
    await other.watch.refresh();
    assert.deepEqual(other.app.operationList.matching(), []);
    await other.dispose();
  });

  it('filters by a state, and by text', async () => {
    const done = await detach();
    const failed = await failedRelease();
    const shown = () => bench.app.operationList.matching().map(({ id }) => id);
    bench.ui.picked.push('Failed');
    await view.filterOperations(bench.app, undefined);
    assert.deepEqual(shown(), [failed.id]);
    bench.ui.picked.push('All States', 'Filter by Text…');
    bench.ui.texts.push('orders');
    await view.filterOperations(bench.app, undefined);
    assert.deepEqual(shown(), [failed.id, done.id]);
    await view.filterOperations(bench.app, undefined);
    assert.deepEqual(shown(), [done.id]);
    await view.clearOperationFilter(bench.app, undefined);
    assert.deepEqual(shown(), [failed.id, done.id]);
  });

  describe('exports', () => {
    it('the operations that the filter lets pass, with those in the archive', async () => {
      const done = await detach();
      await failedRelease();
      bench.record.archived.push(...linesOf(['planned', 'sending', 'accepted', 'done'], { id: 'old' }));
      bench.app.operationList.setFilter({ text: '', state: 'done' });
      bench.ui.saveTo = '/home/me/operations.jsonl';
      bench.ui.picked.push('JSON Lines');
      await view.exportOperations(bench.app, undefined);
      const [file] = bench.ui.saved;
      const ids = file?.text
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line).operationId);
      assert.deepEqual([file?.name, ids], ['operations.jsonl', [done.id, 'old']]);
      assert.equal(toast().message, '2 operations were exported to /home/me/operations.jsonl.');
      assert.equal(bench.app.operationList.find('old'), undefined, 'the archive is not shown');
    });

    it('a table', async () => {
      await detach();
      bench.ui.saveTo = '/home/me/operations.csv';
      bench.ui.picked.push('Table (CSV)');
      await view.exportOperations(bench.app, undefined);
      assert.match(bench.ui.saved[0]?.text ?? '', /^"started","ended",.*\r\n"20.*"orders-db-data".*\r\n$/);
    });

    it('nothing if the user cancels, or if there is nothing', async () => {
      bench.ui.picked.push('Table (CSV)', 'Table (CSV)');
      await assert.rejects(view.exportOperations(bench.app, undefined), /no operations to export/);
      await detach();
      const messages = bench.ui.toasts.length;
      await view.exportOperations(bench.app, undefined);
      await view.exportOperations(bench.app, undefined);
      assert.deepEqual([bench.ui.saved, bench.ui.toasts.length], [[], messages]);
    });
  });
});
