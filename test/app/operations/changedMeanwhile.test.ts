import assert from 'node:assert/strict';
import { StaleTargetError, type Target } from '../../../src/app/operations/readSubject';
import { runOperation } from '../../../src/app/operations/runOperation';
import type { Action } from '../../../src/domain/plan';
import { isDisk } from '../../../src/domain/resource';
import { ApiError } from '../../../src/errors/apiError';
import { RefusedError } from '../../../src/errors/refusedError';
import { elsewhere } from '../../support/elsewhere';
import { everyCloud } from '../../support/everyCloud';
import { OneCloud } from '../../support/oneCloud';
import { never } from '../../support/sandbox';
import { targetCalled } from '../../support/targets';

for (const { provider, names, calls, states, blockedWhileDetaching } of everyCloud) {
  describe(`${provider.label}: what a yes covers`, () => {
    const cloud = new OneCloud(provider);
    beforeEach(() => cloud.start());
    afterEach(() => cloud.end());

    const find = (name: string): Promise<Target> => targetCalled(cloud.bench, provider.id, name);
    const isWrite = (action: string): boolean => provider.operations.some(({ call }) => call === action);
    /** What we have sent, by our own log: somebody else's requests reach the cloud too. */
    const ours = () => cloud.bench.requests.map(({ action }) => action).filter(isWrite);

    describe('A difference: nothing is sent, the change is told, the question is asked anew', () => {
      /** While the first dialog is open, somebody else does something to the same resource. */
      const behindTheBack = (target: Target, action: Action) => {
        const { bench } = cloud;
        bench.dialog.meanwhile = async () => {
          if (bench.dialog.prompts.length === 1) await elsewhere(bench, provider, action, target);
        };
      };
      const ownAccount = async () => {
        await cloud.end();
        await cloud.start({ on: false });
        return cloud.bench.addAccount(provider);
      };

      it('of the resource’s state', async () => {
        const { dialog: person, app, journal } = cloud.bench;
        const target = await find(names.detachDisk);
        person.answers.push('yes', 'no');
        person.sendsAnyway = true;
        behindTheBack(target, 'detachDisk');
        assert.equal(await runOperation(app.operations, target, 'detachDisk'), undefined);
        assert.deepEqual(ours(), []);
        assert.equal(person.prompts.length, 2);
        assert.deepEqual(person.prompts[0]?.changes, []);
        const told = `State changed from “${states.attached}” to “${states.detaching}”.`;
        assert.ok(person.prompt.changes.includes(told), person.prompt.changes.join('\n'));
        assert.deepEqual(journal, []);
      });

      it('and a yes to the new question is sent', async () => {
        const { dialog: person, app } = cloud.bench;
        const target = await find(names.detachDisk);
        person.answers.push('yes', 'yes');
        person.sendsAnyway = true;
        behindTheBack(target, 'detachDisk');
        const ending = await runOperation(app.operations, target, 'detachDisk');
        assert.ok(ending?.kind === 'failed' && ending.error instanceof ApiError, `${ending?.kind}`);
        assert.deepEqual(new Set(ours()), new Set([calls.detachDisk]));
      });

      it('that a rule forbids: it is refused with the documented code instead', async () => {
        await ownAccount();
        const { dialog: person, app } = cloud.bench;
        const target = await find(names.detachDisk);
        person.answers.push('yes', 'yes');
        behindTheBack(target, 'detachDisk');
        await assert.rejects(
          runOperation(app.operations, target, 'detachDisk'),
          (error) => error instanceof RefusedError && error.because?.code === blockedWhileDetaching,
        );
        assert.deepEqual(ours(), []);
      });

      it('of its existence', async () => {
        const { dialog: person, app, clock } = cloud.bench;
        const target = await find(names.releaseDisk);
        person.answers.push('yes');
        person.meanwhile = async () => {
          await elsewhere(cloud.bench, provider, 'releaseDisk', target);
          clock.advance(10_000);
        };
        await assert.rejects(runOperation(app.operations, target, 'releaseDisk'), StaleTargetError);
        assert.deepEqual(ours(), []);
      });

      it('of what it hangs on', async () => {
        const { dialog: person, app, clock } = cloud.bench;
        const target = await find(names.detachDisk);
        person.answers.push('yes');
        person.meanwhile = async () => {
          if (person.prompts.length > 1) return;
          await elsewhere(cloud.bench, provider, 'detachDisk', target);
          clock.advance(10_000);
          const free = await cloud.api.readDisk({ ...target.ref, kind: 'disk' }, never);
          assert.ok(free && isDisk(free) && free.attachments.length === 0, 'it is free by now');
        };
        await assert.rejects(runOperation(app.operations, target, 'detachDisk'), RefusedError);
        assert.deepEqual(ours(), []);
      });

      it('of the account itself', async () => {
        const account = await ownAccount();
        const { dialog: person, app } = cloud.bench;
        const target = await find(names.detachDisk);
        person.answers.push('yes');
        person.meanwhile = () =>
          app.accounts.save({ ...account, name: 'Renamed' }, cloud.bench.credentialsOf(provider.id));
        await assert.rejects(
          runOperation(app.operations, target, 'detachDisk'),
          (error) => error instanceof RefusedError && /changed in the meantime/.test(error.message),
        );
        assert.deepEqual(ours(), []);
      });
    });
  });
}
