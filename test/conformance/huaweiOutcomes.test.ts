import assert from 'node:assert/strict';
import { jsonResponse } from '../../src/emulator/wire';
import { ApiError } from '../../src/errors/apiError';
import { TransportError } from '../../src/http/transportError';
import { huawei } from '../../src/providers/huawei';
import { diskNamed, operation, type Started, start, subject, vnicNamed } from '../providers/huawei/world';
import { confirmAndSend, firstViolated, follow, planOf, send, type Written } from '../support/operations';
import { never } from '../support/sandbox';

type Named = Parameters<typeof operation>[0];

async function endOf(bench: Started, action: Named, name: string) {
  const target = await subject(bench.client.api, action, name);
  assert.equal(firstViolated(operation(action), target), undefined);
  const receipt = await confirmAndSend(bench.client, operation(action), target);
  return { target, receipt, ...(await follow(bench.client, operation(action), receipt, bench.clock)) };
}

/** The receipt when the response to a write was lost. */
async function lostReceipt(bench: Started, action: Named, name: string): Promise<Written> {
  const target = await subject(bench.client.api, action, name);
  const plan = planOf(bench.client, operation(action), target);
  await assert.rejects(confirmAndSend(bench.client, operation(action), target));
  return { plan, requestId: undefined };
}

describe('Huawei Cloud outcomes', () => {
  let bench: Started;
  beforeEach(async () => {
    bench = await start();
  });
  afterEach(() => bench.dispose());

  describe('of successful writes', () => {
    it('follow the job, then the disk until it’s available', async () => {
      const { last, states, receipt } = await endOf(bench, 'detachDisk', 'shop-web-data');
      assert.deepEqual(last, { verdict: 'done', nativeState: 'available' });
      assert.deepEqual(states, ['INIT', 'RUNNING', 'available']);
      assert.equal(receipt.job?.service, 'ecs');
      assert.deepEqual((await diskNamed(bench.client.api, 'shop-web-data')).attachments, []);
    });

    it('send delete_flag=0, and 1 only by the forced detach', async () => {
      const normal = await subject(bench.client.api, 'detachDisk', 'shop-web-data');
      assert.equal(planOf(bench.client, operation('detachDisk'), normal).parameters.delete_flag, '0');
      assert.equal(planOf(bench.client, operation('forceDetachDisk'), normal).parameters.delete_flag, '1');
      assert.equal(operation('forceDetachDisk').irreversible, true);
    });

    it('force-detach what couldn’t be detached', async () => {
      const first = await endOf(bench, 'detachDisk', 'detach-will-fail');
      assert.equal(first.last.verdict, 'failed');
      const second = await endOf(bench, 'forceDetachDisk', 'detach-will-fail');
      assert.deepEqual(second.last, { verdict: 'done', nativeState: 'available' });
    });

    it('detach the system disk of a stopped server', async () => {
      const { last } = await endOf(bench, 'detachDisk', '报表批处理-01-system');
      assert.equal(last.verdict, 'done');
    });

    it('treat a shared disk as detached when it’s not attached to that server any more', async () => {
      const { last, target } = await endOf(bench, 'detachDisk', 'billing-db-quorum');
      assert.deepEqual(last, { verdict: 'done', nativeState: 'in-use' });
      const left = (await diskNamed(bench.client.api, 'billing-db-quorum')).attachments;
      assert.equal(left.length, 1);
      assert.notEqual(left[0]?.instance, target.instance?.ref.id);
    });

    it('find a released disk in the recycle bin when the policy is on', async () => {
      const { last, target, states } = await endOf(bench, 'releaseDisk', 'invoice\u202egnp.exe');
      assert.deepEqual(last, { verdict: 'done', nativeState: 'available' });
      assert.ok(states.includes('RUNNING'), `RUNNING among ${states}`);
      const disk = await bench.client.api.read({ ...target.target.ref, kind: 'disk' }, never);
      assert.equal(disk?.state, 'recycled');
    });

    it('prove that a port was kept after its detach', async () => {
      const { last } = await endOf(bench, 'detachVnic', 'shop-web-backend');
      assert.deepEqual(last, { verdict: 'done', nativeState: 'DOWN' });
      const vnic = await vnicNamed(bench.client.api, 'shop-web-backend');
      assert.deepEqual([vnic.instance, vnic.owners, vnic.state], ['', [], 'available']);
    });

    it('prove that a removed NIC’s port was deleted', async () => {
      const { last, target } = await endOf(bench, 'removeVnic', 'shop-web-public');
      assert.deepEqual(last, { verdict: 'done', nativeState: '' });
      assert.equal(await bench.client.api.read({ ...target.target.ref, kind: 'vnic' }, never), undefined);
    });

    it('prove that a released port was deleted', async () => {
      const { last, receipt } = await endOf(bench, 'releaseVnic', 'spare-port');
      assert.deepEqual(last, { verdict: 'done', nativeState: '' });
      assert.equal(receipt.job, undefined);
    });
  });

  describe('of failed writes', () => {
    const failing = [
      ['detachDisk', 'detach-will-fail', 'Ecs.1002'],
      ['releaseDisk', 'delete-will-fail', 'EVS.2020'],
      ['removeVnic', 'removal-will-fail', 'Ecs.0213'],
    ] as const;
    for (const [action, name, code] of failing) {
      it(`have the job’s own code: ${action} ${code}`, async () => {
        const { last } = await endOf(bench, action, name);
        assert.equal(last.verdict, 'failed');
        assert.ok(
          last.verdict === 'failed' && last.error instanceof ApiError,
          `a refusal by the cloud, not ${last.verdict}`,
        );
        assert.equal(last.error.code, code);
        assert.equal(last.error.extra.fromJob, true);
      });
    }

    it('leave the disk on its server', async () => {
      await endOf(bench, 'detachDisk', 'detach-will-fail');
      assert.equal((await diskNamed(bench.client.api, 'detach-will-fail')).nativeState, 'in-use');
    });
  });

  describe('that are unknown', () => {
    it('are resolved by the transitional state, then by the end state', async () => {
      bench.sandbox.faults.arm('huawei', 'DetachServerVolume', { kind: 'loseResponse' });
      const receipt = await lostReceipt(bench, 'detachDisk', 'shop-web-data');
      const first = await bench.client.api.observe(receipt.plan, receipt, never);
      assert.deepEqual(first, { verdict: 'pending', nativeState: 'detaching' });
      const { last } = await follow(bench.client, operation('detachDisk'), receipt, bench.clock);
      assert.deepEqual(last, { verdict: 'done', nativeState: 'available' });
    });

    it('stay unknown while only the old state is shown', async () => {
      bench.sandbox.faults.arm('huawei', 'DetachServerVolume', { kind: 'reset' });
      const receipt = await lostReceipt(bench, 'detachDisk', 'shop-web-data');
      const observation = await bench.client.api.observe(receipt.plan, receipt, never);
      assert.deepEqual(observation, { verdict: 'unchanged', nativeState: 'in-use' });
    });

    it('include a 202 with Common.0024, whose row says outcomeUnknown', async () => {
      const receipt = await lostReceipt(bench, 'detachDisk', 'answer-will-be-unclear');
      const sent = bench.client.log.filter((each) => each.action === 'DetachServerVolume');
      assert.deepEqual(
        sent.map((each) => [each.status, each.code]),
        [[202, 'Common.0024']],
      );
      const { last } = await follow(bench.client, operation('detachDisk'), receipt, bench.clock);
      assert.equal(last.verdict, 'done');
    });

    const lost = [
      ['releaseDisk', 'DeleteVolume', 'invoice\u202egnp.exe'],
      ['detachVnic', 'NovaDeleteServerInterface', 'shop-web-backend'],
      ['removeVnic', 'BatchDeleteServerNics', 'shop-web-public'],
      ['releaseVnic', 'DeletePort', 'spare-port'],
    ] as const;
    for (const [action, call, name] of lost) {
      it(`are read from the resource alone after a lost response: ${action}`, async () => {
        bench.sandbox.faults.arm('huawei', call, { kind: 'loseResponse' });
        const receipt = await lostReceipt(bench, action, name);
        const { last } = await follow(bench.client, operation(action), receipt, bench.clock);
        assert.equal(last.verdict, 'done');
      });
    }

    it('are read from the resource when the job can’t be found', async () => {
      const target = await subject(bench.client.api, 'detachDisk', 'shop-web-data');
      const receipt = await confirmAndSend(bench.client, operation('detachDisk'), target);
      const missing = jsonResponse(400, { error: { code: 'Common.0011', message: 'unknown job' } });
      bench.sandbox.faults.arm('huawei', 'ShowJob', { kind: 'response', response: missing }, 50);
      const { last, states } = await follow(bench.client, operation('detachDisk'), receipt, bench.clock);
      assert.deepEqual(last, { verdict: 'done', nativeState: 'available' });
      assert.ok(states.includes('detaching'), `detaching among ${states}`);
    });
  });

  describe('are proven', () => {
    it('by two reads of the end state in a row', async () => {
      const target = await subject(bench.client.api, 'detachDisk', 'shop-web-data');
      const receipt = { plan: planOf(bench.client, operation('detachDisk'), target), requestId: undefined };
      const once = { ...target.target.fields, status: 'available', attachments: [] };
      const response = jsonResponse(200, { volume: once });
      bench.sandbox.faults.arm('huawei', 'ShowVolume', { kind: 'response', response });
      assert.equal((await bench.client.api.observe(receipt.plan, receipt, never)).verdict, 'unchanged');
    });

    it('by a control read when the resource isn’t found', async () => {
      const target = await subject(bench.client.api, 'releaseVnic', 'spare-port');
      const receipt = await confirmAndSend(bench.client, operation('releaseVnic'), target);
      const response = jsonResponse(403, { code: 'VPC.0010', message: 'no' });
      bench.sandbox.faults.arm('huawei', 'ListPorts', { kind: 'response', response });
      await assert.rejects(bench.client.api.observe(receipt.plan, receipt, never), ApiError);
      assert.equal((await bench.client.api.observe(receipt.plan, receipt, never)).verdict, 'done');
    });

    it('not by a successful job while the disk hasn’t changed', async () => {
      const slow = await start({ switches: { consistencyDelayMs: 60_000 } });
      const target = await subject(slow.client.api, 'detachDisk', 'shop-web-data');
      const receipt = await confirmAndSend(slow.client, operation('detachDisk'), target);
      slow.clock.advance(10_000);
      assert.equal((await slow.client.api.observe(receipt.plan, receipt, never)).verdict, 'pending');
      slow.clock.advance(60_000);
      assert.deepEqual(await slow.client.api.observe(receipt.plan, receipt, never), {
        verdict: 'done',
        nativeState: 'available',
      });
      await slow.dispose();
    });

    it('as permanently deleted when the recycle bin is off', async () => {
      const plain = await start({ switches: { recycleBin: false } });
      const { last } = await endOf(plain, 'releaseDisk', 'invoice\u202egnp.exe');
      assert.deepEqual(last, { verdict: 'done', nativeState: '' });
      await plain.dispose();
    });
  });
});

describe('Huawei Cloud writes', () => {
  let bench: Started;
  beforeEach(async () => {
    bench = await start();
  });
  afterEach(() => bench.dispose());
  const attempts = () => bench.client.log.filter((each) => each.action === 'DetachServerVolume').length;

  for (const fault of ['reset', 'loseResponse', 'cutOff'] as const) {
    it(`are never sent again after ${fault}`, async () => {
      bench.sandbox.faults.arm('huawei', 'DetachServerVolume', { kind: fault });
      const target = await subject(bench.client.api, 'detachDisk', 'shop-web-data');
      await assert.rejects(
        confirmAndSend(bench.client, operation('detachDisk'), target),
        (error) => error instanceof TransportError && error.maySent,
      );
      assert.equal(attempts(), 1);
    });
  }

  for (const [status, code] of [
    [500, 'Common.0001'],
    [500, 'Ecs.0615'],
    [400, 'Ecs.0002'],
    [503, 'nonsense'],
  ] as const) {
    it(`are never sent again after ${status} ${code}`, async () => {
      const response = jsonResponse(status, { error: { code, message: 'x' } });
      bench.sandbox.faults.arm('huawei', 'DetachServerVolume', { kind: 'response', response });
      const target = await subject(bench.client.api, 'detachDisk', 'shop-web-data');
      await assert.rejects(confirmAndSend(bench.client, operation('detachDisk'), target), { code });
      assert.equal(attempts(), 1);
    });
  }

  for (const [status, body] of [
    [429, { error_code: 'APIGW.0308', error_msg: 'policy user over ratelimit,limit:5,time:5 second' }],
    [503, { error: { code: 'Common.1503', message: 'flow control' } }],
    [501, { error: { code: 'Ecs.0603', message: 'busy' } }],
  ] as const) {
    it(`are retried after ${status}, which is documented to have had no effect`, async () => {
      const response = jsonResponse(status, body);
      bench.sandbox.faults.arm('huawei', 'DetachServerVolume', { kind: 'response', response });
      const target = await subject(bench.client.api, 'detachDisk', 'shop-web-data');
      await confirmAndSend(bench.client, operation('detachDisk'), target);
      assert.equal(attempts(), 2);
    });
  }

  it('are blocked for a read-only account', async () => {
    const reading = bench.connect(huawei, { writable: false });
    const target = await subject(reading.api, 'detachDisk', 'shop-web-data');
    await assert.rejects(confirmAndSend(reading, operation('detachDisk'), target), { name: 'Refused' });
    assert.equal(
      reading.log.some((each) => each.action === 'DetachServerVolume'),
      false,
      'no detach was sent',
    );
  });

  it('put only valid IDs into a path', async () => {
    const target = await subject(bench.client.api, 'detachDisk', 'shop-web-data');
    const plan = planOf(bench.client, operation('detachDisk'), target);
    const forged = { ...plan, parameters: { ...plan.parameters, volume_id: '../x' } };
    await assert.rejects(send(bench.client.api, forged, bench.client.confirm(forged)), { name: 'Refused' });
    assert.equal(attempts(), 0);
  });

  it('need an explicit delete_flag', async () => {
    const target = await subject(bench.client.api, 'detachDisk', 'shop-web-data');
    const plan = planOf(bench.client, operation('detachDisk'), target);
    const { delete_flag: _flag, ...rest } = plan.parameters;
    const without = { ...plan, parameters: rest };
    await assert.rejects(send(bench.client.api, without, bench.client.confirm(without)), /delete_flag/);
  });
});
