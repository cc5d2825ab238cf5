import assert from 'node:assert/strict';
import type { Receipt } from '../../../src/domain/outcome';
import { jsonResponse } from '../../../src/emulator/wire';
import { ApiError } from '../../../src/errors/apiError';
import { TransportError } from '../../../src/http/transportError';
import { huawei } from '../../../src/providers/huawei';
import { carryOut, firstBroken, follow, planOf } from '../../support/operations';
import { never } from '../../support/sandbox';
import { diskNamed, operation, type Started, start, subject, vnicNamed } from './world';

type Named = Parameters<typeof operation>[0];

async function endOf(bench: Started, action: Named, name: string) {
  const target = await subject(bench.client.api, action, name);
  assert.equal(firstBroken(operation(action), target), undefined);
  const receipt = await carryOut(bench.client, operation(action), target);
  return { target, receipt, ...(await follow(bench.client, operation(action), receipt, bench.clock)) };
}

/** What is left to look at when the answer to a write was lost. */
async function lostReceipt(bench: Started, action: Named, name: string): Promise<Receipt> {
  const target = await subject(bench.client.api, action, name);
  const plan = planOf(bench.client, operation(action), target);
  await assert.rejects(carryOut(bench.client, operation(action), target));
  return { plan, requestId: undefined };
}

describe('Huawei Cloud outcomes', () => {
  let bench: Started;
  beforeEach(async () => {
    bench = await start();
  });
  afterEach(() => bench.dispose());

  describe('of what works', () => {
    it('follow the job, then the disk until it is free', async () => {
      const { last, words, receipt } = await endOf(bench, 'detachDisk', 'shop-web-data');
      assert.deepEqual(last, { verdict: 'done', word: 'available' });
      assert.deepEqual(words, ['INIT', 'RUNNING', 'available']);
      assert.equal(receipt.job?.service, 'ecs');
      assert.deepEqual((await diskNamed(bench.client.api, 'shop-web-data')).attachments, []);
    });

    it('send delete_flag=0, and 1 only by the command of its own', async () => {
      const normal = await subject(bench.client.api, 'detachDisk', 'shop-web-data');
      assert.equal(planOf(bench.client, operation('detachDisk'), normal).parameters.delete_flag, '0');
      assert.equal(planOf(bench.client, operation('forceDetachDisk'), normal).parameters.delete_flag, '1');
      assert.equal(operation('forceDetachDisk').irreversible, true);
    });

    it('detach by force what a normal detach could not', async () => {
      const first = await endOf(bench, 'detachDisk', 'detach-will-fail');
      assert.equal(first.last.verdict, 'failed');
      const second = await endOf(bench, 'forceDetachDisk', 'detach-will-fail');
      assert.deepEqual(second.last, { verdict: 'done', word: 'available' });
    });

    it('detach the system disk of a stopped server', async () => {
      const { last } = await endOf(bench, 'detachDisk', 'batch-old-system');
      assert.equal(last.verdict, 'done');
    });

    it('count a shared disk as detached when no attachment to that server is left', async () => {
      const { last, target } = await endOf(bench, 'detachDisk', 'shared-quorum');
      assert.deepEqual(last, { verdict: 'done', word: 'in-use' });
      const left = (await diskNamed(bench.client.api, 'shared-quorum')).attachments;
      assert.equal(left.length, 1);
      assert.notEqual(left[0]?.instance, target.instance?.ref.id);
    });

    it('find a released disk in the recycle bin when the policy says so', async () => {
      const { last, target, words } = await endOf(bench, 'releaseDisk', 'invoice\u202egnp.exe');
      assert.deepEqual(last, { verdict: 'done', word: 'recycle bin' });
      assert.ok(words.includes('RUNNING'), `RUNNING among ${words}`);
      const disk = await bench.client.api.readDisk({ ...target.resource.ref, kind: 'disk' }, never);
      assert.equal(disk?.state, 'recycled');
    });

    it('prove that a port survived its detach', async () => {
      const { last } = await endOf(bench, 'detachVnic', 'keeps-its-port');
      assert.deepEqual(last, { verdict: 'done', word: 'DOWN' });
      const vnic = await vnicNamed(bench.client.api, 'keeps-its-port');
      assert.deepEqual([vnic.instance, vnic.owners, vnic.state], ['', [], 'available']);
    });

    it('prove that a removed NIC took its port along', async () => {
      const { last, target } = await endOf(bench, 'removeVnic', 'dies-with-its-nic');
      assert.deepEqual(last, { verdict: 'done', word: '' });
      assert.equal(await bench.client.api.readVnic({ ...target.resource.ref, kind: 'vnic' }, never), undefined);
    });

    it('prove that a released port is gone', async () => {
      const { last, receipt } = await endOf(bench, 'releaseVnic', 'left-over');
      assert.deepEqual(last, { verdict: 'done', word: '' });
      assert.equal(receipt.job, undefined);
    });
  });

  describe('that failed', () => {
    const failing = [
      ['detachDisk', 'detach-will-fail', 'Ecs.1002'],
      ['releaseDisk', 'delete-will-fail', 'EVS.2020'],
      ['removeVnic', 'removal-will-fail', 'Ecs.0213'],
    ] as const;
    for (const [action, name, code] of failing) {
      it(`name the job's own code: ${action} ${code}`, async () => {
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
    it('are resolved by the state between, then by the end state', async () => {
      bench.sandbox.faults.arm('huawei', 'DetachServerVolume', { kind: 'loseAnswer' });
      const receipt = await lostReceipt(bench, 'detachDisk', 'shop-web-data');
      const first = await bench.client.api.observe(receipt, never);
      assert.deepEqual(first, { verdict: 'pending', word: 'detaching' });
      const { last } = await follow(bench.client, operation('detachDisk'), receipt, bench.clock);
      assert.deepEqual(last, { verdict: 'done', word: 'available' });
    });

    it('stay so while only the old state is shown', async () => {
      bench.sandbox.faults.arm('huawei', 'DetachServerVolume', { kind: 'reset' });
      const receipt = await lostReceipt(bench, 'detachDisk', 'shop-web-data');
      const look = await bench.client.api.observe(receipt, never);
      assert.deepEqual(look, { verdict: 'unchanged', word: 'in-use' });
    });

    it('include a 202 with Common.0024, whose row says unclear', async () => {
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
      ['detachVnic', 'NovaDeleteServerInterface', 'keeps-its-port'],
      ['removeVnic', 'BatchDeleteServerNics', 'dies-with-its-nic'],
      ['releaseVnic', 'DeletePort', 'left-over'],
    ] as const;
    for (const [action, call, name] of lost) {
      it(`are found out from the resource alone after a lost answer: ${action}`, async () => {
        bench.sandbox.faults.arm('huawei', call, { kind: 'loseAnswer' });
        const receipt = await lostReceipt(bench, action, name);
        const { last } = await follow(bench.client, operation(action), receipt, bench.clock);
        assert.equal(last.verdict, 'done');
      });
    }

    it('fall back on the resource when the job cannot be found any more', async () => {
      const target = await subject(bench.client.api, 'detachDisk', 'shop-web-data');
      const receipt = await carryOut(bench.client, operation('detachDisk'), target);
      const gone = jsonResponse(400, { error: { code: 'Common.0011', message: 'unknown job' } });
      bench.sandbox.faults.arm('huawei', 'ShowJob', { kind: 'answer', answer: gone }, 50);
      const { last, words } = await follow(bench.client, operation('detachDisk'), receipt, bench.clock);
      assert.deepEqual(last, { verdict: 'done', word: 'available' });
      assert.ok(words.includes('detaching'), `detaching among ${words}`);
    });
  });

  describe('are proven', () => {
    it('by reading the end state twice in a row', async () => {
      const target = await subject(bench.client.api, 'detachDisk', 'shop-web-data');
      const receipt = { plan: planOf(bench.client, operation('detachDisk'), target), requestId: undefined };
      const once = { ...target.resource.fields, status: 'available', attachments: [] };
      const answer = jsonResponse(200, { volume: once });
      bench.sandbox.faults.arm('huawei', 'ShowVolume', { kind: 'answer', answer });
      assert.equal((await bench.client.api.observe(receipt, never)).verdict, 'unchanged');
    });

    it('by a control read when the resource is not found', async () => {
      const target = await subject(bench.client.api, 'releaseVnic', 'left-over');
      const receipt = await carryOut(bench.client, operation('releaseVnic'), target);
      const answer = jsonResponse(403, { code: 'VPC.0010', message: 'no' });
      bench.sandbox.faults.arm('huawei', 'ListPorts', { kind: 'answer', answer });
      await assert.rejects(bench.client.api.observe(receipt, never), ApiError);
      assert.equal((await bench.client.api.observe(receipt, never)).verdict, 'done');
    });

    it('not by a job that says SUCCESS while the disk has not followed', async () => {
      const slow = await start({ switches: { consistencyDelayMs: 60_000 } });
      const target = await subject(slow.client.api, 'detachDisk', 'shop-web-data');
      const receipt = await carryOut(slow.client, operation('detachDisk'), target);
      slow.clock.advance(10_000);
      assert.equal((await slow.client.api.observe(receipt, never)).verdict, 'pending');
      slow.clock.advance(60_000);
      assert.deepEqual(await slow.client.api.observe(receipt, never), { verdict: 'done', word: 'available' });
      await slow.dispose();
    });

    it('as gone for good where the recycle bin is off', async () => {
      const plain = await start({ switches: { recycleBin: false } });
      const { last } = await endOf(plain, 'releaseDisk', 'invoice\u202egnp.exe');
      assert.deepEqual(last, { verdict: 'done', word: '' });
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

  for (const fault of ['reset', 'loseAnswer', 'cutOff'] as const) {
    it(`are never sent again after ${fault}`, async () => {
      bench.sandbox.faults.arm('huawei', 'DetachServerVolume', { kind: fault });
      const target = await subject(bench.client.api, 'detachDisk', 'shop-web-data');
      await assert.rejects(
        carryOut(bench.client, operation('detachDisk'), target),
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
      const answer = jsonResponse(status, { error: { code, message: 'x' } });
      bench.sandbox.faults.arm('huawei', 'DetachServerVolume', { kind: 'answer', answer });
      const target = await subject(bench.client.api, 'detachDisk', 'shop-web-data');
      await assert.rejects(carryOut(bench.client, operation('detachDisk'), target), { code });
      assert.equal(attempts(), 1);
    });
  }

  for (const [status, body] of [
    [429, { error_code: 'APIGW.0308', error_msg: 'policy user over ratelimit,limit:5,time:5 second' }],
    [503, { error: { code: 'Common.1503', message: 'flow control' } }],
    [501, { error: { code: 'Ecs.0603', message: 'busy' } }],
  ] as const) {
    it(`are sent again after ${status}, which is documented to have done nothing`, async () => {
      const answer = jsonResponse(status, body);
      bench.sandbox.faults.arm('huawei', 'DetachServerVolume', { kind: 'answer', answer });
      const target = await subject(bench.client.api, 'detachDisk', 'shop-web-data');
      await carryOut(bench.client, operation('detachDisk'), target);
      assert.equal(attempts(), 2);
    });
  }

  it('are not sent by an account that is read-only', async () => {
    const reading = bench.connect(huawei, { writable: false });
    const target = await subject(reading.api, 'detachDisk', 'shop-web-data');
    await assert.rejects(carryOut(reading, operation('detachDisk'), target), { name: 'Refused' });
    assert.equal(
      reading.log.some((each) => each.action === 'DetachServerVolume'),
      false,
      'no detach was sent',
    );
  });

  it('put nothing but ids of the right form into a path', async () => {
    const target = await subject(bench.client.api, 'detachDisk', 'shop-web-data');
    const plan = planOf(bench.client, operation('detachDisk'), target);
    const forged = { ...plan, parameters: { ...plan.parameters, volume_id: '../../x' } };
    const { detachDisk } = bench.client.api.writes;
    const sent = detachDisk?.(bench.client.confirm({ ...forged, action: 'detachDisk' }), {
      signal: never,
      isUnchanged: () => Promise.resolve(true),
      beforeSend: () => Promise.resolve(),
    });
    await assert.rejects(sent ?? Promise.resolve(), { name: 'Refused' });
    assert.equal(attempts(), 0);
  });

  it('need a delete_flag that is spelt out', async () => {
    const target = await subject(bench.client.api, 'detachDisk', 'shop-web-data');
    const plan = planOf(bench.client, operation('detachDisk'), target);
    const { delete_flag: _flag, ...rest } = plan.parameters;
    const { detachDisk } = bench.client.api.writes;
    const sent = detachDisk?.(bench.client.confirm({ ...plan, action: 'detachDisk', parameters: rest }), {
      signal: never,
      isUnchanged: () => Promise.resolve(true),
      beforeSend: () => Promise.resolve(),
    });
    await assert.rejects(sent ?? Promise.resolve(), /delete_flag/);
  });
});
