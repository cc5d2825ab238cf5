import assert from 'node:assert/strict';
import { failureOf } from '../../../src/app/operations/operationFailure';
import { runOperation } from '../../../src/app/operations/runOperation';
import { readFaultEntries } from '../../../src/cli/faultEntries';
import type { Action } from '../../../src/domain/plan';
import { isDisk, isInstance } from '../../../src/domain/resource';
import { RefusedError } from '../../../src/errors/refusedError';
import type { Operation, Parties, Rule } from '../../../src/providers/contract';
import { type Changeable, changeablesOf } from '../../support/attachables';
import { everyCloud } from '../../support/everyCloud';
import { OneCloud } from '../../support/oneCloud';
import { firstViolated, subjectOf } from '../../support/operations';
import { catalogueOf, never } from '../../support/sandbox';
import { targetOf } from '../../support/targets';
import { type Documented, onlyByFault } from './onlyByFault';

const actions: readonly Action[] = [
  'startInstance',
  'stopInstance',
  'rebootInstance',
  'createSnapshot',
  'setDeleteWithInstance',
  'clearDeleteWithInstance',
];

/** `powerRefusals.test.ts` has the documented codes of the others. */
const documentedHere: readonly Action[] = ['createSnapshot', 'setDeleteWithInstance', 'clearDeleteWithInstance'];

const textOf = ({ code, status }: Pick<Rule, 'code' | 'status'>): string => `${code} ${status}`;

for (const { provider, refusal } of everyCloud) {
  const operations = provider.operations.filter(({ action }) => actions.includes(action));
  const byFault: readonly Documented[] = onlyByFault[provider.id] ?? [];

  describe(`${provider.label}: every code of a power change, a snapshot, and a change of delete-with-instance`, function () {
    this.timeout(240_000);
    const cloud = new OneCloud(provider);
    beforeEach(() => cloud.start());
    afterEach(() => cloud.end());

    async function everyResource(): Promise<readonly Changeable[]> {
      const found: Changeable[] = [];
      for await (const each of changeablesOf(cloud.api)) found.push(each);
      return found;
    }

    const isOffered = (operation: Operation, resource: Changeable): boolean =>
      resource.ref.kind === operation.kind && operation.offered(resource);

    /** What an operation reads before its dialog. */
    async function partiesOf(operation: Operation, target: Changeable): Promise<Parties> {
      if (isInstance(target)) return { target, instance: undefined };
      const fresh = (await cloud.api.read(target.ref, never)) ?? target;
      return subjectOf(cloud.api, operation, fresh);
    }

    /** Runs an operation although a rule blocks it, as *Send Anyway…* does. Returns what the cloud rejected it with. */
    async function codeOf(operation: Operation, target: Changeable): Promise<string> {
      cloud.bench.dialog.answers.push('confirm');
      const { action } = operation;
      const ended = await runOperation(cloud.bench.app.operations, targetOf(target), action, { sendsAnyway: true });
      const error = ended?.error;
      return ended?.state === 'failed' && error?.kind === 'api' ? `${error.code} ${error.status}` : `${ended?.state}`;
    }

    it('of a rule is returned by the sandbox when the request is sent anyway', async () => {
      const resources = await everyResource();
      const met = new Map<string, Set<string>>(operations.map(({ call }) => [call, new Set()]));
      for (const operation of operations) {
        const blocked = new Map<Rule, Changeable>();
        for (const each of resources.filter((other) => isOffered(operation, other))) {
          const rule = firstViolated(operation, await partiesOf(operation, each));
          if (rule && !rule.localOnly && !blocked.has(rule)) blocked.set(rule, each);
        }
        for (const [rule, target] of blocked) {
          assert.equal(await codeOf(operation, target), textOf(rule), `${operation.action} of “${target.name}”`);
          met.get(operation.call)?.add(textOf(rule));
        }
      }
      for (const { action, call, rules } of operations) {
        const listed = byFault.filter((each) => each.call === call).map(textOf);
        const foreseen = new Set(rules.filter(({ localOnly }) => !localOnly).map(textOf));
        const missing = [...foreseen].filter((code) => !met.get(call)?.has(code) && !listed.includes(code));
        assert.deepEqual(missing, [], `${action}: no resource of the sandbox violates these rules`);
      }
    });

    /** Runs an operation until it is done or blocked. Returns the codes on the way. */
    async function codesUntilDone(operation: Operation, target: Changeable): Promise<readonly string[]> {
      const codes: string[] = [];
      for (let time = 0; time < 60; time++) {
        cloud.bench.dialog.answers.push('confirm');
        try {
          const ended = await runOperation(cloud.bench.app.operations, targetOf(target), operation.action);
          const { error } = ended ?? assert.fail('nothing was sent');
          if (error?.kind !== 'api' || codes.at(-1) === `${error.code} ${error.status}`) return codes;
          codes.push(`${error.code} ${error.status}`);
        } catch (error) {
          if (!(error instanceof RefusedError)) throw error;
          cloud.bench.dialog.answers.length = 0;
          return [...codes, ...(error.documented ? [`${error.documented.code} ${error.documented.status}`] : [])];
        }
      }
      return assert.fail(`${operation.action} of ${target.name} never ends: ${codes.join()}`);
    }

    async function documentedCodes({ call }: Operation): Promise<readonly string[]> {
      const rows = (await catalogueOf(provider.id)).filter((row) => row.actions.includes(call) && row.status !== null);
      return rows.map(textOf);
    }

    it('that is documented is met by clicking, or else by a fault', async () => {
      const resources = (await everyResource()).filter(isDisk);
      const met = new Map<string, Set<string>>();
      for (const operation of operations.filter(({ action }) => documentedHere.includes(action))) {
        const codes = met.get(operation.call) ?? new Set<string>();
        met.set(operation.call, codes);
        for (const each of resources.filter((disk) => operation.offered(disk))) {
          for (const code of await codesUntilDone(operation, each)) codes.add(code);
        }
      }
      for (const operation of operations.filter(({ action }) => documentedHere.includes(action))) {
        const { call } = operation;
        const foreseen = operation.rules.map(textOf);
        const listed = new Set(byFault.filter((each) => each.call === call).map(textOf));
        const found = met.get(call) ?? new Set();
        const documented = await documentedCodes(operation);
        const missing = documented.filter((code) => !found.has(code) && !listed.has(code));
        assert.deepEqual(missing, [], call);
        const needless = [...listed].filter((code) => found.has(code));
        assert.deepEqual(needless, [], `${call}: these can be met by clicking`);
        const unknown = [...listed].filter((code) => !documented.includes(code) && !foreseen.includes(code));
        assert.deepEqual(unknown, [], `${call}: these aren’t documented`);
      }
    });

    it('that can’t be met by clicking is returned by a fault', async () => {
      const resources = await everyResource();
      for (const { call, code, status } of byFault) {
        const operation = operations.find((each) => each.call === call) ?? assert.fail(call);
        const target = resources.find((each) => isOffered(operation, each));
        const file = JSON.stringify([{ cloud: provider.id, action: call, times: 4, fault: refusal(code, status) }]);
        for (const { cloud: id, action, fault, ...limits } of readFaultEntries(JSON.parse(file))) {
          cloud.bench.sandbox.faults.arm(id, action, fault, limits);
        }
        assert.equal(await codeOf(operation, target ?? assert.fail(call)), `${code} ${status}`);
        cloud.bench.sandbox.faults.clear();
      }
    });

    it('and the failure of a snapshot after its request was accepted', async () => {
      const target = (await everyResource()).find(({ name }) => name === 'snapshot-will-fail') ?? assert.fail();
      cloud.bench.dialog.answers.push('confirm');
      const ended = await runOperation(cloud.bench.app.operations, targetOf(target), 'createSnapshot');
      assert.equal(ended?.state, 'failed');
      const { summary } = await failureOf(
        ended,
        { providers: [provider], explain: cloud.bench.app.explain },
        target.name,
      );
      assert.match(summary, /it can’t be used\. Delete it in the console, then create another one/);
      assert.ok(summary.includes(ended.receipt?.snapshot ?? '?'), summary);
      assert.ok(summary.includes(target.ref.id), summary);
    });
  });
}
