import assert from 'node:assert/strict';
import type { OperationLine } from '../../../src/app/operations/record/operationEvent';
import type { OperationRecord } from '../../../src/app/operations/record/operationRecord';
import { runOperation } from '../../../src/app/operations/runOperation';
import type { Snapshot } from '../../../src/domain/resource';
import type { Fault } from '../../../src/emulator/faults/fault';
import { dialects } from '../../../src/sandbox/dialects';
import { type AppHarness, startApp } from '../../support/appBench';
import { everyCloud, textOf } from '../../support/everyCloud';
import { all, operationOf } from '../../support/operations';
import type { Received } from '../../support/recordedDialect';
import { never } from '../../support/sandbox';
import { targetCalled } from '../../support/targets';

const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** Resolves when the condition holds; the test's timeout ends a wait in vain. */
async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await settled();
}

for (const { provider, names } of everyCloud) {
  describe(`${provider.label}: a snapshot whose window has ended`, () => {
    let closed: AppHarness;
    let next: AppHarness | undefined;
    const options = { providers: [provider], dialects, on: false };
    const { call } = operationOf(provider, 'createSnapshot');

    beforeEach(async () => {
      next = undefined;
      closed = await startApp(options);
      await closed.addAccount(provider);
    });
    afterEach(async () => {
      closed.kill();
      await next?.dispose();
      await closed.dispose();
    });

    /** Creates a snapshot of a disk until the record has this event; there the window is killed. */
    async function killAfter(event: OperationLine['event'], disk: string, fault?: Fault): Promise<void> {
      const target = await targetCalled(closed, provider.id, disk);
      closed.dialog.answers.push('confirm');
      if (fault) closed.sandbox.faults.arm(provider.id, call, fault);
      const ended = new Promise<void>((resolve) => {
        closed.record.onAppended = (line) => {
          if (line.event !== event) return;
          closed.kill();
          resolve();
        };
      });
      void runOperation(closed.app.operations, target, 'createSnapshot');
      await ended;
    }

    interface Resumed {
      readonly record: OperationRecord;
      /** The requests of the next window. All windows report to the first one. */
      readonly received: readonly Received[];
      readonly message: string;
    }

    async function startNext(): Promise<Resumed> {
      const before = closed.received.length;
      const window = await startApp({ ...options, beside: closed });
      next = window;
      await window.watch.start();
      const { store } = window.app.operations;
      await until(() => store.unfinished().length === 0 && window.ui.toasts.length === 1);
      const [record] = store.all();
      return {
        record: record ?? assert.fail('the next window knows the operation'),
        received: closed.received.slice(before),
        message: window.ui.toasts[0]?.message ?? '',
      };
    }

    /** The snapshot ID of the line of an event, as it is stored. */
    const storedId = (event: OperationLine['event']): string | undefined => {
      const line = closed.userRecord.linesFrom(0).find((each) => each.event === event);
      return line && 'receipt' in line ? line.receipt?.snapshot : undefined;
    };

    const requestsWith = (received: readonly Received[], text: string): number =>
      received.filter(({ request }) => textOf(request).includes(text)).length;

    async function snapshotsCalled({ plan }: OperationRecord): Promise<readonly Snapshot[]> {
      const { target } = plan;
      const disk = { ...target, kind: 'disk' } as const;
      const api = (next ?? assert.fail('the next window runs')).app.clouds.of(target.account);
      const wanted = Object.values(plan.parameters);
      return (await all(api.list('snapshot', disk, { kind: 'disk', disk }, never))).filter(({ name }) =>
        wanted.includes(name),
      );
    }

    it('is followed by its ID, which the record has, with reads only', async () => {
      await killAfter('accepted', names.detachDisk);
      const id = storedId('accepted') ?? assert.fail('the line of the acceptance has the ID');
      const { record, received, message } = await startNext();
      assert.deepEqual([record.state, record.receipt?.snapshot], ['done', id]);
      assert.match(message, /^Was creating .* when the window closed: it was created\.$/);
      const [created, ...others] = await snapshotsCalled(record);
      assert.deepEqual([created?.ref.id, created?.state, others.length], [id, 'available', 0]);
      assert.deepEqual(
        received.filter(({ action }) => provider.operations.some((each) => each.call === action)),
        [],
        'nothing was sent again',
      );
      assert.ok(requestsWith(received, id) > 0, 'it is read by its ID');
      assert.equal(requestsWith(received, record.plan.target.id), 0, 'no list of the disk is read');
    });

    it('is found by its name if the response was lost, and isn’t created again', async () => {
      await killAfter('uncertain', names.detachDisk, { kind: 'loseResponse' });
      assert.equal(storedId('uncertain'), undefined);
      const { record, received } = await startNext();
      assert.deepEqual([record.state, record.receipt?.snapshot], ['done', undefined]);
      assert.equal((await snapshotsCalled(record)).length, 1);
      assert.deepEqual(
        received.filter(({ action }) => provider.operations.some((each) => each.call === action)),
        [],
      );
      assert.ok(requestsWith(received, record.plan.target.id) > 0, 'the snapshots of the disk are read');
    });

    it('has an unknown result if the request was lost, and isn’t created again', async () => {
      await killAfter('uncertain', names.detachDisk, { kind: 'reset' });
      const { record } = await startNext();
      assert.equal(record.state, 'unknown');
      assert.deepEqual(await snapshotsCalled(record), []);
      assert.equal(closed.received.filter(({ action }) => action === call).length, 1);
    });

    it('that failed meanwhile is named with its ID', async () => {
      await killAfter('accepted', 'snapshot-will-fail');
      const id = storedId('accepted') ?? '?';
      const { record, message } = await startNext();
      assert.equal(record.state, 'failed');
      assert.ok(message.includes(id), message);
      assert.match(message, /it can’t be used\. Delete it in the console/);
    });
  });
}
