import assert from 'node:assert/strict';
import fc from 'fast-check';
import { everyCloud } from '../../support/everyCloud';
import { checkEnd, checkReopened } from './checks';
import { type ModelCloud, openCloud, type Way } from './modelCloud';
import { ModelWorld } from './modelWorld';
import { type Step, stepsFor } from './steps';

/** How many runs each cloud has: 5,010 altogether. */
const runs: Readonly<Record<Way, number>> = { inProcess: Number(process.env.MODEL_RUNS ?? 1_600), http: 70 };

/** The seed is printed. The same one in `MODEL_SEED` gives the same runs. */
const seedOf = (): number => Number(process.env.MODEL_SEED ?? Date.now() % 2 ** 31);

for (const facts of everyCloud) {
  describe(`${facts.provider.label}: after any sequence of operations, faults, restarts and windows`, function () {
    this.timeout(300_000);
    let world: ModelWorld | undefined;
    const ends = new Map<string, number>();

    async function run(cloud: ModelCloud, steps: Iterable<Step>): Promise<void> {
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

    /** Returns how many operations have ended in each state. */
    async function runAll(way: Way): Promise<ReadonlyMap<string, number>> {
      ends.clear();
      world = undefined;
      const cloud = await openCloud(facts, way, () => world);
      const seed = seedOf();
      console.log(`      ${runs[way]} runs, seed ${seed}`);
      try {
        const property = fc.asyncProperty(stepsFor(facts, cloud.targets), (steps) => run(cloud, steps));
        await fc.assert(property, { numRuns: runs[way], seed });
      } finally {
        await cloud.sandbox.dispose();
      }
      console.log(`      ${[...ends].map(([state, count]) => `${count} ${state}`).join(', ')}`);
      return ends;
    }

    it('what is recorded is what happened', async () => {
      const reached = await runAll('inProcess');
      for (const state of ['done', 'failed', 'unknown', 'notSent']) {
        assert.ok(reached.has(state), `no operation ended as ${state}: the steps are too tame`);
      }
    });

    it('also over HTTP', async () => {
      assert.ok((await runAll('http')).has('done'), 'no operation was done');
    });
  });
}
