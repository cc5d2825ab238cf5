import assert from 'node:assert/strict';
import fc from 'fast-check';
import { everyCloud } from '../../../support/everyCloud';
import { checkEnd, checkReopened } from './checks';
import { type ModelCloud, openCloud } from './modelCloud';
import { ModelWorld } from './modelWorld';
import { type Step, stepsFor } from './steps';

/** How many runs each cloud has. All three together have more than 5,000. */
const runs = Number(process.env.MODEL_RUNS ?? 1_700);

for (const facts of everyCloud) {
  describe(`${facts.provider.label}: after any sequence of operations, faults, restarts and windows`, function () {
    this.timeout(120_000);
    let cloud: ModelCloud;
    let world: ModelWorld | undefined;
    const ends = new Map<string, number>();

    before(async () => {
      cloud = await openCloud(facts, () => world);
    });

    async function run(steps: Iterable<Step>): Promise<void> {
      const fresh = new ModelWorld(cloud);
      world = fresh;
      try {
        await cloud.sandbox.reset();
        await fresh.openWindow(1);
        await fc.asyncModelRun(() => ({ model: fresh, real: fresh }), steps);
        await fresh.end();
        await checkEnd(fresh);
        await checkReopened(fresh);
        for (const { state } of fresh.records()[0] ?? []) ends.set(state, (ends.get(state) ?? 0) + 1);
      } finally {
        await fresh.dispose();
      }
    }

    it('what is recorded is what happened', async () => {
      const seed = Number(process.env.MODEL_SEED ?? Date.now() % 2 ** 31);
      await fc.assert(fc.asyncProperty(stepsFor(facts, cloud.targets), run), { numRuns: runs, seed });
      const counts = [...ends].map(([state, count]) => `${count} ${state}`).join(', ');
      console.log(`      ${runs} runs, seed ${seed}: ${counts}`);
      for (const state of ['done', 'failed', 'unknown', 'notSent']) {
        assert.ok(ends.has(state), `no operation ended as ${state}: the steps are too tame`);
      }
    });
  });
}
