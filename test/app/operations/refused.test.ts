import assert from 'node:assert/strict';
import type { Target } from '../../../src/app/operations/readSubject';
import { runOperation } from '../../../src/app/operations/runOperation';
import type { Action } from '../../../src/domain/plan';
import { ApiError } from '../../../src/errors/apiError';
import { RefusedError } from '../../../src/errors/refusedError';
import { huawei } from '../../../src/providers/huawei';
import { createHuaweiDialect } from '../../../src/providers/huawei/emulator/dialect';
import { zenlayer } from '../../../src/providers/zenlayer';
import { createZenlayerDialect } from '../../../src/providers/zenlayer/emulator/dialect';
import { type AppBenchOptions, type AppHarness, startApp } from '../../support/appBench';
import { targetCalled } from '../../support/targets';

const refusedWith = (pattern: RegExp) => (error: unknown) =>
  error instanceof RefusedError && pattern.test(error.message);
const documentedAs = (code: string) => (error: unknown) =>
  error instanceof RefusedError && error.because?.code === code;

describe('A write', () => {
  let bench: AppHarness;

  const start = async (options: Partial<AppBenchOptions> = {}) => {
    bench = await startApp({ providers: [zenlayer], dialects: [createZenlayerDialect], ...options });
  };
  afterEach(() => bench.dispose());

  const run = (target: Target, action: Action) => runOperation(bench.app.operations, target, action);
  const find = (name: string) => targetCalled(bench, bench.app.accounts.list()[0]?.cloud ?? '', name);
  const writes = () =>
    bench.requests.map(({ action }) => action).filter((action) => !/^(Describe|List|Show|Keystone)/.test(action));

  describe('is refused before any request', () => {
    it('on an account that is read-only', async () => {
      await start({ on: false });
      await bench.addAccount(zenlayer, { writable: false });
      const target = await find('db-1-data');
      await assert.rejects(run(target, 'detachDisk'), refusedWith(/read-only/));
      assert.deepEqual(bench.received, []);
      assert.deepEqual(bench.dialog.prompts, []);
    });

    it('when another operation runs on the resource', async () => {
      await start();
      const target = await find('db-1-data');
      bench.app.operations.inFlight.begin({ action: 'detachDisk', ref: target.ref, instance: undefined, word: '' });
      await assert.rejects(run(target, 'releaseDisk'), refusedWith(/still in progress/));
      assert.deepEqual(bench.received, []);
    });

    it('when its account has been removed', async () => {
      await start();
      const target = await find('db-1-data');
      bench.app.accounts.useSandbox([]);
      await assert.rejects(run(target, 'detachDisk'), refusedWith(/removed/));
      assert.deepEqual(bench.received, []);
    });

    it('when the cloud has no such operation', async () => {
      await start();
      const target = await find('db-1-data');
      await assert.rejects(run(target, 'forceDetachDisk'), refusedWith(/doesn’t support this operation/));
      await assert.rejects(run(target, 'detachVnic'), refusedWith(/doesn’t support this operation/));
      assert.deepEqual(bench.received, []);
    });

    it('when the reference is of another cloud than its account', async () => {
      await start();
      const target = await find('db-1-data');
      const forged = { ...target, ref: { ...target.ref, cloud: 'alibaba' } } as Target;
      await assert.rejects(run(forged, 'detachDisk'), refusedWith(/doesn’t support this operation/));
      assert.deepEqual(bench.received, []);
    });

    it('as a last resort, until the cloud has rejected the ordinary way', async () => {
      await start({ providers: [huawei], dialects: [createHuaweiDialect] });
      const target = await find('shop-web-data');
      await assert.rejects(run(target, 'forceDetachDisk'), refusedWith(/last resort/));
      const failure = await bench.app.explain(new Error('x'));
      for (const [action, kind] of [
        ['releaseDisk', 'failed'],
        ['detachDisk', 'unknown'],
        ['detachDisk', 'failed'],
      ] as const) {
        bench.app.lastFailures.set({ ref: target.ref, action, kind, failure });
        await assert.rejects(run(target, 'forceDetachDisk'), refusedWith(/last resort/));
      }
      assert.deepEqual(bench.received, []);

      const rejected = { instance: target.under?.id ?? '', device: '/dev/vdb' };
      bench.app.lastFailures.set({ ref: target.ref, action: 'detachDisk', kind: 'failed', failure, rejected });
      await run(target, 'forceDetachDisk').catch((error: unknown) => assert.doesNotMatch(String(error), /last resort/));
      assert.notEqual(bench.received.length, 0);
    });
  });

  describe('that breaks a rule', () => {
    const cases: readonly (readonly [name: string, action: Action, code: string])[] = [
      ['web-1-boot', 'detachDisk', 'INVALID_DISK_NOT_PORTABLE'],
      ['build-cache', 'detachDisk', 'UNSUPPORTED_OPERATION_INSTANCE_STATUS'],
      ['in-recycle-bin', 'releaseDisk', 'OPERATION_FAILED_FOR_RECYCLE_RESOURCE'],
      ['web-1-primary', 'detachVnic', 'INVALID_NIC_PRIMARY_CANT_DETACH'],
      ['db-1-replication', 'detachVnic', 'OPERATION_DENIED_INSTANCE_STATUS_NOT_SUPPORT'],
      ['web-1-backend-net', 'releaseVnic', 'INVALID_NIC_ATTACHED'],
    ];
    for (const [name, action, code] of cases) {
      it(`${action} of ${name} is refused with ${code}, without a dialog`, async () => {
        await start({ on: false });
        await bench.addAccount(zenlayer);
        await assert.rejects(run(await find(name), action), documentedAs(code));
        assert.deepEqual(bench.dialog.prompts, []);
        assert.deepEqual(bench.dialog.refusals, [], 'Send Anyway is for sandbox accounts only');
        assert.deepEqual(writes(), []);
      });
    }

    it('may be sent anyway by a sandbox account, to meet the cloud’s own refusal', async () => {
      await start();
      bench.dialog.sendsAnyway = true;
      bench.dialog.answers.push('yes');
      const ending = await run(await find('web-1-boot'), 'detachDisk');
      assert.match(bench.dialog.refusals[0] ?? '', /^INVALID_DISK_NOT_PORTABLE: /);
      assert.ok(
        ending?.kind === 'failed' && ending.error instanceof ApiError,
        `a refusal by the cloud, not ${ending?.kind}`,
      );
      assert.equal(ending.error.code, 'INVALID_DISK_NOT_PORTABLE');
      assert.deepEqual(writes(), ['DetachDisks']);
    });

    it('is refused as well by a sandbox account that would rather not', async () => {
      await start();
      await assert.rejects(run(await find('web-1-boot'), 'detachDisk'), documentedAs('INVALID_DISK_NOT_PORTABLE'));
      assert.equal(bench.dialog.refusals.length, 1);
      assert.deepEqual(bench.dialog.prompts, []);
    });

    it('and is sent anyway still asks for the confirmation', async () => {
      await start();
      bench.dialog.sendsAnyway = true;
      assert.equal(await run(await find('web-1-boot'), 'detachDisk'), undefined);
      assert.equal(bench.dialog.prompts.length, 1);
      assert.deepEqual(writes(), []);
    });
  });
});
