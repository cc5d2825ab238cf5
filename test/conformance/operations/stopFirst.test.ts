import assert from 'node:assert/strict';
import { operateWithStop } from '../../../src/app/commands/operateWithStop';
import { runWithStop } from '../../../src/app/operations/steps/runSteps';
import { stepsWithStop } from '../../../src/app/operations/steps/stopFirst';
import { attachedTo, instancesOf, isDisk } from '../../../src/domain/resource';
import type { Operation, Parties } from '../../../src/providers/contract';
import { changeablesOf } from '../../support/attachables';
import { everyCloud } from '../../support/everyCloud';
import { OneCloud } from '../../support/oneCloud';
import { operationOf, subjectOf } from '../../support/operations';
import { never } from '../../support/sandbox';
import { targetOf } from '../../support/targets';

for (const { provider } of everyCloud) {
  describe(`${provider.label}: an operation that needs a stopped instance`, () => {
    const cloud = new OneCloud(provider);
    beforeEach(() => cloud.start());
    afterEach(() => cloud.end());

    const detach = operationOf(provider, 'detachDisk');

    /** The first disk whose detach is possible while its running instance is stopped. */
    async function found(operation: Operation, role: 'system' | 'data'): Promise<Parties | undefined> {
      for await (const each of changeablesOf(cloud.api)) {
        if (!isDisk(each) || each.role !== role || instancesOf(each).length !== 1) continue;
        const parties = await subjectOf(cloud.api, operation, each);
        if (parties.instance?.tags.every(({ value }) => value === 'production') === false) continue;
        if (stepsWithStop(provider.operations, operation, parties)) return parties;
      }
      return undefined;
    }

    const powerOf = async ({ instance }: Parties): Promise<string | undefined> =>
      instance && (await cloud.api.read(instance.ref, never))?.state;

    const isAttached = async ({ target, instance }: Parties): Promise<boolean> => {
      const now = await cloud.api.read(target.ref, never);
      return now !== undefined && instance !== undefined && attachedTo(now, instance.ref.id);
    };

    const asked = () => cloud.bench.dialog.stepsQuestions.at(-1) ?? assert.fail('no steps were asked for');
    const calls = (): readonly string[] =>
      cloud.bench.received.map(({ action }) => action).filter((each) => writes.has(each));
    const writes = new Set(provider.operations.map(({ call }) => call));

    it('stops the instance, detaches the disk, and starts the instance again', async () => {
      const parties = (await found(detach, 'data')) ?? assert.fail('no data disk');
      cloud.bench.dialog.answers.push('confirm');
      const result = await runWithStop(cloud.bench.app.operations, targetOf(parties.target as never), 'detachDisk');
      assert.deepEqual(
        result?.records.map(({ plan, state }) => `${plan.action} ${state}`),
        ['stopInstance done', 'detachDisk done', 'startInstance done'],
      );
      assert.deepEqual([await powerOf(parties), await isAttached(parties)], ['running', false]);
      assert.equal(asked().steps.length, 3);
    });

    it('sends nothing if the user cancels', async () => {
      const parties = (await found(detach, 'data')) ?? assert.fail('no data disk');
      assert.equal(
        await runWithStop(cloud.bench.app.operations, targetOf(parties.target as never), 'detachDisk'),
        undefined,
      );
      assert.deepEqual(calls(), []);
    });

    it('sends no further step after one that failed, and offers to start the instance', async () => {
      const parties = (await found(detach, 'data')) ?? assert.fail('no data disk');
      const { bench } = cloud;
      bench.dialog.answers.push('confirm');
      let prompts = 0;
      bench.dialog.meanwhile = () => {
        prompts += 1;
        if (prompts === 1) bench.sandbox.faults.arm(provider.id, detach.call, { kind: 'response', response: refusal });
      };
      await operateWithStop(bench.app, targetOf(parties.target as never), 'detachDisk');
      assert.equal(calls().length, 2);
      assert.deepEqual([await powerOf(parties), await isAttached(parties)], ['stopped', true]);
      const shown = bench.ui.toasts.map(({ message }) => message).join('\n');
      assert.match(shown, /Detach Disk failed/);
      assert.match(shown, /Steps that weren’t sent: Start Instance: .*The instance .* is stopped\./);
    });
    const refusal = { status: 403, headers: { 'content-type': 'application/json' }, body: '{}' };
  });
}
