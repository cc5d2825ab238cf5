import assert from 'node:assert/strict';
import { ConfirmationError } from '../../src/domain/confirmation';
import { type Disk, isDisk, type Vnic } from '../../src/domain/resource';
import type { WorldSwitches } from '../../src/emulator/dialect';
import { jsonResponse } from '../../src/emulator/wire';
import { ApiError } from '../../src/errors/apiError';
import { RefusedError } from '../../src/errors/refusedError';
import { TransportError } from '../../src/http/transportError';
import { alibaba } from '../../src/providers/alibaba';
import { createAlibabaDialect } from '../../src/providers/alibaba/emulator/dialect';
import type { Chosen, Operation } from '../../src/providers/contract';
import { all, confirmAndSend, follow, planOf, send, subjectOf } from '../support/operations';
import { type Bench, type Client, never, startBench } from '../support/sandbox';

function operationFor(call: string, action?: string): Operation {
  const found = alibaba.operations.find((each) => each.call === call && (action ?? each.action) === each.action);
  if (!found) throw new Error(`There is no operation for ${call}.`);
  return found;
}

describe('Alibaba Cloud: outcomes', () => {
  let bench: Bench;
  let client: Client;

  const begin = async (switches: WorldSwitches = {}): Promise<void> => {
    bench = await startBench([createAlibabaDialect], { switches });
    client = bench.connect(alibaba);
  };
  beforeEach(() => begin());
  afterEach(() => bench.dispose());

  async function everything(): Promise<readonly (Disk | Vnic)[]> {
    const found: (Disk | Vnic)[] = [];
    for (const region of await client.api.listRegions(never)) {
      found.push(...(await all(client.api.list('disk', region, { kind: 'region' }, never))));
      found.push(...(await all(client.api.list('vnic', region, { kind: 'region' }, never))));
    }
    return found;
  }

  const isFor = (operation: Operation, resource: Disk | Vnic): boolean => resource.ref.kind === operation.kind;

  async function prepared(operation: Operation, name: string, instanceName?: string) {
    const found = (await everything()).filter((each) => isFor(operation, each) && each.name === name);
    for (const resource of found) {
      const subject = await subjectOf(client.api, operation, resource);
      if (instanceName === undefined || subject.instance?.name === instanceName) return subject;
    }
    throw new Error(`Nothing is called ${name}.`);
  }

  async function outcome(operation: Operation, name: string, chosen?: Chosen, instanceName?: string) {
    const subject = await prepared(operation, name, instanceName);
    const receipt = await confirmAndSend(client, operation, subject, chosen);
    return { receipt, ...(await follow(client, operation, receipt, bench.clock)) };
  }

  async function fresh(id: string): Promise<Disk | Vnic | undefined> {
    return (await everything()).find((each) => each.ref.id === id);
  }

  const sent = (call: string): number => client.log.filter((record) => record.action === call).length;

  const detachDisk = operationFor('DetachDisk');
  const releaseDisk = operationFor('DeleteDisk');
  const detachVnic = operationFor('DetachNetworkInterface');
  const releaseVnic = operationFor('DeleteNetworkInterface');
  const resendDetach = operationFor('DetachNetworkInterface', 'resendVnic');
  const resendRelease = operationFor('DeleteNetworkInterface', 'resendVnic');

  describe('detaching a disk', () => {
    it('is observed as Detaching until the disk is Available', async () => {
      const { receipt, last, states } = await outcome(detachDisk, 'mall-web-data', undefined, 'mall-web-01');
      assert.deepEqual(last, { verdict: 'done', nativeState: 'Available' });
      assert.ok(states.includes('Detaching'), `Detaching among ${states}`);
      assert.match(receipt.requestId ?? '', /^[0-9A-F-]{36}$/);
    });

    it('sends DeleteWithInstance=false for a system disk unless the user chose otherwise', async () => {
      const subject = await prepared(detachDisk, 'members-db-primary-system', 'members-db-primary');
      assert.deepEqual(
        detachDisk.options(subject).map(({ chosen }) => chosen.deleteWithInstance),
        ['false', 'true'],
      );
      assert.equal(planOf(client, detachDisk, subject).parameters.DeleteWithInstance, false);
      assert.equal(detachDisk.parameters(subject, {}).DeleteWithInstance, false);
      assert.equal(detachDisk.parameters(subject, { deleteWithInstance: 'true' }).DeleteWithInstance, true);
    });

    for (const [value, kept] of [
      ['false', false],
      ['true', true],
    ] as const) {
      it(`leaves a system disk with DeleteWithInstance=${value} when the user chose it`, async () => {
        const { receipt, last } = await outcome(
          detachDisk,
          'members-db-primary-system',
          { deleteWithInstance: value },
          'members-db-primary',
        );
        assert.equal(last.verdict, 'done');
        const disk = await fresh(receipt.plan.target.id);
        assert.ok(disk && isDisk(disk), 'the disk can be read');
        assert.deepEqual([disk.deleteWithInstance, disk.role, disk.attachments], [kept, 'data', []]);
      });
    }

    it('resets DeleteWithInstance of a data disk', async () => {
      const { receipt } = await outcome(detachDisk, 'uploads [x](command:workbench.action.quit)');
      const disk = await fresh(receipt.plan.target.id);
      assert.ok(disk && isDisk(disk), 'the disk can be read');
      assert.equal(disk.deleteWithInstance, false);
    });

    it('omits DeleteWithInstance for a multi-attach disk, and ends when the disk is detached from that instance', async () => {
      const subject = await prepared(detachDisk, 'mall-shared-media');
      assert.deepEqual(detachDisk.options(subject), []);
      assert.equal('DeleteWithInstance' in detachDisk.parameters(subject, { deleteWithInstance: 'true' }), false);
      const { receipt, last } = await outcome(detachDisk, 'mall-shared-media');
      assert.deepEqual(last, { verdict: 'done', nativeState: 'In_use' });
      const disk = await fresh(receipt.plan.target.id);
      assert.ok(disk && isDisk(disk), 'the disk can be read');
      assert.equal(disk.attachments.length, 1);
      assert.notEqual(disk.attachments[0]?.instance, receipt.plan.instance?.id);
    });

    it('sends DeleteWithInstance=true for an elastic ephemeral disk, without a choice', async () => {
      const subject = await prepared(detachDisk, 'scratch-ephemeral');
      assert.deepEqual(detachDisk.options(subject), []);
      const { receipt, last } = await outcome(detachDisk, 'scratch-ephemeral');
      assert.equal(receipt.plan.parameters.DeleteWithInstance, true);
      assert.equal(last.verdict, 'done');
    });

    it('stays unknown, and never done or failed, while the old state is shown', async () => {
      const subject = await prepared(detachDisk, 'mall-web-data', 'mall-web-01');
      const receipt = { plan: planOf(client, detachDisk, subject), requestId: undefined };
      assert.deepEqual(await client.api.observe(receipt.plan, receipt, never), {
        verdict: 'unchanged',
        nativeState: 'In_use',
      });
    });

    it('is not proven when the disk can’t be found', async () => {
      const subject = await prepared(detachDisk, 'mall-web-data', 'mall-web-01');
      const plan = planOf(client, detachDisk, subject);
      const missing = { ...plan, target: { ...plan.target, id: 'd-bp1nothinglikethis000' } };
      const seen = await client.api.observe(missing, { requestId: undefined }, never);
      assert.deepEqual(seen, { verdict: 'unchanged', nativeState: '' });
    });
  });

  describe('releasing a disk', () => {
    it('ends when the disk doesn’t exist and its list can be read; automatic snapshots follow DeleteAutoSnapshot', async () => {
      const subject = await prepared(releaseDisk, 'old-backup');
      const before = await client.api.readDialogFacts(releaseDisk, subject, never);
      assert.deepEqual(before, {
        deleted: ['auto2.0_20260901_sp-nightly', 'auto2.0_20260902_sp-nightly'],
        kept: ['before-migration'],
      });
      const { last } = await outcome(releaseDisk, 'old-backup');
      assert.deepEqual(last, { verdict: 'done', nativeState: '' });
      bench.clock.advance(5_000);
      const after = await client.api.readDialogFacts(releaseDisk, subject, never);
      assert.deepEqual(after, { deleted: [], kept: ['before-migration'] });
    });

    it('keeps the automatic snapshots of a disk without DeleteAutoSnapshot', async () => {
      const subject = await prepared(releaseDisk, 'audit-2025-导出');
      const found = await client.api.readDialogFacts(releaseDisk, subject, never);
      assert.deepEqual(found, { deleted: [], kept: ['auto2.0_20260801_sp-weekly'] });
    });

    it('names the snapshots that are deleted and those that continue to be billed', async () => {
      const subject = await prepared(releaseDisk, 'old-backup');
      const inquiry = await client.api.readDialogFacts(releaseDisk, subject, never);
      const consequences = releaseDisk.consequences(subject, {}, inquiry);
      assert.ok(
        consequences.some(({ kind, text }) => kind === 'loss' && text.includes('auto2.0_20260901_sp-nightly')),
        `the automatic snapshot as a loss: ${JSON.stringify(consequences)}`,
      );
      assert.ok(
        consequences.some(({ kind, text }) => kind === 'cost' && text.includes('before-migration')),
        `the snapshot that stays as a cost: ${JSON.stringify(consequences)}`,
      );
    });

    it('says that snapshots are unknown when they can’t be listed', async () => {
      const subject = await prepared(releaseDisk, 'old-backup');
      const response = jsonResponse(403, { RequestId: 'R', Code: 'Forbidden.RAM', Message: 'no' });
      bench.sandbox.faults.arm('alibaba', 'DescribeSnapshots', { kind: 'response', response });
      const inquiry = await client.api.readDialogFacts(releaseDisk, subject, never);
      assert.deepEqual(inquiry, undefined);
      assert.ok(
        releaseDisk.consequences(subject, {}, inquiry).some(({ text }) => text.includes('couldn’t be listed')),
        'the consequences say that snapshots could not be listed',
      );
    });

    it('is not done while the list of the disk can’t be read', async () => {
      const subject = await prepared(releaseDisk, 'pvc-c81d20f7-6a3e-4b59-8d12-0e94b7a6f5c3');
      const receipt = await confirmAndSend(client, releaseDisk, subject);
      bench.clock.advance(10_000);
      const response = jsonResponse(403, { RequestId: 'R', Code: 'Forbidden.RAM', Message: 'no' });
      const empty = jsonResponse(200, { RequestId: 'R', Disks: { Disk: [] } });
      bench.sandbox.faults.arm('alibaba', 'DescribeDisks', { kind: 'response', response: empty });
      bench.sandbox.faults.arm('alibaba', 'DescribeDisks', { kind: 'response', response });
      await assert.rejects(client.api.observe(receipt.plan, receipt, never), ApiError);
      assert.deepEqual(await client.api.observe(receipt.plan, receipt, never), { verdict: 'done', nativeState: '' });
    });

    it('fails when the first request already returns “not found”', async () => {
      const subject = await prepared(releaseDisk, 'release-gone-meanwhile');
      await assert.rejects(confirmAndSend(client, releaseDisk, subject), {
        code: 'InvalidDiskId.NotFound',
        status: 404,
      });
    });
  });

  describe('vNICs', () => {
    it('are detached and then Available', async () => {
      const { receipt, last, states } = await outcome(detachVnic, 'mall-web-backend');
      assert.deepEqual(last, { verdict: 'done', nativeState: 'Available' });
      assert.ok(states.includes('Detaching'), `Detaching among ${states}`);
      const vnic = await fresh(receipt.plan.target.id);
      assert.ok(vnic && !isDisk(vnic), 'the vNIC can be read');
      assert.deepEqual([vnic.instance, vnic.owners], ['', []]);
    });

    it('are released through Deleting', async () => {
      const { last, states } = await outcome(releaseVnic, 'spare-eni');
      assert.deepEqual(last, { verdict: 'done', nativeState: '' });
      assert.ok(states.includes('Deleting'), `Deleting among ${states}`);
    });

    it('that stall in Detaching stay unknown until the request is sent again by its own command', async () => {
      const { receipt, last } = await outcome(detachVnic, 'hangs-on-detach');
      assert.deepEqual(last, { verdict: 'pending', nativeState: 'Detaching' });
      const vnic = await fresh(receipt.plan.target.id);
      assert.ok(vnic, 'the vNIC can be read');
      assert.deepEqual(
        [resendDetach, detachVnic, resendRelease].filter((each) => each.offered(vnic)),
        [resendDetach],
      );
      const again = await outcome(resendDetach, 'hangs-on-detach');
      assert.deepEqual(again.last, { verdict: 'done', nativeState: 'Available' });
    });

    it('that stall in Deleting are released by the same command', async () => {
      const { receipt, last } = await outcome(releaseVnic, 'hangs-on-delete');
      assert.deepEqual(last, { verdict: 'pending', nativeState: 'Deleting' });
      const vnic = await fresh(receipt.plan.target.id);
      assert.ok(vnic, 'the vNIC can be read');
      assert.deepEqual(
        [resendRelease, releaseVnic, resendDetach].filter((each) => each.offered(vnic)),
        [resendRelease],
      );
      const again = await outcome(resendRelease, 'hangs-on-delete');
      assert.deepEqual(again.last, { verdict: 'done', nativeState: '' });
    });

    it('need their own confirmation for sending the request again', async () => {
      const subject = await prepared(resendDetach, 'stuck-detaching');
      const confirmed = client.confirm(planOf(client, detachVnic, subject));
      await assert.rejects(send(client.api, planOf(client, resendDetach, subject), confirmed), ConfirmationError);
      assert.equal(sent('DetachNetworkInterface'), 0);
    });
  });

  describe('a lagging replica', () => {
    it('never makes a detach look done or failed too early', async () => {
      await bench.dispose();
      await begin({ consistencyDelayMs: 4_000 });
      const subject = await prepared(detachDisk, 'mall-web-data', 'mall-web-01');
      const receipt = await confirmAndSend(client, detachDisk, subject);
      assert.deepEqual(await client.api.observe(receipt.plan, receipt, never), {
        verdict: 'unchanged',
        nativeState: 'In_use',
      });
      const { last } = await follow(client, detachDisk, receipt, bench.clock);
      assert.deepEqual(last, { verdict: 'done', nativeState: 'Available' });
    });

    it('shows a released disk for a moment', async () => {
      await bench.dispose();
      await begin({ consistencyDelayMs: 4_000 });
      const subject = await prepared(releaseDisk, 'pvc-c81d20f7-6a3e-4b59-8d12-0e94b7a6f5c3');
      const receipt = await confirmAndSend(client, releaseDisk, subject);
      assert.equal((await client.api.observe(receipt.plan, receipt, never)).verdict, 'unchanged');
      const { last } = await follow(client, releaseDisk, receipt, bench.clock);
      assert.deepEqual(last, { verdict: 'done', nativeState: '' });
    });
  });

  describe('a write', () => {
    const responses = {
      'an internal error': jsonResponse(500, { RequestId: 'R', Code: 'InternalError', Message: 'unknown error' }),
      'an unavailable service': jsonResponse(503, { RequestId: 'R', Code: 'ServiceUnavailable', Message: 'busy' }),
    };
    for (const [name, response] of Object.entries(responses)) {
      it(`is never sent again after ${name}`, async () => {
        const subject = await prepared(detachDisk, 'mall-web-data', 'mall-web-01');
        bench.sandbox.faults.arm('alibaba', 'DetachDisk', { kind: 'response', response });
        await assert.rejects(confirmAndSend(client, detachDisk, subject), ApiError);
        assert.equal(sent('DetachDisk'), 1);
      });
    }

    for (const kind of ['loseResponse', 'reset', 'cutOff'] as const) {
      it(`is never sent again when the response is lost (${kind}), and reading shows the result`, async () => {
        const subject = await prepared(detachDisk, 'mall-web-data', 'mall-web-01');
        bench.sandbox.faults.arm('alibaba', 'DetachDisk', { kind });
        await assert.rejects(confirmAndSend(client, detachDisk, subject), (error) => {
          assert.ok(error instanceof TransportError, `a TransportError, not ${error}`);
          assert.equal(error.maySent, true);
          return true;
        });
        assert.equal(sent('DetachDisk'), 1);
        const receipt = { plan: planOf(client, detachDisk, subject), requestId: undefined };
        const { last } = await follow(client, detachDisk, receipt, bench.clock);
        assert.equal(last.verdict, kind === 'reset' ? 'unchanged' : 'done');
      });
    }

    it('is sent again after a throttle when a new read shows no change', async () => {
      const subject = await prepared(detachDisk, 'mall-web-data', 'mall-web-01');
      const response = jsonResponse(
        400,
        { RequestId: 'R', Code: 'Throttling.User', Message: 'slow down' },
        { 'x-acs-retry-after': '1500' },
      );
      bench.sandbox.faults.arm('alibaba', 'DetachDisk', { kind: 'response', response });
      const before = bench.clock.now();
      const receipt = await confirmAndSend(client, detachDisk, subject);
      assert.equal(bench.clock.now() - before, 1500);
      assert.equal(sent('DetachDisk'), 2);
      assert.equal((await follow(client, detachDisk, receipt, bench.clock)).last.verdict, 'done');
    });

    it('is not sent again when a new read shows a change', async () => {
      const subject = await prepared(detachDisk, 'mall-web-data', 'mall-web-01');
      const response = jsonResponse(409, { RequestId: 'R', Code: 'OperationConflict', Message: 'conflict' });
      bench.sandbox.faults.arm('alibaba', 'DetachDisk', { kind: 'response', response });
      const plan = planOf(client, detachDisk, subject);
      const options = { isUnchanged: () => Promise.resolve(false) };
      await assert.rejects(send(client.api, plan, client.confirm(plan), options), {
        code: 'OperationConflict',
      });
      assert.equal(sent('DetachDisk'), 1);
    });

    it('is not sent by a read-only account, or for an ID of another form', async () => {
      const subject = await prepared(detachDisk, 'mall-web-data', 'mall-web-01');
      const reader = bench.connect(alibaba, { writable: false });
      await assert.rejects(confirmAndSend(reader, detachDisk, subject), RefusedError);
      const plan = planOf(client, detachDisk, subject);
      const strange = { ...plan, target: { ...plan.target, id: 'd-1/../x?Action=DeleteDisk' } };
      await assert.rejects(send(client.api, strange, client.confirm(strange)), RefusedError);
      assert.equal(sent('DetachDisk') + reader.log.filter(({ action }) => action === 'DetachDisk').length, 0);
    });
  });
});
