import assert from 'node:assert/strict';
import type { Target } from '../../../src/app/operations/readParties';
import { runOperation } from '../../../src/app/operations/runOperation';
import type { Action } from '../../../src/domain/plan';
import { type Instance, isInstance } from '../../../src/domain/resource';
import { RefusedError } from '../../../src/errors/refusedError';
import { changeablesOf } from '../../support/attachables';
import { everyCloud } from '../../support/everyCloud';
import { OneCloud } from '../../support/oneCloud';
import { never } from '../../support/sandbox';
import { targetOf } from '../../support/targets';
import { untilTrue } from '../../support/until';

for (const { provider } of everyCloud) {
  describe(`${provider.label}: the power of an instance`, () => {
    const cloud = new OneCloud(provider);
    beforeEach(() => cloud.start());
    afterEach(() => cloud.end());

    async function instanceThat(fits: (instance: Instance) => boolean): Promise<Instance> {
      for await (const each of changeablesOf(cloud.api)) if (isInstance(each) && fits(each)) return each;
      throw new Error('There is no such instance.');
    }
    const running = () =>
      instanceThat(({ state, tags, locks }) => state === 'running' && tags.every(isOrdinary) && locks.length === 0);
    const isOrdinary = ({ value }: { readonly value: string }): boolean => value === 'production';

    const run = (target: Target, action: Action) => {
      cloud.bench.dialog.answers.push('confirm');
      return runOperation(cloud.bench.app.operations, target, action);
    };
    const stateOf = async ({ ref }: Target) => {
      const now = await cloud.api.read({ ...ref, kind: 'instance' }, never);
      return now?.state;
    };
    const states = (): readonly string[] =>
      cloud.bench.recorded.flatMap((line) => ('event' in line && line.event === 'looked' ? [line.nativeState] : []));

    it('is off after a stop, and on again after a start', async () => {
      const target = targetOf(await running());
      assert.equal((await run(target, 'stopInstance'))?.state, 'done');
      assert.equal(await stateOf(target), 'stopped');
      assert.equal((await run(target, 'startInstance'))?.state, 'done');
      assert.equal(await stateOf(target), 'running');
    });

    it('has been off during a restart that is done', async () => {
      const target = targetOf(await running());
      const ended = await run(target, 'rebootInstance');
      assert.equal(ended?.state, 'done');
      assert.equal(await stateOf(target), 'running');
      assert.equal(ended.nativeState, ended.plan.before.nativeState);
      assert.notDeepEqual(states(), [], 'another state was seen');
    });

    it('is done after a restart that the user has seen begin, and doesn’t wait for', async () => {
      const { bench } = cloud;
      const instance = await running();
      bench.progress.cancels = (text) => {
        const isSeen = bench.recorded.some(({ event }) => event === 'accepted') && text !== instance.nativeState;
        // The instance is in its old state again when it is read the next time.
        if (isSeen) bench.clock.advance(60_000);
        return isSeen;
      };
      const stopped = await run(targetOf(instance), 'rebootInstance');
      assert.equal(stopped?.stoppedWaiting, true);
      const { store } = bench.app.operations;
      await untilTrue(async () => store.unfinished().length === 0);
      assert.equal(store.find(stopped.id)?.state, 'done');
    });

    it('a stop says what stops and that it isn’t forced', async () => {
      await run(targetOf(await running()), 'stopInstance');
      const { consequences, typed } = cloud.bench.dialog.prompt;
      const text = consequences.map(({ kind, text }) => `${kind}: ${text}`).join('\n');
      assert.match(text, /loss: Everything that runs on the instance stops/);
      assert.match(text, /note: .*isn’t forced to stop/);
      assert.match(text, /cost: .*continue to be billed/);
      assert.equal(typed, undefined);
    });

    it('a stop of an instance that other software manages asks for its name, and names the software', async () => {
      const managed = await instanceThat(
        ({ state, tags }) => state === 'running' && tags.some(({ key }) => /cluster|ack|terraform/i.test(key)),
      );
      for (const action of ['stopInstance', 'rebootInstance'] as const) {
        cloud.bench.dialog.answers.length = 0;
        await runOperation(cloud.bench.app.operations, targetOf(managed), action);
        const { consequences, typed } = cloud.bench.dialog.prompt;
        assert.ok(typed, `${action} asks for typed text`);
        assert.match(consequences.map(({ text }) => text).join('\n'), /Kubernetes|Terraform|scaling group/);
      }
    });

    it('a stop of a stopped instance, and a start of a running one, is refused with the documented code', async () => {
      const target = targetOf(await running());
      const refused = (error: unknown) => error instanceof RefusedError && error.documented !== undefined;
      await assert.rejects(run(target, 'startInstance'), refused);
      cloud.bench.dialog.answers.length = 0;
      assert.equal((await run(target, 'stopInstance'))?.state, 'done');
      await assert.rejects(run(target, 'stopInstance'), refused);
      await assert.rejects(run(target, 'rebootInstance'), refused);
    });
  });
}
