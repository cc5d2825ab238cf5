import assert from 'node:assert/strict';
import { ConfirmationError } from '../../src/domain/confirmation';
import type { Action } from '../../src/domain/plan';
import { jsonResponse } from '../../src/emulator/wire';
import { ApiError } from '../../src/errors/apiError';
import { RefusedError } from '../../src/errors/refusedError';
import { TransportError } from '../../src/http/transportError';
import { zenlayer } from '../../src/providers/zenlayer';
import { createZenlayerDialect } from '../../src/providers/zenlayer/emulator/dialect';
import { confirmAndSend, follow, planOf, prepare, send, type Written } from '../support/operations';
import { type Bench, type Client, never, startBench } from '../support/sandbox';

describe('Zenlayer: a write with a failure', () => {
  let bench: Bench;
  let client: Client;

  beforeEach(async () => {
    bench = await startBench([createZenlayerDialect]);
    client = bench.connect(zenlayer);
  });
  afterEach(() => bench.dispose());

  const prepared = (action: Action, name: string) => prepare(zenlayer, client.api, action, name);
  const sent = (call: string): number => client.log.filter((record) => record.action === call).length;

  const everyWrite: readonly [Action, string, string][] = [
    ['detachDisk', 'DetachDisks', 'orders-db-data'],
    ['releaseDisk', 'ReleaseDisk', 'report-scratch'],
    ['detachVnic', 'DetachNetworkInterface', 'edge-web-01-backend'],
    ['releaseVnic', 'DeleteNetworkInterface', 'spare-nic'],
  ];

  for (const [action, call, name] of everyWrite) {
    describe(call, () => {
      it('is not sent again when its response is lost, and reading shows its effect', async () => {
        const { operation, subject } = await prepared(action, name);
        bench.sandbox.faults.arm('zenlayer', call, { kind: 'loseResponse' });
        await assert.rejects(
          confirmAndSend(client, operation, subject),
          (error) => error instanceof TransportError && error.maySent,
        );
        assert.equal(sent(call), 1);
        const receipt: Written = { plan: planOf(client, operation, subject), requestId: undefined };
        assert.equal((await follow(client, operation, receipt, bench.clock)).last.verdict, 'done');
      });

      it('is not proven by the old state when the connection was lost before the cloud received it', async () => {
        const { operation, subject } = await prepared(action, name);
        bench.sandbox.faults.arm('zenlayer', call, { kind: 'reset' });
        await assert.rejects(confirmAndSend(client, operation, subject), TransportError);
        const receipt: Written = { plan: planOf(client, operation, subject), requestId: undefined };
        const seen = await client.api.observe(receipt.plan, receipt, never);
        assert.deepEqual(seen, { verdict: 'unchanged', nativeState: subject.target.nativeState });
      });

      for (const [status, code] of [
        [500, 'INTERNAL_SERVER_ERROR'],
        [503, 'SERVICE_TEMPORARY_UNAVAILABLE'],
        [503, 'REQUEST_TIMED_OUT'],
      ] as const) {
        it(`is not sent again after ${status} ${code}`, async () => {
          const { operation, subject } = await prepared(action, name);
          const response = jsonResponse(status, { requestId: 'T0', code, message: '' });
          bench.sandbox.faults.arm('zenlayer', call, { kind: 'response', response });
          await assert.rejects(
            confirmAndSend(client, operation, subject),
            (error) => error instanceof ApiError && error.code === code,
          );
          assert.equal(sent(call), 1);
        });
      }

      it('is sent again after a throttle only when nothing has changed', async () => {
        const { operation, subject } = await prepared(action, name);
        const response = jsonResponse(429, { requestId: 'T0', code: 'REQUEST_LIMIT_EXCEEDED', message: '' });
        const plan = planOf(client, operation, subject);
        bench.sandbox.faults.arm('zenlayer', call, { kind: 'response', response }, 2);
        const isUnchanged = () => Promise.resolve(false);
        await assert.rejects(send(client.api, plan, client.confirm(plan), { isUnchanged }), ApiError);
        assert.equal(sent(call), 1);
        await send(client.api, plan, client.confirm(plan));
        assert.equal(sent(call), 3);
      });

      it('accepts a confirmation once, for its own action and account only', async () => {
        const { operation, subject } = await prepared(action, name);
        const plan = planOf(client, operation, subject);
        const confirmed = client.confirm(plan);
        await send(client.api, plan, confirmed);
        await assert.rejects(send(client.api, plan, confirmed), ConfirmationError);
        const foreign = { ...plan, account: { ...plan.account, endpoint: 'https://console.zenlayer.com' } };
        await assert.rejects(send(client.api, foreign, client.confirm(foreign)));
        const disguised = { ...plan, call: 'ReleaseInstances' };
        await assert.rejects(send(client.api, disguised, client.confirm(disguised)));
        assert.equal(sent(call), 1);
        assert.equal(sent('ReleaseInstances'), 0);
      });

      it('is blocked for a read-only account before any request', async () => {
        const { operation, subject } = await prepared(action, name);
        const reader = bench.connect(zenlayer, { writable: false });
        await assert.rejects(confirmAndSend(reader, operation, subject), RefusedError);
        assert.equal(reader.log.length, 0);
      });
    });
  }
});
