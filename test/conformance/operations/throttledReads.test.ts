import assert from 'node:assert/strict';
import { runOperation } from '../../../src/app/operations/runOperation';
import { everyCloud, withPollingTimeout } from '../../support/everyCloud';
import { OneCloud } from '../../support/oneCloud';
import { targetCalled } from '../../support/targets';
import { assertEnded } from '../../support/writeState';

/** The pause that the cloud asks for after each throttled read. */
const retryAfterSeconds = 50;
const pollingTimeoutMs = 120_000;

for (const { provider, names, calls, reads, states } of everyCloud) {
  describe(`${provider.label}: an operation whose reads are throttled`, () => {
    const cloud = new OneCloud(withPollingTimeout(provider, pollingTimeoutMs));
    beforeEach(() => cloud.start());
    afterEach(() => cloud.end());

    /** Detaches a disk. As soon as the write has arrived, so many reads are throttled. */
    async function detachWhileThrottled(times: number) {
      const { bench } = cloud;
      const target = await targetCalled(bench, provider.id, names.detachDisk);
      const write = bench.requestOf(calls.detachDisk);
      bench.dialog.answers.push('confirm');
      const running = runOperation(bench.app.operations, target, 'detachDisk');
      await write;
      for (const action of new Set(reads.follow))
        bench.sandbox.faults.arm(provider.id, action, { kind: 'throttled', retryAfterSeconds }, times);
      return running;
    }

    it('is done although the pauses are longer than its timeout, which doesn’t count them', async () => {
      const started = cloud.bench.clock.monotonic();
      assertEnded(await detachWhileThrottled(5), 'done', states.free);
      const took = cloud.bench.clock.monotonic() - started;
      assert.ok(took > pollingTimeoutMs + retryAfterSeconds * 1000, `it took ${took} ms`);
    });

    it('is unknown because of the throttle, in its own words, when that doesn’t end', async () => {
      const ending = await detachWhileThrottled(1_000_000);
      assert.ok(ending?.state === 'unknown' && ending.error?.kind === 'api', `${ending?.state}`);
      assert.match(ending.error.code, /^(Throttling\.User|APIGW\.0308|REQUEST_LIMIT_EXCEEDED)$/);
    });
  });
}
