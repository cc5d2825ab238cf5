import assert from 'node:assert/strict';
import { operationCommands } from '../../../src/app/commands/operations';
import { stepsLeft } from '../../../src/app/commands/restOfSteps';
import { operationContextOf } from '../../../src/app/operations/list/operationContext';
import type { OperationRecord } from '../../../src/app/operations/record/operationRecord';
import type { StepsRequest } from '../../../src/app/operations/steps/prepareSteps';
import { runSteps } from '../../../src/app/operations/steps/runSteps';
import { RefusedError } from '../../../src/errors/refusedError';
import { alibaba } from '../../../src/providers/alibaba';
import { dialects } from '../../../src/sandbox/dialects';
import { type AppHarness, startApp } from '../../support/appBench';
import { alibaba as facts } from '../../support/clouds/alibaba';
import type { ManualTimer } from '../../support/manualTimer';
import { never } from '../../support/sandbox';
import { targetCalled } from '../../support/targets';

const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** Resolves when the condition holds; the test's timeout ends a wait in vain. Pauses end at once if there is a timer. */
async function until(holds: () => boolean, timer?: ManualTimer): Promise<void> {
  while (!holds()) {
    await settled();
    if (timer?.untilNext !== undefined) timer.pass(timer.untilNext);
  }
}

const { continueSteps } = operationCommands.row;
/** Attached disks that can be detached and then released. */
const disks = ['mall-web-uploads', 'members-db-数据盘', 'members-db-binlog', '结算-结果盘'];

describe('Steps of several operations whose windows have ended in the middle', () => {
  const options = { providers: [alibaba], dialects, on: false };
  const account = 'mine-alibaba';
  let first: AppHarness;
  const windows: AppHarness[] = [];

  beforeEach(async () => {
    first = await startApp({ ...options, waits: true });
    await first.addAccount(alibaba);
  });
  afterEach(async () => {
    for (const window of windows.splice(0)) {
      window.kill();
      await window.dispose();
    }
    first.kill();
    await first.dispose();
  });

  async function openWindow(): Promise<AppHarness> {
    const window = await startApp({ ...options, beside: first });
    windows.push(window);
    return window;
  }

  const releaseOf = async (name: string): Promise<StepsRequest> => ({
    target: await targetCalled(first, 'alibaba', name),
    action: 'releaseDisk',
    first: 'detachFirst',
  });

  /**
   * Runs the detach and release of four disks until each detach was accepted; there the window is killed. No time passes
   * in it, so none of them ends before.
   */
  async function interruptReleases(): Promise<void> {
    let accepted = 0;
    const ended = new Promise<void>((resolve) => {
      first.record.onAppended = ({ event }) => {
        if (event === 'accepted') accepted += 1;
        if (accepted < disks.length) return;
        first.kill();
        resolve();
      };
    });
    for (const name of disks) {
      const request = await releaseOf(name);
      first.dialog.answers.push('confirm');
      const before = accepted;
      void runSteps(first.app.operations, request);
      await until(() => accepted > before);
    }
    await ended;
  }

  async function startNext(button = ''): Promise<AppHarness> {
    const next = await openWindow();
    next.ui.button = button;
    await next.watch.start();
    const hasEnded = () => next.app.operations.store.unfinished().length === 0 && next.ui.toasts.length > 0;
    await until(hasEnded, first.timer);
    await settled();
    return next;
  }

  /** Lets time pass until something is done. */
  async function inTime<T>(task: Promise<T>): Promise<T> {
    let isDone = false;
    const ended = task.finally(() => {
      isDone = true;
    });
    await until(() => isDone, first.timer);
    return ended;
  }

  const sent = (call: string): number => first.received.filter(({ action }) => action === call).length;
  const canContinue = ({ app }: AppHarness, record: OperationRecord): boolean =>
    operationContextOf(record, app.operationList.factsOf(record)).includes('canContinue');
  const idsOf = (records: Iterable<OperationRecord>): readonly string[] =>
    [...records].map(({ plan }) => plan.target.id).toSorted();

  it('are said in one message, which leads to those that can be continued', async () => {
    first.dialog.answers.push('confirm');
    await inTime(first.app.operate(await targetCalled(first, 'alibaba', 'mall-web-data'), 'detachDisk'));
    await interruptReleases();
    const next = await startNext('Show Operations');
    const [toast, ...others] = next.ui.toasts;
    assert.equal(
      toast?.message,
      '4 operations were running when the window closed: 4 were completed, 0 failed, and the result of 0 is unknown. Operations after which steps weren’t sent: 4. Continue each in the Operations view.',
    );
    assert.deepEqual([toast.buttons, others], [['Show Operations'], []]);
    const { operationList, operations } = next.app;
    assert.equal(operationList.filter.state, 'attention');
    const all = [...operations.store.all()];
    const interrupted = all.filter(({ step }) => step !== undefined);
    assert.deepEqual([all.length, interrupted.length], [5, 4], 'the operation that is done is known too');
    assert.deepEqual(idsOf(operationList.matching()), idsOf(interrupted));
    assert.deepEqual(
      interrupted.filter((each) => !canContinue(next, each)),
      [],
    );
    assert.match(next.ui.shown.join(), new RegExp(`^operation (${interrupted.map(({ id }) => id).join('|')})$`));
    assert.equal(sent('DeleteDisk'), 0, 'nothing was sent by the message');
  });

  it('are continued one by one, each with its own confirmation', async () => {
    await interruptReleases();
    const next = await startNext('Show Operations');
    const [record, ...others] = next.app.operationList.matching();
    assert.ok(record, 'there is one');
    await inTime(continueSteps(next.app, record));
    assert.deepEqual([next.dialog.prompts.length, sent('DeleteDisk')], [1, 0], 'the user has confirmed nothing');
    const { plan } = next.dialog.prompt;
    assert.deepEqual([plan.action, plan.target.id], ['releaseDisk', record.plan.target.id]);
    next.dialog.answers.push('confirm');
    await inTime(continueSteps(next.app, record));
    assert.equal(sent('DeleteDisk'), 1);
    assert.deepEqual(idsOf(next.app.operationList.matching()), idsOf(others));
    assert.equal(canContinue(next, record), false);
    await assert.rejects(continueSteps(next.app, record), RefusedError);
    assert.deepEqual(
      others.filter((each) => !canContinue(next, each)),
      [],
    );
  });

  it('can’t be continued while the window that runs them is open, in it and in another one', async () => {
    const other = await openWindow();
    const request = await releaseOf('mall-web-uploads');
    const seen: boolean[] = [];
    first.app.operations.store.onDidChange(({ record }) => {
      if (record.state === 'done' && record.step?.place === 1) seen.push(canContinue(first, record));
    });
    const elsewhere: boolean[] = [];
    other.app.operations.store.onDidChange(({ record }) => void elsewhere.push(canContinue(other, record)));
    first.dialog.answers.push('confirm');
    const result = await inTime(runSteps(first.app.operations, request));
    await other.app.operations.store.refresh();
    assert.equal(result?.records.length, 2);
    assert.ok(seen.length > 0 && elsewhere.length > 0, 'both have seen the steps');
    assert.ok(![...seen, ...elsewhere].includes(true), 'neither of them offers the rest');
  });

  it('leave the start of the instance if a step in between was rejected', async () => {
    const target = await targetCalled(first, 'alibaba', 'fast-path');
    const request: StepsRequest = { target, action: 'detachVnic', first: 'stopFirst' };
    first.sandbox.faults.arm(
      'alibaba',
      'DetachNetworkInterface',
      facts.refusal('InvalidOperation.InvalidEniState', 400),
    );
    first.dialog.answers.push('confirm');
    const result = await inTime(runSteps(first.app.operations, request));
    const record = result?.records.at(-1) ?? assert.fail('a step was sent');
    assert.equal(record.state, 'failed');
    assert.deepEqual(
      stepsLeft(first.app, record).map(({ label }) => label),
      ['Start…'],
    );
    first.dialog.answers.push('confirm');
    await inTime(continueSteps(first.app, record));
    const instance = target.under ?? assert.fail('it has an instance');
    assert.equal((await first.app.clouds.of(account).read(instance, never))?.state, 'running');
    assert.deepEqual(stepsLeft(first.app, record), []);
  });
});
