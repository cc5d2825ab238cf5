import assert from 'node:assert/strict';
import { operationCommands } from '../../../../src/app/commands/operations';
import type { OperationRecord } from '../../../../src/app/operations/record/operationRecord';
import { RefusedError } from '../../../../src/errors/refusedError';
import { zenlayer } from '../../../../src/providers/zenlayer';
import { createZenlayerDialect } from '../../../../src/providers/zenlayer/emulator/dialect';
import { type AppHarness, startApp } from '../../../support/appBench';
import { eventsOf } from '../../../support/memoryRecord';
import { rowAt } from '../../../support/rowAt';

const { checkAgain } = operationCommands.row;

describe('Checking an operation again', () => {
  let bench: AppHarness;
  afterEach(() => bench.dispose());

  const start = async (options: Partial<Parameters<typeof startApp>[0]> = {}) => {
    bench = await startApp({ providers: [zenlayer], dialects: [createZenlayerDialect], ...options });
  };
  const find = (id: string) => bench.app.operations.store.find(id) ?? assert.fail('it is known');
  const message = () => bench.ui.toasts.at(-1)?.message ?? '';
  const sent = () => bench.received.filter(({ action }) => action === 'DetachDisks').length;

  /** Detaches a disk. Its state can't be read until the deadline, so that the result is unknown. */
  async function unknownDetach(): Promise<OperationRecord> {
    const node = await rowAt(bench, 'asia-east-1', 'orders-db-primary', 'orders-db-data');
    assert.ok(node.subject.kind === 'resource', 'it is a resource');
    const { resource, under } = node.subject;
    bench.dialog.answers.push('confirm');
    bench.record.onAppended = ({ event }) => {
      if (event !== 'accepted') return;
      const response = {
        status: 403,
        headers: {},
        body: '{"code":"AUTHFAILURE_UNAUTHORIZED_OPERATION","message":"no"}',
      };
      bench.sandbox.faults.arm('zenlayer', 'DescribeDisks', { kind: 'response', response });
    };
    await bench.app.operate({ ref: resource.ref, under }, 'detachDisk');
    bench.sandbox.faults.clear();
    const [record] = bench.app.operations.store.all();
    assert.equal(record?.state, 'unknown');
    return record;
  }

  it('ends one whose result is unknown when the cloud reports its end state', async () => {
    await start();
    const { id } = await unknownDetach();
    bench.clock.advance(600_000);
    await checkAgain(bench.app, find(id));
    assert.equal(find(id).state, 'done');
    assert.match(
      message(),
      /^Detach Disk, orders-db-data: The operation is complete\. The cloud reports the state AVAILABLE\./,
    );
    assert.equal(sent(), 1, 'the request is never resent');
    assert.deepEqual(eventsOf(bench.recorded), ['planned', 'sending', 'accepted', 'unknown', 'done']);
    assert.deepEqual(bench.app.operations.store.problems(), []);
  });

  it('records a state that is not an end state', async () => {
    await start();
    const { id } = await unknownDetach();
    await checkAgain(bench.app, find(id));
    assert.equal(find(id).state, 'unknown');
    assert.equal(bench.recorded.at(-1)?.event, 'looked');
    assert.match(message(), /The cloud reports the state DETACHING\./);
  });

  it('shows what the cloud reports of an operation of another window, and records nothing', async () => {
    await start();
    const { id } = await unknownDetach();
    bench.clock.advance(600_000);
    const other = await startApp({ providers: [zenlayer], dialects: [createZenlayerDialect], beside: bench });
    await other.watch.refresh();
    const record = other.app.operationList.find(id) ?? assert.fail('it is known');
    await checkAgain(other.app, record);
    assert.match(other.ui.toasts.at(-1)?.message ?? '', /The operation is complete\./);
    assert.equal(other.app.operations.store.find(id)?.state, 'unknown');
    assert.deepEqual(eventsOf(other.recorded), []);
    await other.dispose();
  });

  it('is refused without a request after the account was changed', async () => {
    await start();
    const record = await unknownDetach();
    const before = bench.received.length;
    const plan = { ...record.plan, account: { ...record.plan.account, endpoint: 'https://example.com' } };
    await assert.rejects(checkAgain(bench.app, { ...record, plan }), RefusedError);
    const removed = { ...record.plan, account: { ...record.plan.account, id: 'removed' } };
    await assert.rejects(checkAgain(bench.app, { ...record, plan: removed }), RefusedError);
    assert.equal(bench.received.length, before);
  });
});
