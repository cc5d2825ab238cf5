import assert from 'node:assert/strict';
import type { WorldSwitches } from '../../src/emulator/dialect';
import { createZenlayerDialect } from '../../src/providers/zenlayer/emulator/dialect';
import { type Bench, startBench } from '../support/sandbox';
import { type Json, ZenlayerSpeaker } from '../support/zenlayerSpeaker';

describe('Zenlayer: the emulated actions', () => {
  let bench: Bench;
  let zec: ZenlayerSpeaker;

  const begin = async (switches: WorldSwitches = {}): Promise<void> => {
    bench = await startBench([createZenlayerDialect], { switches });
    zec = new ZenlayerSpeaker(bench);
  };
  beforeEach(() => begin());
  afterEach(() => bench.dispose());

  it('takes a missing instanceCheckFlag for true', async () => {
    const { diskId } = await zec.disk('web-1-data');
    assert.deepEqual(await zec.refused('DetachDisks', { diskIds: [diskId] }), [
      400,
      'UNSUPPORTED_OPERATION_INSTANCE_STATUS',
    ]);
    assert.deepEqual((await zec.ask('DetachDisks', { diskIds: [diskId], instanceCheckFlag: false })).failedDiskIds, []);
  });

  it('detaches all disks of a call or none', async () => {
    const [good, bound] = [await zec.disk('db-1-data'), await zec.disk('db-1-not-portable')];
    const both = { diskIds: [good.diskId, bound.diskId] };
    assert.deepEqual(await zec.refused('DetachDisks', both), [400, 'INVALID_DISK_NOT_PORTABLE']);
    assert.equal((await zec.disk('db-1-data')).diskStatus, 'IN_USE');
  });

  it('lists what a batch did not do in a 200', async () => {
    const { diskId } = await zec.disk('db-1-batch-lists-it-as-failed');
    assert.deepEqual((await zec.ask('DetachDisks', { diskIds: [diskId] })).failedDiskIds, [diskId]);
  });

  it('detaches a disk and attaches it elsewhere, each step taking its time', async () => {
    const { diskId } = await zec.disk('db-1-data');
    const { instanceId } = await zec.instance('web-1');
    await zec.ask('DetachDisks', { diskIds: [diskId] });
    assert.equal((await zec.disk('db-1-data')).diskStatus, 'DETACHING');
    bench.clock.advance(3000);
    const free = await zec.disk('db-1-data');
    assert.deepEqual([free.diskStatus, free.instanceId, free.instanceName], ['AVAILABLE', null, null]);
    await zec.ask('AttachDisks', { diskIds: [diskId], instanceId });
    assert.equal((await zec.disk('db-1-data')).diskStatus, 'ATTACHING');
    bench.clock.advance(2500);
    const attached = await zec.disk('db-1-data');
    assert.deepEqual([attached.diskStatus, attached.instanceName], ['IN_USE', 'web-1']);
    const { dataDisks } = await zec.instance('web-1');
    assert.ok(
      (dataDisks as readonly Json[]).some((each) => each.diskId === diskId),
      'the disk is among the data disks of web-1',
    );
  });

  it('refuses to attach what does not fit', async () => {
    const { instanceId } = await zec.instance('web-1');
    const attach = async (name: string, to: unknown = instanceId) =>
      zec.refused('AttachDisks', { diskIds: [(await zec.disk(name)).diskId], instanceId: to });
    assert.deepEqual(await attach('db-1-data'), [400, 'UNSUPPORTED_OPERATION_DISK_ATTACHED']);
    assert.deepEqual(await attach('web-1-boot'), [400, 'INVALID_DISK_NOT_PORTABLE']);
    assert.deepEqual(await attach('in-recycle-bin'), [400, 'UNSUPPORTED_OPERATION_DISK_STATUS']);
    assert.deepEqual(await attach('archive-prepaid'), [400, 'INVALID_DISK_AND_INSTANCE_ZONE_MISMATCHED']);
    assert.deepEqual(await attach('old-backup', '1740266497419999999'), [404, 'INVALID_INSTANCE_NOT_FOUND']);
    const rebuilding = (await zec.instance('build-rebuilding')).instanceId;
    assert.deepEqual(await attach('tf-managed-scratch', rebuilding), [400, 'UNSUPPORTED_OPERATION_INSTANCE_STATUS']);
  });

  it('detaches a vNIC and attaches it again; the instance follows', async () => {
    const { nicId } = await zec.vnic('web-1-backend-net');
    const { instanceId } = await zec.instance('web-1');
    await zec.ask('DetachNetworkInterface', { nicId });
    assert.equal((await zec.vnic('web-1-backend-net')).status, 'DETACHING');
    bench.clock.advance(2500);
    const free = await zec.vnic('web-1-backend-net');
    assert.deepEqual([free.status, free.instanceId], ['AVAILABLE', null]);
    const names = async () => ((await zec.instance('web-1')).nics as readonly Json[]).map(({ name }) => name);
    assert.equal((await names()).includes('web-1-backend-net'), false, 'the vNIC is not among those of web-1');
    await zec.ask('AttachNetworkInterface', { nicId, instanceId });
    bench.clock.advance(2500);
    assert.equal((await zec.vnic('web-1-backend-net')).status, 'USED');
    assert.ok((await names()).includes('web-1-backend-net'), 'the vNIC is among those of web-1');
  });

  it('refuses to attach a vNIC that does not fit', async () => {
    const { instanceId } = await zec.instance('web-1');
    const attach = async (name: string, to: unknown = instanceId) =>
      zec.refused('AttachNetworkInterface', { nicId: (await zec.vnic(name)).nicId, instanceId: to });
    assert.deepEqual(await attach('db-1-replication'), [400, 'INVALID_NIC_ATTACHED']);
    assert.deepEqual(await attach('nic-being-created'), [400, 'INVALID_NIC_STATUS']);
    assert.deepEqual(await attach('spare-with-public-ip'), [409, 'INVALID_NIC_INSTANCE_REGION_MISMATCH']);
    const stopped = (await zec.instance('db-1')).instanceId;
    assert.deepEqual(await attach('spare-nic', stopped), [400, 'OPERATION_DENIED_INSTANCE_STATUS_NOT_SUPPORT']);
  });

  it('destroys a disk with its snapshots on an account without a recycle bin', async () => {
    const { diskId } = await zec.disk('old-backup');
    assert.equal((await zec.listed('DescribeSnapshots', { diskIds: [diskId] })).length, 3);
    await zec.ask('ReleaseDisk', { diskId });
    assert.equal((await zec.listed('DescribeDisks', { diskIds: [diskId] }))[0]?.diskStatus, 'DELETING');
    bench.clock.advance(3000);
    assert.deepEqual(await zec.listed('DescribeDisks', { diskIds: [diskId] }), []);
    assert.deepEqual(await zec.listed('DescribeSnapshots', { diskIds: [diskId] }), []);
    assert.deepEqual(await zec.refused('ReleaseDisk', { diskId }), [404, 'INVALID_DISK_NOT_FOUND']);
  });

  it('moves a disk to the recycle bin first where there is one; a second call destroys it', async () => {
    await bench.dispose();
    await begin({ recycleBin: true });
    const { diskId } = await zec.disk('old-backup');
    const status = async () => (await zec.listed('DescribeDisks', { diskIds: [diskId] }))[0]?.diskStatus;
    await zec.ask('ReleaseDisk', { diskId });
    assert.deepEqual(await zec.refused('ReleaseDisk', { diskId }), [400, 'UNSUPPORTED_OPERATION_DISK_BEING_RECYCLE']);
    bench.clock.advance(2500);
    assert.equal(await status(), 'RECYCLED');
    await zec.ask('RenewDisk', { diskId });
    assert.equal(await status(), 'AVAILABLE');
    await zec.ask('ReleaseDisk', { diskId });
    bench.clock.advance(2500);
    await zec.ask('ReleaseDisk', { diskId });
    bench.clock.advance(3000);
    assert.equal(await status(), undefined);
  });

  it('keeps a recycled disk for a day', async () => {
    await bench.dispose();
    await begin({ recycleBin: true });
    const { diskId } = await zec.disk('old-backup');
    await zec.ask('ReleaseDisk', { diskId });
    bench.clock.advance(2500);
    assert.equal((await zec.listed('DescribeDisks', { diskStatus: 'RECYCLED', diskIds: [diskId] })).length, 1);
    bench.clock.advance(24 * 60 * 60_000);
    await zec.ask('DescribeZones');
    bench.clock.advance(3000);
    assert.deepEqual(await zec.listed('DescribeDisks', { diskIds: [diskId] }), []);
  });

  it('refuses to bring back what is not in the recycle bin', async () => {
    const renew = async (name: string) => zec.refused('RenewDisk', { diskId: (await zec.disk(name)).diskId });
    assert.deepEqual(await renew('old-backup'), [400, 'UNSUPPORTED_OPERATION_DISK_STATUS']);
    assert.deepEqual(await renew('web-1-boot'), [400, 'UNSUPPORTED_OPERATION_DISK_SYSTEM_TYPE']);
  });

  it('stops, starts and restarts an instance through the states between', async () => {
    const { instanceId } = await zec.instance('web-1');
    const instanceIds = [instanceId];
    assert.deepEqual((await zec.ask('StopInstances', { instanceIds, forceShutdown: false })).instanceIds, []);
    assert.equal(await zec.statusOf(instanceId), 'STOPPING');
    bench.clock.advance(4000);
    assert.equal(await zec.statusOf(instanceId), 'STOPPED');
    assert.deepEqual(await zec.refused('StopInstances', { instanceIds }), [
      403,
      'OPERATION_DENIED_INSTANCE_NOT_RUNNING',
    ]);
    assert.deepEqual(await zec.refused('RebootInstances', { instanceIds }), [403, 'OPERATION_DENIED_INSTANCE_STATUS']);
    await zec.ask('StartInstances', { instanceIds });
    assert.equal(await zec.statusOf(instanceId), 'BOOTING');
    bench.clock.advance(4000);
    assert.deepEqual(await zec.refused('StartInstances', { instanceIds }), [
      403,
      'OPERATION_DENIED_INSTANCE_NOT_STOPPED',
    ]);
    await zec.ask('RebootInstances', { instanceIds });
    assert.equal(await zec.statusOf(instanceId), 'REBOOT');
    await zec.ask('RebootInstances', { instanceIds, forceReboot: true });
    bench.clock.advance(5000);
    assert.equal(await zec.statusOf(instanceId), 'RUNNING');
  });

  it('leaves an instance in the recycle bin alone, and refuses a call as a whole', async () => {
    const recycled = (await zec.instance('shop-old-recycled')).instanceId;
    const running = (await zec.instance('web-1')).instanceId;
    for (const action of ['StartInstances', 'StopInstances', 'RebootInstances']) {
      const answer = await zec.refused(action, { instanceIds: [recycled] });
      assert.deepEqual(answer, [403, 'OPERATION_DENIED_INSTANCE_RECYCLED']);
      const unknown = await zec.refused(action, { instanceIds: [running, '1740266497419999999'] });
      assert.deepEqual(unknown, [404, 'INVALID_INSTANCE_NOT_FOUND']);
    }
    assert.equal(await zec.statusOf(running), 'RUNNING');
  });

  it('makes, lists and deletes snapshots', async () => {
    const { diskId } = await zec.disk('web-1-data');
    const { snapshotId } = await zec.ask('CreateSnapshot', { diskId, snapshotName: 'před-úklidem ✓' });
    const state = async () => (await zec.listed('DescribeSnapshots', { snapshotIds: [snapshotId] }))[0];
    assert.deepEqual([(await state())?.status, (await state())?.snapshotName], ['CREATING', 'před-úklidem ✓']);
    assert.equal((await zec.disk('web-1-data')).diskStatus, 'SNAPSHOT_CREATING');
    const early = await zec.refused('DeleteSnapshots', { snapshotIds: [snapshotId] });
    assert.deepEqual(early, [400, 'OPERATION_DENIED_DISK_SNAPSHOT_STATUS']);
    bench.clock.advance(3000);
    assert.equal((await state())?.status, 'AVAILABLE');
    assert.equal((await zec.disk('web-1-data')).diskStatus, 'IN_USE');
    assert.deepEqual((await zec.ask('DeleteSnapshots', { snapshotIds: [snapshotId] })).snapshotIds, []);
    bench.clock.advance(2000);
    assert.equal(await state(), undefined);
    const late = await zec.refused('DeleteSnapshots', { snapshotIds: [snapshotId] });
    assert.deepEqual(late, [404, 'INVALID_DISK_SNAPSHOT_NOT_FOUND']);
  });

  it('refuses snapshots that cannot be', async () => {
    const { diskId } = await zec.disk('web-1-data');
    const make = (more: Json) => zec.refused('CreateSnapshot', { diskId, snapshotName: 's', ...more });
    assert.deepEqual(await make({ retentionTime: 'soon' }), [400, 'INVALID_PARAMETER_DATE_FORMAT_ERROR']);
    assert.deepEqual(await make({ retentionTime: '2020-01-01T00:00:00Z' }), [400, 'INVALID_SNAPSHOT_RETENTION_TIME']);
    assert.deepEqual(await make({ diskId: '1' }), [404, 'INVALID_DISK_NOT_FOUND']);
    const { diskId: failed } = await zec.disk('creation-failed');
    assert.deepEqual(await make({ diskId: failed }), [400, 'UNSUPPORTED_OPERATION_DISK_STATUS']);
  });
});
