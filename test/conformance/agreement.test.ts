import assert from 'node:assert/strict';
import { dialects } from '../../src/sandbox/dialects';
import { seeStep } from '../support/addCloud';
import { everyCloud } from '../support/everyCloud';
import { type Bench, type Client, catalogueOf, startBench } from '../support/sandbox';
import { agreeOn, type Case, everyCase, type Met, subjectOf, walk } from './support/agreement';
import { agreements } from './support/agreements';

/** `test/providers/registered.test.ts` names the cloud that has no agreement. */
const agreeing = everyCloud.flatMap((facts) =>
  agreements.filter(({ cloud }) => cloud === facts.provider.id).map((agreement) => ({ ...facts, agreement })),
);

for (const { provider, states: wireStates, agreement } of agreeing) {
  describe(`${provider.label}: rules and sandbox agree`, function () {
    // Hundreds of real requests, one after the other.
    this.timeout(60_000);
    let bench: Bench;
    let client: Client;

    const begin = async (options: Parameters<typeof startBench>[1] = {}): Promise<void> => {
      bench = await startBench(dialects, options);
      client = bench.connect(provider);
    };
    afterEach(() => bench.dispose());

    const cases = async (): Promise<readonly Case[]> =>
      (await everyCase(client, provider.operations)).filter(
        ({ operation, resource }) => agreement.inTurn[operation.call] !== resource.name,
      );

    /** Sends every case with every choice, each to the initial world. */
    async function agreeOnAll(all: readonly Case[], report: (each: Case, met: Met) => void): Promise<void> {
      for (const each of all) {
        for (let option = 0, options = 1; option < options; option += 1) {
          const met = await agreeOn(client, agreement, each, option);
          if (!met) break;
          options = met.options;
          report(each, met);
          if (met.refusal === undefined || / 2\d\d$/.test(met.refusal)) await bench.sandbox.reset();
        }
      }
    }

    it('for every resource of the seed, every operation and every choice', async () => {
      await begin();
      const refusals: Record<string, Set<string>> = {};
      const ours = new Set<string>();
      await agreeOnAll(await cases(), ({ operation, resource }, met) => {
        if (met.ours) ours.add(resource.name);
        const { call } = operation;
        if (met.refusal !== undefined) refusals[call] = (refusals[call] ?? new Set()).add(met.refusal);
      });
      const found = Object.fromEntries(Object.entries(refusals).map(([call, codes]) => [call, [...codes].sort()]));
      const refused = `what the sandbox of ${provider.label} refuses is what \`met\` of its agreement lists`;
      assert.deepEqual(found, agreement.met, `${refused}. ${seeStep('Facts for tests')}`);
      assert.deepEqual([...ours].sort(), agreement.ours, `${provider.label}: we refuse more than the cloud only there`);
    });

    it('for every resource of a generated world', async () => {
      await begin();
      const seeded = new Set((await cases()).map(({ resource }) => resource.name));
      await bench.dispose();
      await begin({ seed: 1, size: { instances: 12, disks: 85, vnics: 45 } });
      const generated = (await cases()).filter(({ resource }) => !seeded.has(resource.name));
      const count = generated.length;
      assert.ok(count > 50, `the sandbox of ${provider.label} generates ${count} cases, too few`);
      await agreeOnAll(generated, () => undefined);
    });

    it('in every state that operations lead to', async () => {
      await begin({ seed: 1, size: { instances: 20, disks: 130, vnics: 70 } });
      const states = await walk(bench, client, agreement, await cases(), 1, 300);
      for (const state of [wireStates.attached, wireStates.free]) {
        assert.ok(states.has(state), `“${state}” isn’t among the states on the way: ${[...states].join(', ')}`);
      }
    });

    it('and every violated rule has a message of whole sentences', async () => {
      await begin();
      for (const each of await cases()) {
        const subject = await subjectOf(client, each);
        if (!subject) continue;
        for (const rule of each.operation.rules.filter(({ isViolated }) => isViolated(subject, {}))) {
          assert.match(rule.message(subject), /^[\p{Lu}“].+\.$/su);
        }
      }
    });

    it('and every rule has a code of the catalog, with its status', async () => {
      await begin();
      const rows = await catalogueOf(provider.id);
      for (const { code, status } of provider.operations.flatMap(({ rules }) => rules)) {
        assert.ok(
          rows.some((row) => row.code === code && row.status === status),
          `errors.json of ${provider.label} has no row ${code} ${status}`,
        );
      }
    });
  });
}
