import assert from 'node:assert/strict';
import { doubtfulDeadlineMs } from '../../../src/app/operations/pollOutcome';
import { runOperation } from '../../../src/app/operations/runOperation';
import { confirmationLifetimeMs } from '../../../src/domain/confirmation';
import { RefusedError } from '../../../src/errors/refusedError';
import type { Transport } from '../../../src/http/transport';
import { everyCloud, followedFor } from '../../support/everyCloud';
import { OneCloud } from '../../support/oneCloud';
import { targetCalled } from '../../support/targets';

const hourMs = 3_600_000;

for (const { provider, names, calls, reads, states } of everyCloud) {
  describe(`${provider.label}: setting the machine’s time changes nothing for a write`, () => {
    const deadlineMs = 70_000;
    const cloud = new OneCloud(followedFor(provider, deadlineMs));
    afterEach(() => cloud.end());

    const detach = async () => {
      const { bench } = cloud;
      const target = await targetCalled(bench, provider.id, names.detachDisk);
      bench.dialog.answers.push('yes');
      return runOperation(bench.app.operations, target, 'detachDisk');
    };
    const sent = (action: string) => cloud.bench.received.filter((each) => each.action === action).length;

    /** Once, at the first text that fits: titles and messages of the progress. */
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

    it('a confirmation that is too old stays too old when the time is set back by an hour', async () => {
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

    it('a fresh confirmation counts when the time is set forward by an hour', async () => {
      await cloud.start();
      afterConfirmation(() => cloud.bench.clock.setTimeOfDay(hourMs));
      assert.equal((await detach())?.kind, 'done');
      assert.equal(sent(calls.detachDisk), 1);
    });

    it('the log says how long a request took, whatever the time is set to meanwhile', async () => {
      const setting = (transport: Transport): Transport => ({
        async send(request, options) {
          const answer = await transport.send(request, options);
          cloud.bench.clock.setTimeOfDay(-1000);
          return answer;
        },
      });
      await cloud.start({ carried: setting });
      await detach();
      assert.deepEqual([...new Set(cloud.bench.requests.map(({ durationMs }) => durationMs))], [0]);
    });

    /** How often an operation is looked after that never ends, with the time set meanwhile. */
    async function looksWithTimeSet(byMs: number): Promise<number> {
      await cloud.start({ pace: 1_000_000 });
      onceAt(
        (text) => text.includes('Cancel stops waiting'),
        () => cloud.bench.clock.setTimeOfDay(byMs),
      );
      const before = cloud.bench.clock.monotonic();
      assert.equal((await detach())?.kind, 'unknown');
      assert.equal(cloud.bench.clock.monotonic() - before, deadlineMs, 'waited as long as the operation’s table says');
      return reads.follow.reduce((sum, action) => sum + sent(action), 0);
    }

    it('an operation is followed as long and as often as ever when the time is set back or forward by an hour', async () => {
      const usual = await looksWithTimeSet(0);
      await cloud.end();
      assert.equal(await looksWithTimeSet(-hourMs), usual);
      await cloud.end();
      assert.equal(await looksWithTimeSet(hourMs), usual);
    });

    it('the lost answer to a write is looked for a minute, whatever the time is set to meanwhile', async () => {
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
        assert.ok(ending?.kind === 'unknown', `${ending?.kind}`);
        assert.equal(ending.word, states.attached);
        assert.equal(bench.clock.monotonic() - before, doubtfulDeadlineMs);
        await cloud.end();
      }
    });
  });
}
