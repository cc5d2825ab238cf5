import assert from 'node:assert/strict';
import { type FailureSubject, stepsAfter } from '../../../src/app/commands/nextSteps';
import { isAttach } from '../../../src/app/operations/attachParties';
import { refuseByRule } from '../../../src/app/operations/refusals';
import type { Action } from '../../../src/domain/plan';
import { type Instance, instancesOf, isInstance } from '../../../src/domain/resource';
import { type NextStep, RefusedError } from '../../../src/errors/refusedError';
import type { Chosen, Operation, Parties, Rule } from '../../../src/providers/contract';
import { type Changeable, changeablesOf } from '../../support/attachables';
import { everyCloud } from '../../support/everyCloud';
import { OneCloud } from '../../support/oneCloud';

/** What a message advises, and the steps that offer it. */
const advice: readonly (readonly [words: RegExp, offers: readonly NextStep[]])[] = [
  [/\bstop (it|the (instance|server)|“)/i, ['stopInstance', 'stopFirst']],
  [/\bstart (it|the (instance|server)|“)/i, ['startInstance']],
  [/Restart Instance…/, ['rebootInstance']],
  [/resend the request/i, ['resendVnic']],
  [/Detach the disk again/, ['detachDisk']],
  [/Detach it (first|normally)/, ['detachDisk', 'detachVnic', 'detachFirst']],
  [/choose hot detach/, ['hotDetach']],
  [/Use Detach and Delete vNIC/, ['removeVnic']],
];

/** What has to be done first, but not with an operation on this resource or its instance. */
const elsewhere = [
  /\bin the console\b/,
  /Unlock the server first/,
  /Remove the link first/,
  /Remove .* first/,
  /Renew it or pay the bill first/,
  // Which one is for the user to choose.
  /Detach another NIC first/,
];

interface Violation {
  /** Whether the cloud would report this one. */
  readonly isFirst: boolean;
  readonly operation: Operation;
  readonly rule: Rule;
  readonly parties: Parties;
  readonly chosen: Chosen;
}

for (const { provider } of everyCloud) {
  describe(`${provider.label}: a refusal offers what its message advises`, () => {
    const cloud = new OneCloud(provider);
    let violations: readonly Violation[];
    before(async () => {
      await cloud.start();
      const resources: Changeable[] = [];
      for await (const each of changeablesOf(cloud.api)) resources.push(each);
      const instances = resources.filter(isInstance);
      violations = resources.flatMap((target) => violationsOf(target, instances));
    });
    after(() => cloud.end());

    function partiesOf(operation: Operation, target: Changeable, instances: readonly Instance[]): readonly Parties[] {
      const near = instances.filter(({ ref }) => ref.region === target.ref.region);
      const ids = instancesOf(target);
      const mine = isAttach(operation) ? near : near.filter(({ ref }) => ids.includes(ref.id));
      return mine.length === 0 ? [{ target, instance: undefined }] : mine.map((instance) => ({ target, instance }));
    }

    function violationsOf(target: Changeable, instances: readonly Instance[]): readonly Violation[] {
      return provider.operations
        .filter(({ kind }) => kind === target.ref.kind)
        .flatMap((operation) =>
          partiesOf(operation, target, instances).flatMap((parties) => {
            const [{ chosen } = { chosen: {} }] = operation.options(parties);
            return operation.rules
              .filter((rule) => rule.isViolated(parties, chosen))
              .map((rule, place) => ({ isFirst: place === 0, operation, rule, parties, chosen }));
          }),
        );
    }

    /** Returns the refusal if this rule were the first of those that are violated. */
    function refusalOf({ operation, rule, parties, chosen }: Violation): RefusedError {
      const context = { account: cloud.account, provider, services: cloud.bench.app.operations };
      try {
        refuseByRule({ ...operation, rules: [rule] }, parties, chosen, context);
      } catch (error) {
        if (error instanceof RefusedError) return error;
        throw error;
      }
      return assert.fail(`${operation.action} isn’t refused`);
    }

    const nameOf = ({ operation, rule, parties }: Violation): string =>
      `${operation.action} of ${parties.target.name}, ${rule.code}`;

    it('in its next steps, as far as the cloud has such an operation', () => {
      const has = new Set<NextStep>(provider.operations.map(({ action }) => action));
      const missing = violations.flatMap((each) => {
        const { message, nextSteps } = refusalOf(each);
        return advice
          .filter(([words, offers]) => words.test(message) && !offers.some((step) => nextSteps.includes(step)))
          .filter(([, offers]) => offers.some((step) => has.has(step) || /First$|^hotDetach$/.test(step)))
          .map(([words]) => `${nameOf(each)}: ${message} ${words}: ${nextSteps.join()}`);
      });
      assert.deepEqual([...new Set(missing)], []);
      assert.ok(violations.length > 20, `${violations.length} violations`);
    });

    it('with nothing that has to be done first left out', () => {
      const known = [...advice.map(([words]) => words), ...elsewhere];
      const unknown = violations
        .map((each) => [nameOf(each), refusalOf(each).message] as const)
        .filter(([, message]) => /\bfirst\b/i.test(message) && !known.some((words) => words.test(message)));
      assert.deepEqual([...new Map(unknown.map(([name, message]) => [message, name]))], []);
    });

    it('with a button for each action, if the instance is known and the resource allows the action', async () => {
      const seen = new Set<string>();
      for (const each of violations.filter(({ isFirst }) => isFirst)) {
        const { operation, parties } = each;
        const { ref } = parties.target;
        const error = refusalOf(each);
        const failure = await cloud.bench.app.explain(error);
        const subject: FailureSubject = { target: { ref, under: undefined }, action: operation.action };
        const labels = stepsAfter(cloud.bench.app, failure, subject).map(({ label }) => label);
        assert.ok(error.nextSteps.length === 0 || labels.length > 0 || !parties.instance, nameOf(each));
        const power: readonly Action[] = ['startInstance', 'stopInstance', 'rebootInstance'];
        for (const step of error.nextSteps) {
          const others = provider.operations.filter(({ action }) => action === step);
          if (others.length === 0) continue;
          seen.add(step);
          const isPower = power.some((action) => action === step) && ref.kind !== 'instance';
          assert.ok(isPower || others.some((other) => other.offered(parties.target)), `${nameOf(each)}: ${step}`);
          if (isPower && parties.instance)
            assert.ok(
              labels.some((label) => / Instance…$/.test(label)),
              nameOf(each),
            );
        }
      }
      assert.ok(seen.has('detachDisk'), [...seen].join());
    });
  });
}
