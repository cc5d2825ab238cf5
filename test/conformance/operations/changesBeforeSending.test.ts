import assert from 'node:assert/strict';
import { StaleTargetError, type Target } from '../../../src/app/operations/readParties';
import { runOperation } from '../../../src/app/operations/runOperation';
import type { Action } from '../../../src/domain/plan';
import { isDisk } from '../../../src/domain/resource';
import { RefusedError } from '../../../src/errors/refusedError';
import { elsewhere } from '../../support/elsewhere';
import { everyCloud } from '../../support/everyCloud';
import { OneCloud } from '../../support/oneCloud';
import { never } from '../../support/sandbox';
import { targetCalled } from '../../support/targets';

for (const { provider, names, calls, states, blockedWhileDetaching } of everyCloud) {
  describe(`${provider.label}: what a confirmation covers`, () => {
    const cloud = new OneCloud(provider);
    beforeEach(() => cloud.start());
    afterEach(() => cloud.end());

    const find = (name: string): Promise<Target> => targetCalled(cloud.bench, provider.id, name);
    const isWrite = (action: string): boolean => provider.operations.some(({ call }) => call === action);
    /** The requests of the extension according to its own log: other clients' requests reach the cloud too. */
    const ownWrites = () => cloud.bench.requests.map(({ action }) => action).filter(isWrite);

    describe('A difference: nothing is sent, the change is shown, the dialog is shown again', () => {
      /** While the first dialog is open, another client changes the same resource. */
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

      it('in the resource’s state', async () => {
        const { dialog, app, recorded } = cloud.bench;
        const target = await find(names.detachDisk);
        dialog.answers.push('confirm', 'cancel');
        dialog.sendsAnyway = true;
        behindTheBack(target, 'detachDisk');
        assert.equal(
          await runOperation(app.operations, target, 'detachDisk', { sendsAnyway: dialog.sendsAnyway }),
          undefined,
        );
        assert.deepEqual(ownWrites(), []);
        assert.equal(dialog.prompts.length, 2);
        assert.deepEqual(dialog.prompts[0]?.changes, []);
        const change = `State changed from “${states.attached}” to “${states.detaching}”.`;
        assert.ok(dialog.prompt.changes.includes(change), dialog.prompt.changes.join('\n'));
        assert.deepEqual(recorded, []);
      });

      it('and a second confirmation is sent', async () => {
        const { dialog, app } = cloud.bench;
        const target = await find(names.detachDisk);
        dialog.answers.push('confirm', 'confirm');
        dialog.sendsAnyway = true;
        behindTheBack(target, 'detachDisk');
        const ending = await runOperation(app.operations, target, 'detachDisk', { sendsAnyway: dialog.sendsAnyway });
        assert.ok(ending?.state === 'failed' && ending.error?.kind === 'api', `${ending?.state}`);
        assert.deepEqual(new Set(ownWrites()), new Set([calls.detachDisk]));
      });

      it('that violates a rule: the operation is blocked with the documented code instead', async () => {
        await ownAccount();
        const { dialog, app } = cloud.bench;
        const target = await find(names.detachDisk);
        dialog.answers.push('confirm', 'confirm');
        behindTheBack(target, 'detachDisk');
        await assert.rejects(
          runOperation(app.operations, target, 'detachDisk', { sendsAnyway: dialog.sendsAnyway }),
          (error) => error instanceof RefusedError && error.documented?.code === blockedWhileDetaching,
        );
        assert.deepEqual(ownWrites(), []);
      });

      if (names.releaseDisk !== undefined) {
        const { releaseDisk } = names;
        it('in its existence', async () => {
          const { dialog, app, clock } = cloud.bench;
          const target = await find(releaseDisk);
          dialog.answers.push('confirm');
          dialog.meanwhile = async () => {
            await elsewhere(cloud.bench, provider, 'releaseDisk', target);
            clock.advance(10_000);
          };
          await assert.rejects(
            runOperation(app.operations, target, 'releaseDisk', { sendsAnyway: dialog.sendsAnyway }),
            StaleTargetError,
          );
          assert.deepEqual(ownWrites(), []);
        });
      }

      it('in its instance', async () => {
        const { dialog, app, clock } = cloud.bench;
        const target = await find(names.detachDisk);
        dialog.answers.push('confirm');
        dialog.meanwhile = async () => {
          if (dialog.prompts.length > 1) return;
          await elsewhere(cloud.bench, provider, 'detachDisk', target);
          clock.advance(10_000);
          const free = await cloud.api.read({ ...target.ref, kind: 'disk' }, never);
          assert.ok(free && isDisk(free) && free.attachments.length === 0, 'it is free by now');
        };
        await assert.rejects(
          runOperation(app.operations, target, 'detachDisk', { sendsAnyway: dialog.sendsAnyway }),
          RefusedError,
        );
        assert.deepEqual(ownWrites(), []);
      });

      it('in the account itself', async () => {
        const account = await ownAccount();
        const { dialog, app } = cloud.bench;
        const target = await find(names.detachDisk);
        dialog.answers.push('confirm');
        dialog.meanwhile = () =>
          app.accounts.save({ ...account, name: 'Renamed' }, cloud.bench.credentialsOf(provider.id));
        await assert.rejects(
          runOperation(app.operations, target, 'detachDisk', { sendsAnyway: dialog.sendsAnyway }),
          (error) => error instanceof RefusedError && /changed in the meantime/.test(error.message),
        );
        assert.deepEqual(ownWrites(), []);
      });
    });
  });
}
