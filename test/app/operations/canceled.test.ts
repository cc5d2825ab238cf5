import assert from 'node:assert/strict';
import type { Target } from '../../../src/app/operations/readParties';
import { runOperation } from '../../../src/app/operations/runOperation';
import type { ProgressTask } from '../../../src/app/ports';
import { TransportError } from '../../../src/http/transportError';
import { cloudsWith, everyCloud } from '../../support/everyCloud';
import { eventsOf } from '../../support/memoryRecord';
import { OneCloud } from '../../support/oneCloud';
import { targetCalled } from '../../support/targets';

for (const { provider, names, calls, states } of everyCloud) {
  describe(`${provider.label}: a detach that is canceled`, () => {
    const cloud = new OneCloud(provider);
    beforeEach(() => cloud.start());
    afterEach(() => cloud.end());

    const find = () => targetCalled(cloud.bench, provider.id, names.detachDisk);
    const detach = (target: Target) => runOperation(cloud.bench.app.operations, target, 'detachDisk');
    const sent = () => cloud.bench.received.filter(({ action }) => action === calls.detachDisk).length;
    const events = () => eventsOf(cloud.bench.recorded);
    const assertIdle = ({ ref }: Target) =>
      assert.equal(cloud.bench.app.operations.store.running(ref), undefined, 'nothing is in flight for the resource');

    it('while its target is read: shows no dialog and sends nothing', async () => {
      const target = await find();
      cloud.bench.progress.cancels = (text) => text.startsWith('Reading');
      await assert.rejects(detach(target), (error) => error instanceof TransportError && error.fault === 'canceled');
      assert.deepEqual(cloud.bench.dialog.prompts, []);
      assert.equal(sent(), 0);
    });

    it('after the confirmation and before the request: sends nothing', async () => {
      const target = await find();
      cloud.bench.dialog.answers.push('confirm');
      cloud.bench.progress.cancels = (text) => text.startsWith('Detaching');
      assert.equal(await detach(target), undefined);
      assert.equal(sent(), 0);
      assert.deepEqual(events(), ['planned', 'sending', 'notSent']);
      assertIdle(target);
    });

    it('while it is polled: the cloud continues', async () => {
      const target = await find();
      cloud.bench.dialog.answers.push('confirm');
      cloud.bench.progress.cancels = (text) => text.startsWith(states.going) && events().includes('accepted');
      const record = await detach(target);
      assert.deepEqual([record?.state, record?.stoppedWaiting], ['running', true]);
      assert.deepEqual(events(), ['planned', 'sending', 'accepted', 'stoppedWaiting']);
      const { store } = cloud.bench.app.operations;
      assert.equal(store.running(target.ref)?.id, record?.id, 'no other operation may start until the result is known');
    });

    it('while the request is being sent: the cloud may have received it and continues', async () => {
      const target = await find();
      cloud.bench.dialog.answers.push('confirm');
      cloud.bench.sandbox.faults.arm(provider.id, calls.detachDisk, { kind: 'noResponse' });
      let stop = (): void => undefined;
      const run = <T>(_: string, task: ProgressTask<T>): Promise<T> => {
        const abort = new AbortController();
        stop = () => abort.abort();
        return task(() => undefined, abort.signal);
      };
      const progress = { run, runAfterSending: run };
      const arrived = cloud.bench.requestOf(calls.detachDisk);
      const running = runOperation({ ...cloud.bench.app.operations, progress }, target, 'detachDisk');
      await Promise.race([arrived, running]);
      stop();
      assert.equal((await running)?.stoppedWaiting, true);
      assert.deepEqual(events(), ['planned', 'sending', 'uncertain', 'stoppedWaiting']);
      assert.equal(sent(), 1);
    });
  });
}

for (const { provider, names, snapshots } of cloudsWith('releaseDisk')) {
  if (!snapshots) continue;
  it(`${provider.label}: a release that is canceled while the facts for the dialog are read shows no dialog`, async () => {
    const cloud = new OneCloud(provider);
    await cloud.start();
    try {
      const { bench } = cloud;
      const target = await targetCalled(bench, provider.id, names.releaseDisk);
      bench.progress.cancels = (text) =>
        text.startsWith('Reading') && bench.progress.titles.filter((each) => each.startsWith('Reading')).length === 2;
      await assert.rejects(runOperation(bench.app.operations, target, 'releaseDisk'), { name: 'AbortError' });
      assert.deepEqual(bench.dialog.prompts, []);
    } finally {
      await cloud.end();
    }
  });
}
