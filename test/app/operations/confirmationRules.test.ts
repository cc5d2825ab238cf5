import assert from 'node:assert/strict';
import { availableOptions } from '../../../src/app/operations/options';
import { readParties, type Target } from '../../../src/app/operations/readParties';
import { violatedRule } from '../../../src/app/operations/refusals';
import { runOperation } from '../../../src/app/operations/runOperation';
import { distinctName } from '../../../src/app/tree/distinctName';
import { ConfirmationError, type Confirmed, confirmationLifetimeMs } from '../../../src/domain/confirmation';
import type { Action, Plan } from '../../../src/domain/plan';
import { RefusedError } from '../../../src/errors/refusedError';
import type { Sent } from '../../../src/providers/contract';
import { answersIn } from '../../support/answersIn';
import { everyCloud, namedActions, textOf } from '../../support/everyCloud';
import { eventsOf } from '../../support/memoryRecord';
import { OneCloud } from '../../support/oneCloud';
import { operationOf } from '../../support/operations';
import { never } from '../../support/sandbox';
import { targetCalled, targetsCalled } from '../../support/targets';

const options = {
  signal: never,
  isUnchanged: () => Promise.resolve(true),
  beforeSend: () => Promise.resolve(),
};

for (const facts of everyCloud) {
  const { provider, names, calls, reads, states } = facts;

  describe(`${provider.label}: what a confirmation covers`, () => {
    const cloud = new OneCloud(provider);
    beforeEach(() => cloud.start());
    afterEach(() => cloud.end());

    const find = (name: string): Promise<Target> => targetCalled(cloud.bench, provider.id, name);
    const run = async (name: string, action: Action) =>
      runOperation(cloud.bench.app.operations, await find(name), action);
    const isWrite = (action: string): boolean => provider.operations.some(({ call }) => call === action);
    /** The requests that reached the cloud and change something, whoever sent them. */
    const writes = () => cloud.bench.received.filter(({ action }) => isWrite(action));

    describe('The dialog issues a Confirmed<Plan>', () => {
      it('for action, cloud, cloud account id, endpoint, region, resource id, instance id and every parameter that will be sent', async () => {
        const target = await find(names.detachDisk);
        await runOperation(cloud.bench.app.operations, target, 'detachDisk');
        const { plan } = cloud.bench.dialog.prompt;
        assert.deepEqual(
          [plan.action, plan.call, plan.target, plan.account.owner, plan.account.endpoint, plan.account.name],
          [
            'detachDisk',
            calls.detachDisk,
            target.ref,
            cloud.account.owner,
            cloud.bench.sandbox.endpoint,
            cloud.account.name,
          ],
        );
        assert.equal(plan.names.target, names.detachDisk);
        assert.equal(plan.instance?.id, target.under?.id);
        assert.notEqual(plan.instance?.id ?? '', '');
        assert.deepEqual(plan.parameters, facts.detachParameters(plan));
      });

      it('which the user sees completely: account, resource and consequences', async () => {
        await run(names.detachDisk, 'detachDisk');
        const { facts: shown, consequences, question, verb, plan } = cloud.bench.dialog.prompt;
        const said = shown.map(({ label, value }) => `${label}: ${value}`).join('\n');
        const { target, instance, names: named, account } = plan;
        const whole = [names.detachDisk, target.id, target.region, target.project ?? '', states.attached];
        for (const text of [...whole, instance?.id ?? '?', named.instance ?? '?', account.owner, account.name])
          assert.ok(said.includes(text), `${text} in ${said}`);
        const name = distinctName(
          { ref: target, name: named.target },
          cloud.bench.app.tree.neighborsOf(target, named.target),
        );
        assert.ok(question.startsWith(`Detach “${name}” from “${named.instance}`), question);
        assert.equal(verb, 'Detach');
        assert.notEqual(consequences.length, 0);
      });
    });

    describe('The request is built from it alone', () => {
      for (const [action, name] of namedActions(facts)) {
        it(`${action}: the sandbox receives exactly the plan’s parameters`, async () => {
          cloud.bench.dialog.answers.push('confirm');
          assert.equal((await run(name, action))?.state, 'done');
          const { plan } = cloud.bench.dialog.prompt;
          const [write, ...others] = writes();
          assert.ok(write, 'a write was received');
          assert.deepEqual(others, []);
          assert.equal(write.action, plan.call);
          assert.deepEqual(facts.arrived(action, write.request), plan.parameters);
          if (plan.target.project !== undefined)
            assert.ok(
              textOf(write.request).includes(plan.target.project),
              `the request names the project ${plan.target.project}`,
            );
        });
      }

      const { choice } = facts;
      if (choice) {
        /** The resource of that name that nothing else blocks. */
        const findChoice = async (): Promise<Target> => {
          const operation = operationOf(provider, 'detachDisk');
          for (const target of await targetsCalled(cloud.bench, provider.id, choice.name)) {
            const parties = await readParties(cloud.api, target, never);
            const [{ chosen }] = availableOptions(operation, parties, 0);
            if (!violatedRule(operation, parties, chosen)) return target;
          }
          return assert.fail(`no disk called ${choice.name} can be detached`);
        };
        const detach = async () => runOperation(cloud.bench.app.operations, await findChoice(), 'detachDisk');

        it('the way that is chosen in the dialog is part of the plan that it shows', async () => {
          cloud.bench.dialog.verb = choice.verb;
          cloud.bench.dialog.answers.push('confirm');
          assert.equal((await detach())?.state, 'done');
          const { plan, consequences } = cloud.bench.dialog.prompt;
          assert.deepEqual(plan.parameters, { ...facts.detachParameters(plan), ...choice.sent });
          assert.deepEqual(
            writes().map(({ request }) => facts.arrived('detachDisk', request)),
            [plan.parameters],
          );
          assert.ok(
            consequences.some(({ kind, text }) => kind === 'loss' && choice.warns.test(text)),
            consequences.map(({ text }) => text).join('\n'),
          );
        });

        it('nothing is sent without a choice', async () => {
          assert.equal(await detach(), undefined);
          assert.equal(cloud.bench.dialog.questions.length, 1);
          assert.deepEqual(writes(), []);
        });
      }
    });

    describe('It is issued by the dialog only, used once, expires, and is checked again at run time', () => {
      const confirmedFor = async (name: string, action: Action): Promise<Confirmed<Action>> => {
        await run(name, action);
        cloud.bench.dialog.answers.push('confirm');
        const [answer] = answersIn(await cloud.bench.dialog.confirm([[cloud.bench.dialog.prompt]]));
        assert.ok(answer, 'the dialog gave a confirmation');
        cloud.bench.received.length = 0;
        return answer.confirmed;
      };
      const refusedAs = (reason: string) => (sent: Sent) => {
        assert.ok(sent.kind === 'notSent' && sent.error instanceof ConfirmationError, 'the confirmation is refused');
        assert.equal(sent.error.reason, reason);
      };
      const write = (plan: Plan, confirmed: object) => cloud.api.write(plan, confirmed as Confirmed<Action>, options);
      const shown = () => cloud.bench.dialog.prompt.plan;

      it('a forged one sends nothing', async () => {
        await run(names.detachDisk, 'detachDisk');
        refusedAs('unknown')(await write(shown(), {}));
        assert.deepEqual(writes(), []);
      });

      it('a second use sends nothing', async () => {
        const confirmed = await confirmedFor(names.detachDisk, 'detachDisk');
        assert.equal((await write(shown(), confirmed)).kind, 'accepted');
        refusedAs('used')(await write(shown(), confirmed));
        assert.deepEqual(
          cloud.bench.received.map(({ action }) => action),
          [calls.detachDisk],
        );
      });

      for (const [action, name] of namedActions(facts).filter(([each]) => each !== 'detachDisk')) {
        it(`a confirmed detachDisk can never become ${action}`, async () => {
          const confirmed = await confirmedFor(names.detachDisk, 'detachDisk');
          await run(name, action);
          refusedAs('otherPlan')(await write(shown(), confirmed));
          assert.deepEqual(writes(), []);
        });
      }

      it('an expired one sends nothing, records that, and shows a message', async () => {
        const { dialog, progress, clock, recorded } = cloud.bench;
        dialog.answers.push('confirm');
        progress.cancels = (title) => {
          if (title.startsWith('Reading') && dialog.prompts.length > 0) clock.advance(confirmationLifetimeMs + 1);
          return false;
        };
        await assert.rejects(
          run(names.detachDisk, 'detachDisk'),
          (error) => error instanceof RefusedError && /confirmation expired/.test(error.message),
        );
        assert.deepEqual(writes(), []);
        assert.deepEqual(eventsOf(recorded), ['planned', 'notSent']);
      });
    });

    describe('Before the dialog the target and its instance are read by id; after the confirmation they are read again', () => {
      it('in this order, and by their ids', async () => {
        const { dialog, received } = cloud.bench;
        dialog.answers.push('confirm');
        let first = 0;
        dialog.meanwhile = () => {
          first = received.length;
        };
        await run(names.detachDisk, 'detachDisk');
        const { target, instance } = dialog.prompt.plan;
        const asked = received.map(({ action, request }) => {
          const ids = [target.id, instance?.id ?? '?'].filter((id) => textOf(request).includes(id));
          return [action, ...ids].join(' ');
        });
        const before = asked.slice(0, first).filter((each) => each.includes(' '));
        assert.equal(before[0], `${reads.disk} ${target.id}`);
        assert.ok(
          before.slice(1).some((each) => each.endsWith(` ${instance?.id}`)),
          `the instance is read by its id: ${before.join(', ')}`,
        );
        assert.deepEqual(asked.slice(first, first + before.length), before);
        assert.equal(received[first + before.length]?.action, calls.detachDisk);
      });
    });
  });
}
