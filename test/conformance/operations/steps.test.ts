import assert from 'node:assert/strict';
import { operateInSteps } from '../../../src/app/commands/operateInSteps';
import { operate } from '../../../src/app/commands/operationCommand';
import { actionLabels } from '../../../src/app/operations/actionLabels';
import { runOperation } from '../../../src/app/operations/runOperation';
import { firstStepLabels } from '../../../src/app/operations/steps/firstStepLabels';
import { runSteps } from '../../../src/app/operations/steps/runSteps';
import type { Progress } from '../../../src/app/ports';
import { rowOf } from '../../../src/app/resources/rowOf';
import type { Action } from '../../../src/domain/plan';
import { instancesOf, isDisk } from '../../../src/domain/resource';
import { RefusedError } from '../../../src/errors/refusedError';
import { everyCloud } from '../../support/everyCloud';
import { OneCloud } from '../../support/oneCloud';
import { never } from '../../support/sandbox';
import { type StepCase, stepCaseOf, stepCases } from '../../support/stepCases';
import { untilTrue } from '../../support/until';

const stop = ['stopInstance', 'detachDisk', 'startInstance'] as const;
/** The steps that the resources of each sandbox need. */
const expected: Readonly<Record<string, readonly (readonly Action[])[]>> = {
  zenlayer: [stop, ['detachDisk', 'releaseDisk'], [...stop, 'releaseDisk']],
  alibaba: [
    ['stopInstance', 'detachDisk'],
    ['stopInstance', 'detachVnic', 'startInstance'],
    ['detachDisk', 'releaseDisk'],
  ],
  huawei: [['stopInstance', 'detachDisk'], stop, ['detachDisk', 'releaseDisk']],
};

for (const { provider } of everyCloud) {
  describe(`${provider.label}: an operation that others have to precede`, () => {
    const cloud = new OneCloud(provider);
    beforeEach(() => cloud.start());
    afterEach(() => cloud.end());

    const caseOf = (actions: readonly Action[]): Promise<StepCase> => stepCaseOf(provider, cloud.api, actions);

    const writes = new Set(provider.operations.map(({ call }) => call));
    const sent = (): readonly string[] =>
      cloud.bench.received.map(({ action }) => action).filter((each) => writes.has(each));

    const powerOf = async ({ target: { under } }: StepCase) => under && (await cloud.api.read(under, never))?.state;
    const isAttached = async ({ target: { ref, under } }: StepCase): Promise<boolean> => {
      const now = await cloud.api.read(ref, never);
      return now !== undefined && instancesOf(now).includes(under?.id ?? '');
    };

    for (const actions of expected[provider.id] ?? []) {
      it(`is performed by ${actions.join(', ')}, confirmed together`, async () => {
        const request = await caseOf(actions);
        cloud.bench.dialog.answers.push('confirm');
        const result = await runSteps(cloud.bench.app.operations, request);
        assert.deepEqual(
          result?.records.map(({ plan, state }) => `${plan.action} ${state}`),
          actions.map((action) => `${action} done`),
        );
        assert.equal(cloud.bench.dialog.stepsQuestions.length, 1);
        assert.equal(await isAttached(request), false);
        if (actions.includes('startInstance')) assert.equal(await powerOf(request), 'running');
        const { steps, main, consequences } = cloud.bench.dialog.stepsQuestions[0] ?? assert.fail('nothing was asked');
        assert.equal(steps[main]?.prompt.plan.action, request.action);
        const asksForText = actions.includes('releaseDisk');
        assert.ok(!asksForText || !consequences.some(({ text }) => /kept and continue/.test(text)), 'nothing is kept');
        assert.ok(!asksForText || steps.every(({ prompt }) => prompt.typed), 'a release asks for text');
      });
    }

    for (const actions of expected[provider.id] ?? []) {
      // A hot detach of Zenlayer needs no stop, so it isn't rejected.
      if (provider.id === 'zenlayer' && actions[0] === 'stopInstance') continue;
      it(`is offered by the same words after the cloud has rejected it: ${actions.join(', ')}`, async () => {
        const { bench } = cloud;
        const { target, action, first } = await caseOf(actions);
        bench.dialog.answers.push('confirm');
        await operate(bench.app, target, action, { sendsAnyway: true });
        const { call = '' } = provider.operations.find((each) => each.action === action) ?? {};
        assert.deepEqual(sent(), [call]);
        await untilTrue(async () => bench.ui.toasts.length > 0);
        assert.deepEqual(bench.ui.toasts[0]?.buttons[0], firstStepLabels[first]());
      });
    }

    it('is named by the tooltip of the row, in the words of the buttons', async () => {
      const { app } = cloud.bench;
      const [region] = await app.clouds.regionsOf(cloud.account.id, never);
      for (const actions of expected[provider.id] ?? []) {
        const { target, action, first } = await caseOf(actions);
        const resource = (await cloud.api.read(target.ref, never)) ?? assert.fail('it exists');
        const instance = target.under && (await cloud.api.read(target.under, never));
        assert.ok(region, 'there is a region');
        if (instance) app.tree.resources.remember(instance, region);
        const row = rowOf({ resource, region, row: undefined }, provider.operations);
        const { title } = actionLabels[action]();
        assert.ok((await app.tree.tooltip(row)).split('\n').includes(`${title}: ${firstStepLabels[first]()}`), title);
      }
    });

    it('asks for the name of the disk to release, and not of the instance that is stopped for it', async () => {
      for await (const each of stepCases(provider, cloud.api)) {
        if (each.action !== 'releaseDisk') continue;
        await runSteps(cloud.bench.app.operations, each);
        const { steps, main } = cloud.bench.dialog.stepsQuestions.at(-1) ?? assert.fail('nothing was asked');
        const texts = new Set(steps.map(({ prompt }) => prompt.typed?.expected));
        const { id } = each.target.ref;
        const [text = ''] = texts;
        assert.equal(texts.size, 1);
        assert.ok(text === steps[main]?.prompt.plan.names.target || id.endsWith(text), `${text} for ${id}`);
      }
    });

    it('sends nothing if the user cancels', async () => {
      const [actions = []] = expected[provider.id] ?? [];
      assert.equal(await runSteps(cloud.bench.app.operations, await caseOf(actions)), undefined);
      assert.deepEqual(sent(), []);
    });

    it('sends no further step after one that failed, and says where that leaves the instance', async () => {
      const { bench } = cloud;
      const [actions = []] = (expected[provider.id] ?? []).filter((each) => each.includes('startInstance'));
      const request = await caseOf(actions);
      const { call = '' } = provider.operations.find(({ action }) => action === request.action) ?? {};
      const response = { status: 403, headers: { 'content-type': 'application/json' }, body: '{}' };
      bench.sandbox.faults.arm(provider.id, call, { kind: 'response', response });
      bench.dialog.answers.push('confirm');
      await operateInSteps(bench.app, request);
      assert.equal(sent().length, 2);
      assert.deepEqual([await powerOf(request), await isAttached(request)], ['stopped', true]);
      const shown = bench.ui.toasts.map(({ message }) => message).join('\n');
      assert.match(shown, /Detach (Disk|vNIC) failed/);
      assert.match(shown, /Steps that weren’t sent: Start Instance: .*The instance .* is stopped\./);
    });

    for (const actions of (expected[provider.id] ?? []).filter((each) => each.join() === 'stopInstance,detachDisk')) {
      it('offers to start the instance if the last step failed, because the stop was only for it', async () => {
        const { bench } = cloud;
        const request = await caseOf(actions);
        const { call = '' } = provider.operations.find(({ action }) => action === request.action) ?? {};
        const response = { status: 403, headers: { 'content-type': 'application/json' }, body: '{}' };
        bench.sandbox.faults.arm(provider.id, call, { kind: 'response', response });
        bench.dialog.answers.push('confirm');
        await operateInSteps(bench.app, request);
        assert.deepEqual([await powerOf(request), await isAttached(request)], ['stopped', true]);
        const rest = bench.ui.toasts.find(({ message }) => /^The instance .* is stopped\.$/.test(message));
        assert.deepEqual(rest?.buttons, ['Start…']);
      });
    }

    it('sends no further step after one that the user doesn’t wait for, and offers the rest when it has ended', async () => {
      const { bench } = cloud;
      const [actions = []] = (expected[provider.id] ?? []).filter((each) => each.includes('startInstance'));
      const request = await caseOf(actions);
      bench.progress.cancels = () => bench.recorded.some(({ event }) => event === 'accepted');
      bench.dialog.answers.push('confirm');
      await operateInSteps(bench.app, request);
      await untilTrue(async () => bench.ui.toasts.some(({ buttons }) => buttons.includes('Continue…')));
      assert.equal(sent().length, 1);
      assert.equal(await powerOf(request), 'stopped');
    });

    it('sends nothing if a later step has changed while the dialog was open', async () => {
      const { bench } = cloud;
      const ofDisks = (expected[provider.id] ?? []).filter(
        (each) => each[0] === 'stopInstance' && each.at(1) === 'detachDisk',
      );
      const request = await caseOf(ofDisks.find((each) => each.includes('startInstance')) ?? ofDisks[0] ?? []);
      const { operations } = bench.app;
      const disk = await cloud.api.read(request.target.ref, never);
      const isDeleted = disk && isDisk(disk) && disk.deleteWithInstance === true;
      const wanted = isDeleted ? 'clearDeleteWithInstance' : 'setDeleteWithInstance';
      const flag = provider.operations.find(({ action }) => action === wanted)?.action;
      bench.dialog.meanwhile = async () => {
        bench.dialog.meanwhile = () => undefined;
        bench.dialog.verb = 'Hot Detach';
        bench.dialog.answers.unshift('confirm');
        const changed = await runOperation(operations, request.target, flag ?? 'detachDisk');
        assert.equal(changed?.state, 'done');
      };
      bench.dialog.answers.push('confirm');
      // If the steps are no longer needed, the refusal says so; otherwise the user is asked again.
      const result = await runSteps(operations, request).catch((error: unknown) => error);
      assert.ok(result === undefined || result instanceof RefusedError, String(result));
      const stop = provider.operations.find(({ action }) => action === 'stopInstance');
      assert.ok(!sent().includes(stop?.call ?? ''), 'the instance isn’t stopped in vain');
      if (flag) assert.ok((bench.dialog.stepsQuestions[1]?.steps[0].prompt.changes.length ?? 0) > 0, 'it says why');
    });

    it('sends no further step if the resource has changed since', async () => {
      const { operations } = cloud.bench.app;
      const request = await caseOf(['detachDisk', 'releaseDisk']);
      let count = 0;
      const { progress } = operations;
      const attachesAgain = async (): Promise<void> => {
        count += 1;
        if (count > 1) return;
        cloud.bench.dialog.answers.push('confirm');
        await runOperation(operations, request.target, 'attachDisk');
      };
      const changing: Progress = {
        run: (title, task) => progress.run(title, task),
        async runAfterSending(title, task) {
          const ended = await progress.runAfterSending(title, task);
          await attachesAgain();
          return ended;
        },
      };
      cloud.bench.dialog.answers.push('confirm');
      const result = await runSteps({ ...operations, progress: changing }, request);
      assert.deepEqual(
        result?.records.map(({ plan, state }) => `${plan.action} ${state}`),
        ['detachDisk done'],
      );
      assert.match(result.notSent.join(), /^Release Disk: /);
      assert.match(result.error?.message ?? '', /Something has changed since you confirmed the steps/);
      assert.equal(await isAttached(request), true);
    });
  });
}
