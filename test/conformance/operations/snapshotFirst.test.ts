import assert from 'node:assert/strict';
import { operate } from '../../../src/app/commands/operationCommand';
import { runOperation } from '../../../src/app/operations/runOperation';
import { runSteps } from '../../../src/app/operations/steps/runSteps';
import type { FirstStep } from '../../../src/app/operations/steps/steps';
import type { Progress } from '../../../src/app/ports';
import { refIn } from '../../../src/domain/refs';
import { everyCloud } from '../../support/everyCloud';
import { OneCloud } from '../../support/oneCloud';
import { operationOf } from '../../support/operations';
import { never } from '../../support/sandbox';
import { type StepCase, stepCases } from '../../support/stepCases';
import { untilTrue } from '../../support/until';

const withSnapshot: readonly FirstStep[] = ['snapshotFirst', 'detachAndSnapshotFirst'];

for (const { provider } of everyCloud) {
  describe(`${provider.label}: a snapshot before a release`, () => {
    const cloud = new OneCloud(provider);
    beforeEach(() => cloud.start());
    afterEach(() => cloud.end());

    const create = operationOf(provider, 'createSnapshot');
    const release = operationOf(provider, 'releaseDisk');
    const sent = (): readonly string[] =>
      cloud.bench.received.map(({ action }) => action).filter((each) => [create.call, release.call].includes(each));

    async function caseOf(first: FirstStep): Promise<StepCase> {
      for await (const each of stepCases(provider, cloud.api, [first])) return each;
      throw new Error('There is no such disk.');
    }
    const exists = async ({ target }: StepCase) => (await cloud.api.read(target.ref, never)) !== undefined;

    if (!create.releaseFactsAfter) {
      it('isn’t offered, because it would be deleted with the disk', async () => {
        for await (const each of stepCases(provider, cloud.api, withSnapshot)) {
          assert.fail(`${each.first} is offered for ${each.target.ref.id}`);
        }
        await runSteps(cloud.bench.app.operations, await caseOf('detachFirst'));
        assert.deepEqual(
          cloud.bench.dialog.stepsQuestions.map(({ inSteps }) => inSteps),
          [undefined],
        );
      });
      return;
    }

    it('is offered by the dialog of a release, is available when the disk is gone, and is named before', async () => {
      const { dialog, app } = cloud.bench;
      const request = await caseOf('snapshotFirst');
      dialog.answers.push('snapshotFirst', 'confirm');
      await operate(app, request.target, 'releaseDisk');
      await untilTrue(async () => sent().length === 2);
      assert.deepEqual(dialog.questions[0]?.[0].inSteps, ['snapshotFirst']);
      const [asked] = dialog.stepsQuestions;
      const [snapshot, releasing, ...others] = asked?.steps ?? [];
      assert.deepEqual(
        [snapshot?.prompt.plan.action, releasing?.prompt.plan.action, others.length, asked?.main],
        ['createSnapshot', 'releaseDisk', 0, 1],
      );
      const name = String(snapshot?.prompt.plan.parameters.SnapshotName);
      const texts = asked?.consequences.map(({ kind, text }) => `${kind}: ${text}`).join('\n') ?? '';
      assert.match(texts, new RegExp(`cost: Snapshots that are kept and continue to be billed .*${name}`));
      assert.match(texts, /loss: All data on the disk is permanently lost/);
      assert.ok(snapshot?.prompt.typed && releasing?.prompt.typed, 'both ask for the text');
      assert.deepEqual(sent(), [create.call, release.call]);
      await untilTrue(async () => !(await exists(request)));
      const created = cloud.bench.app.operations.store.all();
      const id = [...created].find(({ plan }) => plan.action === 'createSnapshot')?.receipt?.snapshot ?? '';
      const kept = await cloud.api.read(refIn(request.target.ref, 'snapshot', id), never);
      assert.deepEqual([kept?.state, kept?.name], ['available', name]);
    });

    it('is offered by the dialog that detaches the disk first', async () => {
      const { dialog, app } = cloud.bench;
      const { target, action } = await caseOf('detachAndSnapshotFirst');
      dialog.answers.push('detachAndSnapshotFirst', 'confirm');
      const result = await runSteps(app.operations, { target, action, first: 'detachFirst' });
      assert.deepEqual(
        result?.records.map(({ plan, state }) => `${plan.action} ${state}`),
        ['detachDisk done', 'createSnapshot done', 'releaseDisk done'],
      );
      assert.deepEqual(
        dialog.stepsQuestions.map(({ inSteps, steps }) => [inSteps, steps.length]),
        [
          [['detachAndSnapshotFirst'], 2],
          [undefined, 3],
        ],
      );
    });

    const failures = [
      ['is rejected', { kind: 'response', response: { status: 403, headers: {}, body: '{}' } }, 'failed'],
      ['has an unknown result', { kind: 'reset' }, 'unknown'],
    ] as const;
    for (const [what, fault, state] of failures) {
      it(`that ${what} leaves the disk`, async () => {
        const request = await caseOf('snapshotFirst');
        cloud.bench.sandbox.faults.arm(provider.id, create.call, fault, 1);
        cloud.bench.dialog.answers.push('confirm');
        const result = await runSteps(cloud.bench.app.operations, request);
        assert.deepEqual(
          result?.records.map((each) => `${each.plan.action} ${each.state}`),
          [`createSnapshot ${state}`],
        );
        assert.match(result?.notSent.join() ?? '', /^Release Disk: /);
        assert.deepEqual([sent(), await exists(request)], [[create.call], true]);
      });
    }

    it('is not the only new one: the disk stays, because the dialog didn’t name the other one', async () => {
      const { app, dialog } = cloud.bench;
      const request = await caseOf('snapshotFirst');
      const { progress } = app.operations;
      let isCreated = false;
      const changing: Progress = {
        run: (title, task) => progress.run(title, task),
        async runAfterSending(title, task) {
          const ended = await progress.runAfterSending(title, task);
          if (isCreated) return ended;
          isCreated = true;
          cloud.bench.clock.advance(1_000);
          dialog.answers.push('confirm');
          await runOperation(app.operations, request.target, 'createSnapshot');
          return ended;
        },
      };
      dialog.answers.push('confirm');
      const result = await runSteps({ ...app.operations, progress: changing }, request);
      assert.match(result?.error?.message ?? '', /Something has changed since you confirmed the steps/);
      assert.deepEqual([sent(), await exists(request)], [[create.call, create.call], true]);
    });
  });
}
