import assert from 'node:assert/strict';
import { StaleTargetError } from '../../../src/app/operations/readParties';
import { runOperation } from '../../../src/app/operations/runOperation';
import { RefusedError } from '../../../src/errors/refusedError';
import { huawei } from '../../../src/providers/huawei';
import { createHuaweiDialect } from '../../../src/providers/huawei/emulator/dialect';
import { type AppHarness, startApp } from '../../support/appBench';
import { targetCalled } from '../../support/targets';

describe('A disk whose server is no longer found', () => {
  let bench: AppHarness;
  beforeEach(async () => {
    bench = await startApp({ providers: [huawei], dialects: [createHuaweiDialect] });
  });
  afterEach(() => bench.dispose());

  const lost = () => targetCalled(bench, 'huawei', 'attached-to-a-lost-server');

  it('is blocked with the documented code', async () => {
    const target = await lost();
    await assert.rejects(
      runOperation(bench.app.operations, target, 'detachDisk', { sendsAnyway: bench.dialog.sendsAnyway }),
      (error) => {
        return error instanceof RefusedError && error.documented?.code === 'Ecs.0114';
      },
    );
    assert.deepEqual(bench.dialog.prompts, []);
  });

  it('can be sent anyway for the server of its record, to see that code', async () => {
    const target = await lost();
    bench.dialog.sendsAnyway = true;
    bench.dialog.answers.push('confirm');
    const ending = await runOperation(bench.app.operations, target, 'detachDisk', {
      sendsAnyway: bench.dialog.sendsAnyway,
    });
    assert.equal(bench.dialog.prompt.plan.parameters.server_id, target.under?.id);
    assert.ok(
      ending?.state === 'failed' && ending.error?.kind === 'api',
      `a refusal by the cloud, not ${ending?.state}`,
    );
    assert.deepEqual([ending.error.code, ending.error.status], ['Ecs.0114', 404]);
  });

  it("doesn't count as detached if the response was lost", async () => {
    const target = await lost();
    bench.dialog.sendsAnyway = true;
    bench.dialog.answers.push('confirm');
    bench.sandbox.faults.arm('huawei', 'DetachServerVolume', { kind: 'reset' });
    const ending = await runOperation(bench.app.operations, target, 'detachDisk', {
      sendsAnyway: bench.dialog.sendsAnyway,
    });
    assert.deepEqual([ending?.state, ending?.state === 'unknown' && ending.nativeState], ['unknown', 'in-use']);
    assert.match(bench.progress.messages[0] ?? '', /^The response was lost\. Checking/);
  });

  it('with several servers is never detached from another one instead', async () => {
    const target = await targetCalled(bench, 'huawei', 'billing-db-quorum');
    const missing = { status: 404, headers: {}, body: '{"error":{"code":"Ecs.0114","message":"not found"}}' };
    bench.sandbox.faults.arm('huawei', 'ShowServer', { kind: 'response', response: missing }, 100);
    bench.dialog.sendsAnyway = true;
    bench.dialog.answers.push('confirm');
    await assert.rejects(
      runOperation(bench.app.operations, target, 'detachDisk', { sendsAnyway: bench.dialog.sendsAnyway }),
      /No request was sent/,
    );
    assert.equal(
      bench.received.some(({ action }) => action === 'DetachServerVolume'),
      false,
      'no detach was sent',
    );
  });

  it('is not detached from a server that the dialog could not name, even without a rule of the cloud', async () => {
    await bench.dispose();
    const ruleless = { ...huawei, operations: huawei.operations.map((each) => ({ ...each, rules: [] })) };
    bench = await startApp({ providers: [ruleless], dialects: [createHuaweiDialect] });
    await assert.rejects(
      runOperation(bench.app.operations, await lost(), 'detachDisk', { sendsAnyway: bench.dialog.sendsAnyway }),
      StaleTargetError,
    );
    assert.deepEqual(bench.dialog.prompts, []);
  });
});
