import assert from 'node:assert/strict';
import type { OperationLine } from '../../../src/app/operations/record/operationEvent';
import { runSteps } from '../../../src/app/operations/steps/runSteps';
import type { Action } from '../../../src/domain/plan';
import { instancesOf } from '../../../src/domain/resource';
import { dialects } from '../../../src/sandbox/dialects';
import { type AppHarness, startApp } from '../../support/appBench';
import { everyCloud } from '../../support/everyCloud';
import { never } from '../../support/sandbox';
import { type StepCase, stepCaseOf } from '../../support/stepCases';

const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** Resolves when the condition holds; the test's timeout ends a wait in vain. */
async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await settled();
}

/** A sequence of each cloud that ends with a start. */
const sequences: Readonly<Record<string, readonly Action[]>> = {
  zenlayer: ['stopInstance', 'detachDisk', 'startInstance'],
  alibaba: ['stopInstance', 'detachVnic', 'startInstance'],
  huawei: ['stopInstance', 'detachDisk', 'startInstance'],
};

for (const { provider } of everyCloud) {
  const actions = sequences[provider.id] ?? assert.fail(provider.label);

  describe(`${provider.label}: steps whose window has ended in the middle`, () => {
    let closed: AppHarness;
    let next: AppHarness;
    let request: StepCase;
    const options = { providers: [provider], dialects, on: false };
    const account = `mine-${provider.id}`;

    beforeEach(async () => {
      closed = await startApp(options);
      await closed.addAccount(provider);
      request = await stepCaseOf(provider, closed.app.clouds.of(account), actions);
    });
    afterEach(async () => {
      closed.kill();
      await next?.dispose();
      await closed.dispose();
    });

    const callOf = (action: Action): string => provider.operations.find((each) => each.action === action)?.call ?? '';
    const calls = new Set(provider.operations.map(({ call }) => call));
    /** The writes of all windows: all reach the recorder of the first one. */
    const sent = (): readonly string[] => closed.received.map(({ action }) => action).filter((each) => calls.has(each));

    /** Runs the steps until the record has this event of a step; there the window is killed. */
    async function killAfter(step: number, event: OperationLine['event']): Promise<void> {
      closed.dialog.answers.push('confirm');
      let planned = 0;
      const ended = new Promise<void>((resolve) => {
        closed.record.onAppended = (line) => {
          if (line.event === 'planned') planned += 1;
          if (planned !== step || line.event !== event) return;
          closed.kill();
          resolve();
        };
      });
      void runSteps(closed.app.operations, request);
      await ended;
    }

    async function startNext(button = ''): Promise<void> {
      next = await startApp({ ...options, beside: closed });
      next.ui.button = button;
      await next.watch.start();
      await until(() => next.app.operations.store.unfinished().length === 0 && next.ui.toasts.length > 0);
    }

    const messages = (): string => next.ui.toasts.map(({ message }) => message).join('\n');
    const buttons = (): readonly string[] => next.ui.toasts[0]?.buttons ?? [];
    const read = () => next.app.clouds.of(account);
    const powerOf = async () => request.target.under && (await read().read(request.target.under, never))?.state;
    async function isAttached(): Promise<boolean> {
      const now = await read().read(request.target.ref, never);
      return now !== undefined && instancesOf(now).includes(request.target.under?.id ?? '');
    }

    for (const event of ['accepted', 'done'] as const) {
      it(`sends nothing by itself after the first step was ${event}, and says what is left`, async () => {
        await killAfter(1, event);
        await startNext();
        await settled();
        assert.deepEqual(sent(), [callOf('stopInstance')]);
        assert.deepEqual([await powerOf(), await isAttached()], ['stopped', true]);
        assert.equal(next.ui.toasts.length, 1);
        assert.match(
          messages(),
          /^Was stopping .* when the window closed: it was stopped\. Steps that weren’t sent: Detach .*: .*, Start Instance: .*\. The instance .* is stopped\.$/,
        );
        assert.deepEqual(buttons(), ['Continue…', 'Start…', 'Show Operation']);
        assert.equal(next.dialog.stepsQuestions.length, 0);
      });
    }

    it('asks for the rest again, and sends it only after that', async () => {
      await killAfter(1, 'accepted');
      await startNext('Continue…');
      await until(() => next.dialog.stepsQuestions.length === 1);
      await settled();
      assert.deepEqual(sent(), [callOf('stopInstance')], 'the user has confirmed nothing');
      const { steps } = next.dialog.stepsQuestions[0] ?? assert.fail('nothing was asked');
      assert.deepEqual(
        steps.map(({ prompt }) => prompt.plan.action),
        actions.slice(1),
      );
    });

    it('performs the rest when it is confirmed', async () => {
      await killAfter(1, 'done');
      next = await startApp({ ...options, beside: closed });
      next.ui.button = 'Continue…';
      next.dialog.answers.push('confirm');
      await next.watch.start();
      const ended = () => [...next.app.operations.store.all()].filter(({ state }) => state === 'done');
      await until(() => ended().length === 3);
      assert.deepEqual(sent(), actions.map(callOf));
      assert.deepEqual([await powerOf(), await isAttached()], ['running', false]);
      assert.deepEqual(
        ended().map(({ step }) => `${step?.place} of ${step?.of}`),
        ['1 of 3', '1 of 2', '2 of 2'],
      );
    });

    it('offers only the start after the second step, with one message for both', async () => {
      await killAfter(2, 'accepted');
      await startNext('Start…');
      await until(() => next.dialog.questions.length === 1);
      assert.equal(next.ui.toasts.length, 1);
      assert.match(messages(), /^Was detaching .*: it was detached\. Steps that weren’t sent: Start Instance: /);
      assert.deepEqual(buttons(), ['Start…', 'Show Operation']);
      assert.equal(next.dialog.prompt.plan.action, 'startInstance');
      assert.deepEqual(sent(), actions.slice(0, 2).map(callOf));
    });

    it('says nothing of steps after the last one', async () => {
      await killAfter(3, 'accepted');
      await startNext();
      assert.equal(next.ui.toasts.length, 1);
      assert.match(messages(), /^Was starting .* when the window closed: it was started\.$/);
      assert.equal(await powerOf(), 'running');
    });

    it('offers the step again that was confirmed and not sent', async () => {
      await killAfter(2, 'planned');
      await startNext();
      assert.match(messages(), /it was stopped\. Steps that weren’t sent: Detach .*, Start Instance: /);
      assert.deepEqual(sent(), [callOf('stopInstance')]);
    });

    it('offers nothing while the result of a step isn’t known', async () => {
      await killAfter(2, 'sending');
      await startNext();
      assert.match(messages(), /the result is unknown\..* Steps that weren’t sent: Start Instance: /);
      assert.deepEqual(buttons(), ['Show Operation']);
      assert.deepEqual(sent(), [callOf('stopInstance')]);
    });

    it('asks nothing for an account that is another one since', async () => {
      await killAfter(1, 'done');
      closed.userRecord.rewrite((line) =>
        line.event === 'planned'
          ? { ...line, plan: { ...line.plan, account: { ...line.plan.account, owner: 'another' } } }
          : line,
      );
      await startNext('Continue…');
      await until(() => next.ui.toasts.length === 2);
      assert.match(messages(), /is no longer the one that the operation was performed with/);
      assert.deepEqual([next.dialog.stepsQuestions.length, sent().length], [0, 1]);
    });

    it('asks nothing for a step of another account', async () => {
      await killAfter(1, 'done');
      closed.userRecord.rewrite((line) =>
        line.event === 'stepOf'
          ? {
              ...line,
              later: line.later.map((step) => ({ ...step, target: { ...step.target, account: 'another' } })),
            }
          : line,
      );
      await startNext('Continue…');
      await until(() => next.ui.toasts.length === 2);
      assert.match(messages(), /is no longer the one that the operation was performed with/);
      assert.deepEqual([next.dialog.stepsQuestions.length, sent().length], [0, 1]);
    });
  });
}
