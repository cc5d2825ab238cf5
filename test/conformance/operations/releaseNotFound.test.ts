import assert from 'node:assert/strict';
import { runOperation } from '../../../src/app/operations/runOperation';
import type { Fault } from '../../../src/emulator/faults/fault';
import { cloudsWith, refusalFor, textOf, withPollingTimeout } from '../../support/everyCloud';
import { OneCloud } from '../../support/oneCloud';
import { targetCalled } from '../../support/targets';
import { assertEnded } from '../../support/writeState';

for (const facts of cloudsWith('releaseDisk')) {
  const { provider, names, calls, reads, codes } = facts;

  describe(`${provider.label}: outcomes of a release`, () => {
    const cloud = new OneCloud(withPollingTimeout(provider, 120_000));
    afterEach(() => cloud.end());

    const arm = (action: string, fault: Fault, times?: number) =>
      cloud.bench.sandbox.faults.arm(provider.id, action, fault, times);
    const failReads = (fault: Fault) => {
      for (const action of new Set([...reads.follow, reads.control])) arm(action, fault, 100_000);
    };

    /** Confirms everything. `then` runs as soon as the write has arrived. */
    async function release(then: () => void = () => undefined) {
      const { bench } = cloud;
      const target = await targetCalled(bench, provider.id, names.releaseDisk);
      const write = bench.requestOf(calls.releaseDisk);
      bench.dialog.answers.push('confirm');
      const running = runOperation(bench.app.operations, target, 'releaseDisk');
      await Promise.race([write, running]);
      then();
      return running;
    }

    describe('Not found is success only for a release that was really sent', () => {
      it('if the same credentials and endpoint had read that id before, and it is read twice with a control read in between', async () => {
        await cloud.start();
        assertEnded(await release(), 'done', '');
        const { id } = cloud.bench.dialog.prompt.plan.target;
        const requests = cloud.bench.received.map(({ action, request }) => ({
          isControl: action === reads.control && !textOf(request).includes(id),
          isById: textOf(request).includes(id),
        }));
        const control = requests.findIndex(({ isControl }) => isControl);
        assert.equal(requests[control - 1]?.isById, true, 'by id before the control read');
        assert.equal(requests[control + 1]?.isById, true, 'and by id after it');
      });

      it('and not while nothing can be read: a rejection never counts as not found', async () => {
        for (const meaning of ['noPermission', 'wrongKey', 'internalError'] as const) {
          await cloud.start();
          const ending = await release(() => failReads(refusalFor(facts, meaning)));
          assert.equal(ending?.state, 'unknown', meaning);
          await cloud.end();
        }
      });

      it('Not found on the first request is a failure', async () => {
        await cloud.start();
        arm(calls.releaseDisk, refusalFor(facts, 'diskGone'));
        const ending = await release();
        assert.ok(ending?.state === 'failed' && ending.error?.kind === 'api', `${ending?.state}`);
        assert.equal(ending.error.code, codes.diskGone[0]);
      });
    });
  });
}
