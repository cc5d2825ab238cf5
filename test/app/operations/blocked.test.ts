import assert from 'node:assert/strict';
import type { Target } from '../../../src/app/operations/readSubject';
import { runOperation } from '../../../src/app/operations/runOperation';
import type { Action } from '../../../src/domain/plan';
import { RefusedError } from '../../../src/errors/refusedError';
import { huawei } from '../../../src/providers/huawei';
import { createHuaweiDialect } from '../../../src/providers/huawei/emulator/dialect';
import { zenlayer } from '../../../src/providers/zenlayer';
import { createZenlayerDialect } from '../../../src/providers/zenlayer/emulator/dialect';
import { type AppHarness, type AppOptions, startApp } from '../../support/appBench';
import { targetCalled } from '../../support/targets';
import { beginWrite, writeProblem } from '../../support/writeState';

const refusedWith = (pattern: RegExp) => (error: unknown) =>
  error instanceof RefusedError && pattern.test(error.message);
const documentedAs = (code: string) => (error: unknown) =>
  error instanceof RefusedError && error.documented?.code === code;

describe('A write', () => {
  let bench: AppHarness;

  const start = async (options: Partial<AppOptions> = {}) => {
    bench = await startApp({ providers: [zenlayer], dialects: [createZenlayerDialect], ...options });
  };
  afterEach(() => bench.dispose());

  const run = (target: Target, action: Action) => runOperation(bench.app.operations, target, action);
  const find = (name: string) => targetCalled(bench, bench.app.accounts.list()[0]?.cloud ?? '', name);
  const writes = () =>
    bench.requests.map(({ action }) => action).filter((action) => !/^(Describe|List|Show|Keystone)/.test(action));

  describe('is blocked before any request', () => {
    it('for an account that is read-only', async () => {
      await start({ on: false });
      await bench.addAccount(zenlayer, { writable: false });
      const target = await find('orders-db-data');
      await assert.rejects(run(target, 'detachDisk'), refusedWith(/read-only/));
      assert.deepEqual(bench.received, []);
      assert.deepEqual(bench.dialog.prompts, []);
    });

    it('while another operation runs on the resource', async () => {
      await start();
      const target = await find('orders-db-data');
      beginWrite(bench.app.operations.store, target.ref);
      await assert.rejects(run(target, 'releaseDisk'), refusedWith(/still in progress/));
      assert.deepEqual(bench.received, []);
    });

    it('if its account was removed', async () => {
      await start();
      const target = await find('orders-db-data');
      bench.app.accounts.useSandbox([]);
      await assert.rejects(run(target, 'detachDisk'), refusedWith(/removed/));
      assert.deepEqual(bench.received, []);
    });

    it('if the cloud has no such operation', async () => {
      await start();
      const target = await find('orders-db-data');
      await assert.rejects(run(target, 'forceDetachDisk'), refusedWith(/doesn’t support this operation/));
      await assert.rejects(run(target, 'detachVnic'), refusedWith(/doesn’t support this operation/));
      assert.deepEqual(bench.received, []);
    });

    it('if the reference belongs to another cloud than its account', async () => {
      await start();
      const target = await find('orders-db-data');
      const forged = { ...target, ref: { ...target.ref, cloud: 'alibaba' } } as Target;
      await assert.rejects(run(forged, 'detachDisk'), refusedWith(/doesn’t support this operation/));
      assert.deepEqual(bench.received, []);
    });

    it('for a last resort, until the cloud has rejected the ordinary operation', async () => {
      await start({ providers: [huawei], dialects: [createHuaweiDialect] });
      const target = await find('shop-web-data');
      await assert.rejects(run(target, 'forceDetachDisk'), refusedWith(/last resort/));
      const { store } = bench.app.operations;
      for (const [action, state] of [
        ['releaseDisk', 'failed'],
        ['detachDisk', 'unknown'],
        ['detachDisk', 'failed'],
      ] as const) {
        await writeProblem(store, target.ref, state, { action });
        await assert.rejects(run(target, 'forceDetachDisk'), refusedWith(/last resort/));
      }
      assert.deepEqual(bench.received, []);

      await writeProblem(store, target.ref, 'failed', { instance: target.under?.id ?? '', device: '/dev/vdb' });
      await run(target, 'forceDetachDisk').catch((error: unknown) => assert.doesNotMatch(String(error), /last resort/));
      assert.notEqual(bench.received.length, 0);
    });
  });

  describe('that violates a rule', () => {
    const cases: readonly (readonly [name: string, action: Action, code: string])[] = [
      ['edge-web-01-boot', 'detachDisk', 'INVALID_DISK_NOT_PORTABLE'],
      ['on-rebuilding-instance', 'detachDisk', 'UNSUPPORTED_OPERATION_INSTANCE_STATUS'],
      ['in-recycle-bin', 'releaseDisk', 'OPERATION_FAILED_FOR_RECYCLE_RESOURCE'],
      ['edge-web-01-primary', 'detachVnic', 'INVALID_NIC_PRIMARY_CANT_DETACH'],
      ['orders-db-replication', 'detachVnic', 'OPERATION_DENIED_INSTANCE_STATUS_NOT_SUPPORT'],
      ['edge-web-01-backend', 'releaseVnic', 'INVALID_NIC_ATTACHED'],
    ];
    for (const [name, action, code] of cases) {
      it(`${action} of ${name} is blocked with ${code}, without a dialog`, async () => {
        await start({ on: false });
        await bench.addAccount(zenlayer);
        await assert.rejects(run(await find(name), action), documentedAs(code));
        assert.deepEqual(bench.dialog.prompts, []);
        assert.deepEqual(bench.dialog.refusals, [], 'Send Anyway is for sandbox accounts only');
        assert.deepEqual(writes(), []);
      });
    }

    it('may be sent anyway by a sandbox account, to see the cloud’s own rejection', async () => {
      await start();
      bench.dialog.sendsAnyway = true;
      bench.dialog.answers.push('confirm');
      const ending = await run(await find('edge-web-01-boot'), 'detachDisk');
      assert.match(bench.dialog.refusals[0] ?? '', /^INVALID_DISK_NOT_PORTABLE: /);
      assert.ok(
        ending?.state === 'failed' && ending.error?.kind === 'api',
        `a refusal by the cloud, not ${ending?.state}`,
      );
      assert.equal(ending.error.code, 'INVALID_DISK_NOT_PORTABLE');
      assert.deepEqual(writes(), ['DetachDisks']);
    });

    it('is blocked for a sandbox account too if the user cancels', async () => {
      await start();
      await assert.rejects(
        run(await find('edge-web-01-boot'), 'detachDisk'),
        documentedAs('INVALID_DISK_NOT_PORTABLE'),
      );
      assert.equal(bench.dialog.refusals.length, 1);
      assert.deepEqual(bench.dialog.prompts, []);
    });

    it('and is sent anyway still asks for the confirmation', async () => {
      await start();
      bench.dialog.sendsAnyway = true;
      assert.equal(await run(await find('edge-web-01-boot'), 'detachDisk'), undefined);
      assert.equal(bench.dialog.prompts.length, 1);
      assert.deepEqual(writes(), []);
    });
  });
});
