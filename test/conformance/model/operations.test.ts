import assert from 'node:assert/strict';
import fc from 'fast-check';
import { everyCloud } from '../../support/everyCloud';
import { checkEnd, checkReopened } from './checks';
import { type ModelCloud, openCloud, type Way } from './modelCloud';
import { ModelWorld } from './modelWorld';
import type { Step } from './steps/step';
import { stepsFor } from './steps/steps';
import { Tally } from './tally';

/** How many runs each cloud has: 5,010 altogether. */
const runs: Readonly<Record<Way, number>> = { inProcess: Number(process.env.MODEL_RUNS ?? 1_630), http: 40 };

/** The seed is printed. The same one in `MODEL_SEED` gives the same runs. */
const seedOf = (): number => Number(process.env.MODEL_SEED ?? Date.now() % 2 ** 31);

for (const facts of everyCloud) {
  describe(`${facts.provider.label}: after any sequence of operations, faults, restarts and windows`, function () {
    this.timeout(300_000);
    let world: ModelWorld | undefined;
    let tally = new Tally();

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
        tally.add(fresh.records()[0] ?? []);
      } finally {
        await fresh.dispose();
      }
    }

    /** Prints how often each action has ended in each way. Returns the actions that the steps have. */
    async function runAll(way: Way): Promise<ReadonlySet<string>> {
      tally = new Tally();
      world = undefined;
      const cloud = await openCloud(facts, way, () => world);
      const seed = seedOf();
      console.log(`      ${runs[way]} runs, seed ${seed}`);
      try {
        const property = fc.asyncProperty(stepsFor(cloud, way), (steps) => run(cloud, steps));
        await fc.assert(property, { numRuns: runs[way], seed });
      } finally {
        await cloud.sandbox.dispose();
      }
      for (const line of tally.lines) console.log(`      ${line}`);
      return new Set(cloud.targets.single.map(({ action }) => action));
    }

    it('what is recorded is what happened', async () => {
      const actions = await runAll('inProcess');
      for (const end of ['done', 'failed', 'unknown', 'notSent']) {
        assert.ok(tally.ends.has(end), `no operation ended as ${end}: the steps are too tame`);
      }
      for (const action of [...actions, 'undo']) {
        assert.ok(tally.count(action, 'done') > 0, `${action} was never done: the steps are too tame`);
      }
      for (const end of ['complete', 'ended after 1 steps']) {
        assert.ok(tally.count('sequences', end) > 0, `no sequence was ${end}: the steps are too tame`);
      }
    });

    it('also over HTTP', async () => {
      await runAll('http');
      assert.ok(tally.ends.has('done'), 'no operation was done');
    });
  });
}
