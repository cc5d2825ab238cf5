import assert from 'node:assert/strict';
import { Outdated } from '../../../src/app/operations/readSubject';
import { perform } from '../../../src/app/operations/runOperation';
import { ApiError } from '../../../src/errors/apiError';
import { Refused } from '../../../src/errors/refusedError';
import { huawei } from '../../../src/providers/huawei';
import { createHuaweiDialect } from '../../../src/providers/huawei/emulator/dialect';
import { type AppBench, startApp } from '../../support/appBench';
import { targetCalled } from '../../support/targets';

describe('A disk whose server is not known any more', () => {
  let bench: AppBench;
  beforeEach(async () => {
    bench = await startApp({ providers: [huawei], dialects: [createHuaweiDialect] });
  });
  afterEach(() => bench.dispose());

  const lost = () => targetCalled(bench, 'huawei', 'attached-to-a-lost-server');

  it('is refused with the documented code', async () => {
    const target = await lost();
    await assert.rejects(perform(bench.app.performing, target, 'detachDisk'), (error) => {
      return error instanceof Refused && error.because?.code === 'Ecs.0114';
    });
    assert.deepEqual(bench.person.prompts, []);
  });

  it('is sent anyway for the server that its record names, to meet that code', async () => {
    const target = await lost();
    bench.person.sendsAnyway = true;
    bench.person.answers.push('yes');
    const ending = await perform(bench.app.performing, target, 'detachDisk');
    assert.equal(bench.person.prompt.plan.parameters.server_id, target.under?.id);
    assert.ok(
      ending?.kind === 'failed' && ending.error instanceof ApiError,
      `a refusal by the cloud, not ${ending?.kind}`,
    );
    assert.deepEqual([ending.error.code, ending.error.status], ['Ecs.0114', 404]);
  });

  it('is not taken for detached when the answer was lost', async () => {
    const target = await lost();
    bench.person.sendsAnyway = true;
    bench.person.answers.push('yes');
    bench.sandbox.faults.arm('huawei', 'DetachServerVolume', { kind: 'reset' });
    const ending = await perform(bench.app.performing, target, 'detachDisk');
    assert.deepEqual([ending?.kind, ending?.kind === 'unknown' && ending.word], ['unknown', 'in-use']);
    assert.match(bench.progress.messages[0] ?? '', /^The answer was lost\. Looking/);
  });

  it('with several servers is never detached from another one in its place', async () => {
    const target = await targetCalled(bench, 'huawei', 'shared-quorum');
    const missing = { status: 404, headers: {}, body: '{"error":{"code":"Ecs.0114","message":"not found"}}' };
    bench.sandbox.faults.arm('huawei', 'ShowServer', { kind: 'answer', answer: missing }, 100);
    bench.person.sendsAnyway = true;
    bench.person.answers.push('yes');
    await assert.rejects(perform(bench.app.performing, target, 'detachDisk'), /nothing was sent/);
    assert.equal(
      bench.received.some(({ action }) => action === 'DetachServerVolume'),
      false,
      'no detach was sent',
    );
  });

  it('is not detached from what the dialog could not name, where no rule of the cloud speaks of it', async () => {
    await bench.dispose();
    const ruleless = { ...huawei, operations: huawei.operations.map((each) => ({ ...each, rules: [] })) };
    bench = await startApp({ providers: [ruleless], dialects: [createHuaweiDialect] });
    await assert.rejects(perform(bench.app.performing, await lost(), 'detachDisk'), Outdated);
    assert.deepEqual(bench.person.prompts, []);
  });
});
