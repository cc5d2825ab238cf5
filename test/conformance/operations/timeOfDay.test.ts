import assert from 'node:assert/strict';
import { uncertainDeadlineMs } from '../../../src/app/operations/pollOutcome';
import { runOperation } from '../../../src/app/operations/runOperation';
import { confirmationLifetimeMs } from '../../../src/domain/confirmation';
import { RefusedError } from '../../../src/errors/refusedError';
import type { Transport } from '../../../src/http/transport';
import { everyCloud, withPollingTimeout } from '../../support/everyCloud';
import { OneCloud } from '../../support/oneCloud';
import { targetCalled } from '../../support/targets';

const hourMs = 3_600_000;

for (const { provider, names, calls, reads, states } of everyCloud) {
  describe(`${provider.label}: setting the system time doesn't affect a write`, () => {
    const deadlineMs = 70_000;
    const cloud = new OneCloud(withPollingTimeout(provider, deadlineMs));
    afterEach(() => cloud.end());

    const detach = async () => {
      const { bench } = cloud;
      const target = await targetCalled(bench, provider.id, names.detachDisk);
      bench.dialog.answers.push('confirm');
      return runOperation(bench.app.operations, target, 'detachDisk');
    };
    const sent = (action: string) => cloud.bench.received.filter((each) => each.action === action).length;

    /** Once, at the first matching text: titles and messages of the progress. */
    const onceAt = (fits: (text: string) => boolean, then: () => void) => {
      let isDone = false;
      cloud.bench.progress.cancels = (text) => {
        if (!isDone && fits(text)) {
          isDone = true;
          then();
        }
        return false;
      };
    };
    const afterConfirmation = (then: () => void) =>
      onceAt((text) => text.startsWith('Reading') && cloud.bench.dialog.prompts.length > 0, then);

    it('an expired confirmation stays expired if the time is set back by an hour', async () => {
      await cloud.start();
      afterConfirmation(() => {
        cloud.bench.clock.advance(confirmationLifetimeMs + 1);
        cloud.bench.clock.setTimeOfDay(-hourMs);
      });
      await assert.rejects(
        detach(),
        (error) => error instanceof RefusedError && /confirmation expired/.test(error.message),
      );
      assert.equal(sent(calls.detachDisk), 0);
    });

    it('a new confirmation is valid if the time is set forward by an hour', async () => {
      await cloud.start();
      afterConfirmation(() => cloud.bench.clock.setTimeOfDay(hourMs));
      assert.equal((await detach())?.state, 'done');
      assert.equal(sent(calls.detachDisk), 1);
    });

    it('the log contains the duration of a request, whatever the time is set to in between', async () => {
      const setting = (transport: Transport): Transport => ({
        async send(request, options) {
          const response = await transport.send(request, options);
          cloud.bench.clock.setTimeOfDay(-1000);
          return response;
        },
      });
      await cloud.start({ wrapTransport: setting });
      await detach();
      assert.deepEqual([...new Set(cloud.bench.requests.map(({ durationMs }) => durationMs))], [0]);
    });

    /** How often an operation without an end is polled, with the time set in between. */
    async function looksWithTimeSet(byMs: number): Promise<number> {
      await cloud.start({ pace: 1_000_000 });
      onceAt(
        (text) => text.includes('Cancel stops waiting'),
        () => cloud.bench.clock.setTimeOfDay(byMs),
      );
      const before = cloud.bench.clock.monotonic();
      assert.equal((await detach())?.state, 'unknown');
      assert.equal(cloud.bench.clock.monotonic() - before, deadlineMs, 'waited as long as the operation’s table says');
      return reads.follow.reduce((sum, action) => sum + sent(action), 0);
    }

    it('an operation is polled for the same time and as often if the time is set back or forward by an hour', async () => {
      const usual = await looksWithTimeSet(0);
      await cloud.end();
      assert.equal(await looksWithTimeSet(-hourMs), usual);
      await cloud.end();
      assert.equal(await looksWithTimeSet(hourMs), usual);
    });

    it('a lost response to a write is polled for a minute, whatever the time is set to in between', async () => {
      for (const byMs of [-hourMs, hourMs]) {
        await cloud.start();
        const { bench } = cloud;
        bench.sandbox.faults.arm(provider.id, calls.detachDisk, { kind: 'reset' });
        onceAt(
          (text) => text.includes(states.attached),
          () => bench.clock.setTimeOfDay(byMs),
        );
        const before = bench.clock.monotonic();
        const ending = await detach();
        assert.ok(ending?.state === 'unknown', `${ending?.state}`);
        assert.equal(ending.nativeState, states.attached);
        assert.equal(bench.clock.monotonic() - before, uncertainDeadlineMs);
        await cloud.end();
      }
    });
  });
}
