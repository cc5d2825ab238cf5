import assert from 'node:assert/strict';
import type { Target } from '../../../src/app/operations/readSubject';
import { runOperation } from '../../../src/app/operations/runOperation';
import type { Action } from '../../../src/domain/plan';
import { TransportError } from '../../../src/http/transportError';
import { zenlayer } from '../../../src/providers/zenlayer';
import { createZenlayerDialect } from '../../../src/providers/zenlayer/emulator/dialect';
import { type AppHarness, type AppOptions, startApp } from '../../support/appBench';
import { targetCalled } from '../../support/targets';

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
  const isIdle = (target: Target) => bench.app.operations.store.running(target.ref) === undefined;

  describe('that is canceled', () => {
    it('while its target is read: shows no dialog and sends nothing', async () => {
      await start();
      const target = await find('orders-db-data');
      bench.progress.cancels = (text) => text.startsWith('Reading');
      await assert.rejects(
        run(target, 'detachDisk'),
        (error) => error instanceof TransportError && error.fault === 'canceled',
      );
      assert.deepEqual(bench.dialog.prompts, []);
    });

    it('while the facts for the dialog are read: shows no dialog', async () => {
      await start();
      const target = await find('old-backup');
      bench.progress.cancels = (text) =>
        text.startsWith('Reading') && bench.progress.titles.filter((each) => each.startsWith('Reading')).length === 2;
      await assert.rejects(run(target, 'releaseDisk'), { name: 'AbortError' });
      assert.deepEqual(bench.dialog.prompts, []);
    });

    it('after the confirmation and before the request: sends nothing', async () => {
      await start();
      const target = await find('orders-db-data');
      bench.dialog.answers.push('confirm');
      bench.progress.cancels = (text) => text.startsWith('Detaching');
      assert.equal(await run(target, 'detachDisk'), undefined);
      assert.equal(
        bench.received.some(({ action }) => action === 'DetachDisks'),
        false,
      );
      assert.deepEqual(
        bench.journal.map(({ event }) => event),
        ['sending', 'notSent'],
      );
      assert.ok(isIdle(target), 'nothing is in flight for the resource');
    });

    it('while it is polled: the cloud continues', async () => {
      await start();
      const target = await find('orders-db-data');
      bench.dialog.answers.push('confirm');
      bench.progress.cancels = (text) => text.startsWith('DETACHING');
      assert.equal((await run(target, 'detachDisk'))?.state, 'stopped');
      assert.deepEqual(
        bench.journal.map(({ event }) => event),
        ['sending', 'accepted', 'stopped'],
      );
      assert.ok(isIdle(target), 'nothing is in flight for the resource');
    });

    it('while the request is being sent: the cloud may have received it and continues', async () => {
      await start();
      const target = await find('orders-db-data');
      bench.dialog.answers.push('confirm');
      bench.sandbox.faults.arm('zenlayer', 'DetachDisks', { kind: 'hang' });
      let stop = (): void => undefined;
      const { operations: performing } = bench.app;
      const progress = {
        run: <T>(
          _: string,
          task: (report: (message: string) => void, signal: AbortSignal) => Promise<T>,
        ): Promise<T> => {
          const abort = new AbortController();
          stop = () => abort.abort();
          return task(() => undefined, abort.signal);
        },
      };
      const sent = bench.requestOf('DetachDisks');
      const running = runOperation({ ...performing, progress }, target, 'detachDisk');
      await sent;
      stop();
      assert.equal((await running)?.state, 'stopped');
      assert.deepEqual(
        bench.journal.map(({ event }) => event),
        ['sending', 'uncertain', 'stopped'],
      );
      assert.deepEqual(writes(), ['DetachDisks']);
    });
  });
});
