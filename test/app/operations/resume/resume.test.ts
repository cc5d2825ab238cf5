import assert from 'node:assert/strict';
import type { Target } from '../../../../src/app/operations/readParties';
import type { OperationLine } from '../../../../src/app/operations/record/operationEvent';
import type { OperationRecord } from '../../../../src/app/operations/record/operationRecord';
import { runOperation } from '../../../../src/app/operations/runOperation';
import type { Plan } from '../../../../src/domain/plan';
import type { Fault } from '../../../../src/emulator/faults/fault';
import { dialects } from '../../../../src/sandbox/dialects';
import { type AppHarness, startApp } from '../../../support/appBench';
import { everyCloud } from '../../../support/everyCloud';
import { targetCalled } from '../../../support/targets';

const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** Resolves when the condition holds; the test's timeout ends a wait in vain. */
async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await settled();
}

for (const { provider, names, calls, states } of everyCloud) {
  describe(`${provider.label}: an operation whose window has ended`, () => {
    let closed: AppHarness;
    let next: AppHarness;
    let target: Target;
    const options = { providers: [provider], dialects, on: false };

    beforeEach(async () => {
      closed = await startApp(options);
      await closed.addAccount(provider);
      target = await targetCalled(closed, provider.id, names.detachDisk);
    });
    afterEach(async () => {
      closed.kill();
      await next?.dispose();
      await closed.dispose();
    });

    const isWrite = (action: string): boolean => provider.operations.some(({ call }) => call === action);
    /** The writes of all windows: all reach the recorder of the first one. */
    const writes = () => closed.received.filter(({ action }) => isWrite(action)).length;

    /** Runs a detach until the record has this event; there the window is killed. */
    async function killAfter(event: OperationLine['event'], fault?: Fault): Promise<void> {
      closed.dialog.answers.push('confirm');
      if (fault) closed.sandbox.faults.arm(provider.id, calls.detachDisk, fault);
      const ended = new Promise<void>((resolve) => {
        closed.record.onAppended = (line) => {
          if (line.event !== event) return;
          closed.kill();
          resolve();
        };
      });
      void runOperation(closed.app.operations, target, 'detachDisk');
      await ended;
    }

    async function startNext(): Promise<OperationRecord> {
      next = await startApp({ ...options, beside: closed });
      await next.watch.start();
      const [record] = next.app.operations.store.all();
      assert.ok(record, 'the next window knows the operation');
      const { store } = next.app.operations;
      await until(() => store.unfinished().length === 0);
      const last = store.find(record.id);
      assert.ok(last, 'it is still known');
      return last;
    }
    const reports = () => next.ui.toasts.map(({ message }) => message);

    it('is read until its end, which is shown once', async () => {
      await killAfter('accepted');
      const record = await startNext();
      assert.deepEqual([record.state, record.nativeState], ['done', states.free]);
      assert.equal(writes(), 1);
      await until(() => reports().length === 1);
      const name = `“${record.plan.names.target}” (${record.plan.account.name})`;
      assert.deepEqual(reports(), [`Was detaching ${name} when the window closed: it was detached.`]);
      assert.deepEqual(next.ui.toasts[0]?.buttons, ['Show Operation']);
      await until(() => next.recorded.some(({ event }) => event === 'reported'));
      next.kill();
      const third = await startApp({ ...options, beside: closed });
      await third.watch.start();
      await settled();
      assert.deepEqual(third.ui.toasts, []);
      third.kill();
      await third.dispose();
    });

    it('is done if the request took effect and its response was lost', async () => {
      await killAfter('uncertain', { kind: 'loseResponse' });
      assert.equal((await startNext()).state, 'done');
      assert.equal(writes(), 1);
    });

    it('is unknown if nothing shows that the request was received: it isn’t sent again', async () => {
      await killAfter('uncertain', { kind: 'reset' });
      const { state, nativeState } = await startNext();
      assert.deepEqual([state, nativeState], ['unknown', states.attached]);
      assert.equal(writes(), 1);
      await until(() => reports().length === 1);
      assert.match(reports()[0] ?? '', /^Was detaching .* when the window closed: the result is unknown\./);
    });

    it('is read even if it isn’t known whether the announced request was sent', async () => {
      await killAfter('sending');
      const record = await startNext();
      assert.equal(record.state, 'unknown');
      assert.deepEqual(record.error, {
        kind: 'sentence',
        message: 'The window was closed before the response arrived.',
      });
      assert.equal(writes(), 0);
      await until(() => reports().length === 1);
      assert.equal(next.app.operations.store.lastProblem(target.ref)?.id, record.id);
    });

    it('wasn’t sent if no request was announced, and isn’t reported', async () => {
      await killAfter('planned');
      assert.equal((await startNext()).state, 'notSent');
      await settled();
      assert.deepEqual([reports(), writes()], [[], 0]);
      assert.equal(next.app.operations.store.lastProblem(target.ref), undefined);
    });

    it('is read also if the user had stopped waiting', async () => {
      closed.progress.cancels = (text) => closed.recorded.some(({ event }) => event === 'accepted') && text !== '';
      await killAfter('stoppedWaiting');
      assert.equal((await startNext()).state, 'done');
    });

    it('that had ended is only shown', async () => {
      await killAfter('done');
      const before = closed.received.length;
      assert.equal((await startNext()).state, 'done');
      await until(() => reports().length === 1);
      assert.equal(closed.received.length, before);
    });

    it('is followed by one window; the others show it', async () => {
      await killAfter('accepted');
      next = await startApp({ ...options, beside: closed });
      const third = await startApp({ ...options, beside: closed });
      const stores = [next, third].map(({ app }) => app.operations.store);
      await Promise.all([next.watch.start(), third.watch.start()]);
      await until(() => stores.every((store) => store.unfinished().length === 0));
      const records = stores.flatMap((store) => [...store.all()]);
      assert.deepEqual(
        records.map(({ state }) => state),
        ['done', 'done'],
      );
      assert.equal(stores.filter((store) => records.some((record) => store.isOwn(record))).length, 1);
      await until(() => next.ui.toasts.length + third.ui.toasts.length > 0);
      assert.equal(next.ui.toasts.length + third.ui.toasts.length, 1);
      third.kill();
      await third.dispose();
    });

    const others: Readonly<Record<string, (plan: Plan) => Plan>> = {
      'another owner': (plan) => ({ ...plan, account: { ...plan.account, owner: 'another' } }),
      'another endpoint': (plan) => ({ ...plan, account: { ...plan.account, endpoint: 'https://example.com' } }),
      'another cloud': (plan) => ({ ...plan, account: { ...plan.account, cloud: 'other' } }),
      'an account that was removed': (plan) => ({ ...plan, account: { ...plan.account, id: 'removed' } }),
      'a resource of another account': (plan) => ({ ...plan, target: { ...plan.target, account: 'another' } }),
      'an instance of another region': (plan) => ({
        ...plan,
        ...(plan.instance ? { instance: { ...plan.instance, region: 'another' } } : {}),
      }),
      'an unknown call': (plan) => ({ ...plan, call: 'DeleteEverything' }),
    };
    for (const [what, change] of Object.entries(others)) {
      it(`is unknown, with the reason and without a request, for ${what}`, async () => {
        await killAfter('accepted');
        closed.userRecord.rewrite((line) => (line.event === 'planned' ? { ...line, plan: change(line.plan) } : line));
        const before = closed.received.length;
        const record = await startNext();
        assert.equal(record.state, 'unknown');
        assert.ok(record.error, 'it has a reason');
        assert.equal(closed.received.length, before);
      });
    }

    it('in the sandbox is read although its port and keys are others after each start', async () => {
      await closed.app.sandbox.turnOn();
      const own = closed.app.accounts.list().find(({ sandbox }) => !sandbox) ?? assert.fail();
      await closed.app.accounts.remove(own.id);
      target = await targetCalled(closed, provider.id, names.detachDisk);
      await killAfter('accepted');
      const moved = { owner: 'another key', endpoint: 'http://127.0.0.1:1' };
      closed.userRecord.rewrite((line) =>
        line.event === 'planned'
          ? { ...line, plan: { ...line.plan, account: { ...line.plan.account, ...moved } } }
          : line,
      );
      next = await startApp({ ...options, on: true, beside: closed });
      await next.watch.start();
      const { store } = next.app.operations;
      await until(() => store.unfinished().length === 0);
      assert.deepEqual(
        [...store.all()].map(({ state }) => state),
        ['done'],
      );
    });

    it('keeps its resource locked until the result is known', async () => {
      await killAfter('accepted');
      next = await startApp({ ...options, beside: closed, waits: true });
      await next.app.operations.store.refresh();
      assert.equal(next.app.operations.store.running(target.ref)?.state, 'running');
      await assert.rejects(runOperation(next.app.operations, target, 'detachDisk'), /still in progress/);
      assert.equal(writes(), 1);
    });
  });
}
