import assert from 'node:assert/strict';
import { runOperation } from '../../../src/app/operations/runOperation';
import { everyCloud, refusalFor } from '../../support/everyCloud';
import { OneCloud } from '../../support/oneCloud';
import { targetCalled } from '../../support/targets';

for (const facts of everyCloud) {
  const { provider, names, calls, codes } = facts;

  describe(`${provider.label}: a write that is rejected without effect`, () => {
    const cloud = new OneCloud(provider);
    afterEach(() => cloud.end());

    /** Rejected repeatedly; the cloud asks to wait for so many seconds each time. */
    const throttle = (seconds: number) =>
      cloud.bench.sandbox.faults.arm(
        provider.id,
        calls.detachDisk,
        refusalFor(facts, 'throttle', { 'retry-after': String(seconds) }),
        100,
      );
    const detach = async () => {
      const target = await targetCalled(cloud.bench, provider.id, names.detachDisk);
      cloud.bench.dialog.answers.push('confirm');
      return runOperation(cloud.bench.app.operations, target, 'detachDisk');
    };
    const sent = () => cloud.bench.received.filter(({ action }) => action === calls.detachDisk).length;
    const lines = () =>
      cloud.bench.recorded
        .filter(({ event }) => event !== 'planned')
        .map((line) => [line.event, line.event === 'sending' ? line.attempt : undefined]);
    const assertRefused = async () => {
      const ending = await detach();
      assert.ok(ending?.state === 'failed' && ending.error?.kind === 'api', `${ending?.state}`);
      assert.equal(ending.error.code, codes.throttle[0]);
    };

    it('is resent while its confirmation is valid, with a line in the record before each attempt', async () => {
      await cloud.start();
      throttle(1);
      const atEachLine: number[] = [];
      cloud.bench.record.onAppended = ({ event }) => {
        if (event === 'sending') atEachLine.push(sent());
      };
      await assertRefused();
      assert.equal(sent(), 4);
      assert.deepEqual(atEachLine, [0, 1, 2, 3]);
      assert.deepEqual(lines(), [
        ['sending', 1],
        ['sending', 2],
        ['sending', 3],
        ['sending', 4],
        ['failed', undefined],
      ]);
    });

    it('is not resent when the confirmation has expired, and no pause is awaited', async () => {
      await cloud.start();
      throttle(40);
      const before = cloud.bench.clock.monotonic();
      await assertRefused();
      assert.equal(sent(), 2);
      assert.equal(cloud.bench.clock.monotonic() - before, 40_000);
      assert.deepEqual(lines(), [
        ['sending', 1],
        ['sending', 2],
        ['failed', undefined],
      ]);
    });

    it("is not resent when the record can't be written: the rejection stands", async () => {
      await cloud.start();
      throttle(1);
      cloud.bench.clock.whilePaused = () => {
        cloud.bench.record.fault = new Error('ENOSPC: no space left');
      };
      await assertRefused();
      assert.equal(sent(), 1);
      assert.deepEqual(lines(), [['sending', 1]]);
    });

    it('is not resent when its account has become read-only: the rejection stands', async () => {
      await cloud.start({ on: false });
      const account = await cloud.bench.addAccount(provider);
      throttle(1);
      cloud.bench.clock.whilePaused = () => cloud.bench.app.accounts.setWritable(account, false);
      await assertRefused();
      assert.equal(sent(), 1);
      assert.deepEqual(lines(), [
        ['sending', 1],
        ['failed', undefined],
      ]);
    });
  });
}
