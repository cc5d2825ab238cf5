import assert from 'node:assert/strict';
import type { PrepareOptions } from '../../../src/app/operations/prepare';
import type { Target } from '../../../src/app/operations/readParties';
import { runOperation } from '../../../src/app/operations/runOperation';
import { type Action, actions } from '../../../src/domain/plan';
import { RefusedError } from '../../../src/errors/refusedError';
import { providers } from '../../../src/providers/registry';
import { zenlayer } from '../../../src/providers/zenlayer';
import { everyCloud } from '../../support/everyCloud';
import { OneCloud } from '../../support/oneCloud';
import { targetCalled } from '../../support/targets';
import { beginWrite, writeProblem } from '../../support/writeState';

const refusedWith = (pattern: RegExp) => (error: unknown) =>
  error instanceof RefusedError && pattern.test(error.message);
const documentedAs = (code: string) => (error: unknown) =>
  error instanceof RefusedError && error.documented?.code === code;

for (const { provider, names, blocked, calls } of everyCloud) {
  describe(`${provider.label}: a write`, () => {
    const cloud = new OneCloud(provider);
    afterEach(() => cloud.end());

    const run = (target: Target, action: Action, options?: PrepareOptions) =>
      runOperation(cloud.bench.app.operations, target, action, options);
    const find = (name: string) => targetCalled(cloud.bench, provider.id, name);
    const isWrite = (action: string): boolean => provider.operations.some(({ call }) => call === action);
    const writes = () => cloud.bench.requests.map(({ action }) => action).filter(isWrite);

    describe('is blocked before any request', () => {
      it('for an account that is read-only', async () => {
        await cloud.start({ on: false });
        await cloud.bench.addAccount(provider, { writable: false });
        const target = await find(names.detachDisk);
        await assert.rejects(run(target, 'detachDisk'), refusedWith(/read-only/));
        assert.deepEqual(cloud.bench.received, []);
        assert.deepEqual(cloud.bench.dialog.prompts, []);
      });

      for (const { action } of provider.operations.filter(({ kind }) => kind === 'disk')) {
        it(`while another operation runs on the resource: ${action}`, async () => {
          await cloud.start();
          const target = await find(names.detachDisk);
          beginWrite(cloud.bench.app.operations.store, target.ref);
          await assert.rejects(run(target, action), refusedWith(/still in progress/));
          assert.deepEqual(cloud.bench.received, []);
        });
      }

      it('if its account was removed', async () => {
        await cloud.start();
        const target = await find(names.detachDisk);
        cloud.bench.app.accounts.useSandbox([]);
        await assert.rejects(run(target, 'detachDisk'), refusedWith(/removed/));
        assert.deepEqual(cloud.bench.received, []);
      });

      it('if the cloud has no such operation for a disk', async () => {
        await cloud.start();
        const target = await find(names.detachDisk);
        const offered = new Set(provider.operations.filter(({ kind }) => kind === 'disk').map(({ action }) => action));
        for (const action of actions.filter((each) => !offered.has(each))) {
          await assert.rejects(run(target, action), refusedWith(/doesn’t support this operation/), action);
        }
        assert.deepEqual(cloud.bench.received, []);
      });

      it('if the reference belongs to another cloud than its account', async () => {
        await cloud.start();
        const target = await find(names.detachDisk);
        for (const { id } of providers.filter((each) => each !== provider)) {
          const forged: Target = { ...target, ref: { ...target.ref, cloud: id } };
          await assert.rejects(run(forged, 'detachDisk'), refusedWith(/doesn’t support this operation/), id);
        }
        assert.deepEqual(cloud.bench.received, []);
      });

      for (const { action: lastResort, onlyAfterFailed } of provider.operations) {
        if (onlyAfterFailed === undefined) continue;
        it(`until the cloud has rejected ${onlyAfterFailed}, for ${lastResort}`, async () => {
          await cloud.start();
          const target = await find(names.detachDisk);
          await assert.rejects(run(target, lastResort), refusedWith(/last resort/));
          const { store } = cloud.bench.app.operations;
          for (const [action, state] of [
            ['releaseDisk', 'failed'],
            [onlyAfterFailed, 'unknown'],
            [onlyAfterFailed, 'failed'],
          ] as const) {
            await writeProblem(store, target.ref, state, { action });
            await assert.rejects(run(target, lastResort), refusedWith(/last resort/));
          }
          assert.deepEqual(cloud.bench.received, []);

          const resource = await cloud.api.read(target.ref, new AbortController().signal);
          const { device = '' } = resource && 'attachments' in resource ? (resource.attachments[0] ?? {}) : {};
          await writeProblem(store, target.ref, 'failed', { instance: target.under?.id ?? '', device });
          cloud.bench.received.length = 0;
          await run(target, lastResort).catch((error: unknown) => assert.doesNotMatch(String(error), /last resort/));
          assert.notEqual(cloud.bench.received.length, 0);
        });
      }
    });

    describe('that violates a rule', () => {
      const { name, code } = blocked;

      it(`is blocked with ${code}, without a dialog`, async () => {
        await cloud.start({ on: false });
        await cloud.bench.addAccount(provider);
        await assert.rejects(run(await find(name), 'detachDisk'), documentedAs(code));
        assert.deepEqual(cloud.bench.dialog.prompts, []);
        assert.deepEqual(writes(), []);
      });

      it('may be sent anyway by a sandbox account, to see the cloud’s own rejection', async () => {
        await cloud.start();
        cloud.bench.dialog.answers.push('confirm');
        const ending = await run(await find(name), 'detachDisk', { sendsAnyway: true });
        assert.ok(cloud.bench.dialog.prompt.refusal.includes(`${code}: `), cloud.bench.dialog.prompt.refusal);
        assert.ok(
          ending?.state === 'failed' && ending.error?.kind === 'api',
          `a refusal by the cloud, not ${ending?.state}`,
        );
        assert.equal(ending.error.code, code);
        assert.deepEqual(writes(), [calls.detachDisk]);
      });

      it('is blocked for a sandbox account too, which can send it anyway', async () => {
        await cloud.start();
        await assert.rejects(run(await find(name), 'detachDisk'), (error) => {
          assert.ok(error instanceof RefusedError && error.nextSteps.at(-1) === 'sendAnyway', `${error}`);
          return documentedAs(code)(error);
        });
        assert.deepEqual(cloud.bench.dialog.prompts, []);
      });

      it('and is sent anyway still asks for the confirmation', async () => {
        await cloud.start();
        assert.equal(await run(await find(name), 'detachDisk', { sendsAnyway: true }), undefined);
        assert.equal(cloud.bench.dialog.prompts.length, 1);
        assert.deepEqual(writes(), []);
      });
    });
  });
}

describe('Zenlayer: a write that violates a rule', () => {
  const cloud = new OneCloud(zenlayer);
  afterEach(() => cloud.end());

  const cases: readonly (readonly [name: string, action: Action, code: string])[] = [
    ['on-rebuilding-instance', 'detachDisk', 'UNSUPPORTED_OPERATION_INSTANCE_STATUS'],
    ['in-recycle-bin', 'releaseDisk', 'OPERATION_FAILED_FOR_RECYCLE_RESOURCE'],
    ['edge-web-01-primary', 'detachVnic', 'INVALID_NIC_PRIMARY_CANT_DETACH'],
    ['orders-db-replication', 'detachVnic', 'OPERATION_DENIED_INSTANCE_STATUS_NOT_SUPPORT'],
    ['edge-web-01-backend', 'releaseVnic', 'INVALID_NIC_ATTACHED'],
  ];
  for (const [name, action, code] of cases) {
    it(`${action} of ${name} is blocked with ${code}, without a dialog`, async () => {
      await cloud.start({ on: false });
      await cloud.bench.addAccount(zenlayer);
      const target = await targetCalled(cloud.bench, 'zenlayer', name);
      await assert.rejects(runOperation(cloud.bench.app.operations, target, action), documentedAs(code));
      assert.deepEqual(cloud.bench.dialog.prompts, []);
      assert.deepEqual(
        cloud.bench.requests.filter((each) => !each.action.startsWith('Describe')),
        [],
      );
    });
  }
});
