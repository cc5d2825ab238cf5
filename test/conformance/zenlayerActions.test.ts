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

  it('treats a missing instanceCheckFlag as true', async () => {
    const { diskId } = await zec.disk('edge-web-01-data');
    assert.deepEqual(await zec.refused('DetachDisks', { diskIds: [diskId] }), [
      400,
      'UNSUPPORTED_OPERATION_INSTANCE_STATUS',
    ]);
    assert.deepEqual((await zec.ask('DetachDisks', { diskIds: [diskId], instanceCheckFlag: false })).failedDiskIds, []);
  });

  it('detaches all disks of a call or none', async () => {
    const [good, bound] = [await zec.disk('orders-db-data'), await zec.disk('not-portable')];
    const both = { diskIds: [good.diskId, bound.diskId] };
    assert.deepEqual(await zec.refused('DetachDisks', both), [400, 'INVALID_DISK_NOT_PORTABLE']);
    assert.equal((await zec.disk('orders-db-data')).diskStatus, 'IN_USE');
  });

  it('returns 200 with the disks that weren’t detached', async () => {
    const { diskId } = await zec.disk('batch-lists-it-as-failed');
    assert.deepEqual((await zec.ask('DetachDisks', { diskIds: [diskId] })).failedDiskIds, [diskId]);
  });

  it('detaches a disk and attaches it elsewhere, through the transitional states', async () => {
    const { diskId } = await zec.disk('orders-db-data');
    const { instanceId } = await zec.instance('edge-web-01');
    await zec.ask('DetachDisks', { diskIds: [diskId] });
    assert.equal((await zec.disk('orders-db-data')).diskStatus, 'DETACHING');
    bench.clock.advance(3000);
    const free = await zec.disk('orders-db-data');
    assert.deepEqual([free.diskStatus, free.instanceId, free.instanceName], ['AVAILABLE', null, null]);
    await zec.ask('AttachDisks', { diskIds: [diskId], instanceId });
    assert.equal((await zec.disk('orders-db-data')).diskStatus, 'ATTACHING');
    bench.clock.advance(2500);
    const attached = await zec.disk('orders-db-data');
    assert.deepEqual([attached.diskStatus, attached.instanceName], ['IN_USE', 'edge-web-01']);
    const { dataDisks } = await zec.instance('edge-web-01');
    assert.ok(
      (dataDisks as readonly Json[]).some((each) => each.diskId === diskId),
      'the disk is among the data disks of edge-web-01',
    );
  });

  it('refuses to attach a disk that doesn’t fit', async () => {
    const { instanceId } = await zec.instance('edge-web-01');
    const attach = async (name: string, to: unknown = instanceId) =>
      zec.refused('AttachDisks', { diskIds: [(await zec.disk(name)).diskId], instanceId: to });
    assert.deepEqual(await attach('orders-db-data'), [400, 'UNSUPPORTED_OPERATION_DISK_ATTACHED']);
    assert.deepEqual(await attach('edge-web-01-boot'), [400, 'INVALID_DISK_NOT_PORTABLE']);
    assert.deepEqual(await attach('edge-web-00-data'), [400, 'UNSUPPORTED_OPERATION_DISK_STATUS']);
    assert.deepEqual(await attach('archive-prepaid'), [400, 'INVALID_DISK_AND_INSTANCE_ZONE_MISMATCHED']);
    assert.deepEqual(await attach('old-backup', '1740266497419999999'), [404, 'INVALID_INSTANCE_NOT_FOUND']);
    const rebuilding = (await zec.instance('rebuilding-instance')).instanceId;
    assert.deepEqual(await attach('two-of-this-name', rebuilding), [400, 'UNSUPPORTED_OPERATION_INSTANCE_STATUS']);
  });

  it('detaches a vNIC and attaches it again, which the instance shows', async () => {
    const { nicId } = await zec.vnic('edge-web-01-backend');
    const { instanceId } = await zec.instance('edge-web-01');
    await zec.ask('DetachNetworkInterface', { nicId });
    assert.equal((await zec.vnic('edge-web-01-backend')).status, 'DETACHING');
    bench.clock.advance(2500);
    const free = await zec.vnic('edge-web-01-backend');
    assert.deepEqual([free.status, free.instanceId], ['AVAILABLE', null]);
    const names = async () => ((await zec.instance('edge-web-01')).nics as readonly Json[]).map(({ name }) => name);
    assert.equal((await names()).includes('edge-web-01-backend'), false, 'the vNIC is not among those of edge-web-01');
    await zec.ask('AttachNetworkInterface', { nicId, instanceId });
    bench.clock.advance(2500);
    assert.equal((await zec.vnic('edge-web-01-backend')).status, 'USED');
    assert.ok((await names()).includes('edge-web-01-backend'), 'the vNIC is among those of edge-web-01');
  });

  it('refuses to attach a vNIC that doesn’t fit', async () => {
    const { instanceId } = await zec.instance('edge-web-01');
    const attach = async (name: string, to: unknown = instanceId) =>
      zec.refused('AttachNetworkInterface', { nicId: (await zec.vnic(name)).nicId, instanceId: to });
    assert.deepEqual(await attach('orders-db-replication'), [400, 'INVALID_NIC_ATTACHED']);
    assert.deepEqual(await attach('nic-being-created'), [400, 'INVALID_NIC_STATUS']);
    assert.deepEqual(await attach('spare-with-public-ip'), [409, 'INVALID_NIC_INSTANCE_REGION_MISMATCH']);
    const stopped = (await zec.instance('orders-db-primary')).instanceId;
    assert.deepEqual(await attach('spare-nic', stopped), [400, 'OPERATION_DENIED_INSTANCE_STATUS_NOT_SUPPORT']);
  });

  it('deletes a disk with its snapshots on an account without a recycle bin', async () => {
    const { diskId } = await zec.disk('old-backup');
    assert.equal((await zec.listed('DescribeSnapshots', { diskIds: [diskId] })).length, 3);
    await zec.ask('ReleaseDisk', { diskId });
    assert.equal((await zec.listed('DescribeDisks', { diskIds: [diskId] }))[0]?.diskStatus, 'DELETING');
    bench.clock.advance(3000);
    assert.deepEqual(await zec.listed('DescribeDisks', { diskIds: [diskId] }), []);
    assert.deepEqual(await zec.listed('DescribeSnapshots', { diskIds: [diskId] }), []);
    assert.deepEqual(await zec.refused('ReleaseDisk', { diskId }), [404, 'INVALID_DISK_NOT_FOUND']);
  });

  it('moves a disk to the recycle bin if there is one, and deletes it on a second call', async () => {
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

  it('keeps a recycled disk for 24 hours', async () => {
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

  it('refuses to restore what isn’t in the recycle bin', async () => {
    const renew = async (name: string) => zec.refused('RenewDisk', { diskId: (await zec.disk(name)).diskId });
    assert.deepEqual(await renew('old-backup'), [400, 'UNSUPPORTED_OPERATION_DISK_STATUS']);
    assert.deepEqual(await renew('edge-web-01-boot'), [400, 'UNSUPPORTED_OPERATION_DISK_SYSTEM_TYPE']);
  });

  it('stops, starts, and restarts an instance through the transitional states', async () => {
    const { instanceId } = await zec.instance('edge-web-01');
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

  it('refuses power actions on an instance in the recycle bin, for all instances of the call', async () => {
    const recycled = (await zec.instance('recycled-instance')).instanceId;
    const running = (await zec.instance('edge-web-01')).instanceId;
    for (const action of ['StartInstances', 'StopInstances', 'RebootInstances']) {
      const response = await zec.refused(action, { instanceIds: [recycled] });
      assert.deepEqual(response, [403, 'OPERATION_DENIED_INSTANCE_RECYCLED']);
      const unknown = await zec.refused(action, { instanceIds: [running, '1740266497419999999'] });
      assert.deepEqual(unknown, [404, 'INVALID_INSTANCE_NOT_FOUND']);
    }
    assert.equal(await zec.statusOf(running), 'RUNNING');
  });

  it('creates, lists, and deletes snapshots', async () => {
    const { diskId } = await zec.disk('edge-web-01-data');
    const { snapshotId } = await zec.ask('CreateSnapshot', { diskId, snapshotName: 'před-úklidem ✓' });
    const state = async () => (await zec.listed('DescribeSnapshots', { snapshotIds: [snapshotId] }))[0];
    assert.deepEqual([(await state())?.status, (await state())?.snapshotName], ['CREATING', 'před-úklidem ✓']);
    assert.equal((await zec.disk('edge-web-01-data')).diskStatus, 'SNAPSHOT_CREATING');
    const early = await zec.refused('DeleteSnapshots', { snapshotIds: [snapshotId] });
    assert.deepEqual(early, [400, 'OPERATION_DENIED_DISK_SNAPSHOT_STATUS']);
    bench.clock.advance(3000);
    assert.equal((await state())?.status, 'AVAILABLE');
    assert.equal((await zec.disk('edge-web-01-data')).diskStatus, 'IN_USE');
    assert.deepEqual((await zec.ask('DeleteSnapshots', { snapshotIds: [snapshotId] })).snapshotIds, []);
    bench.clock.advance(2000);
    assert.equal(await state(), undefined);
    const late = await zec.refused('DeleteSnapshots', { snapshotIds: [snapshotId] });
    assert.deepEqual(late, [404, 'INVALID_DISK_SNAPSHOT_NOT_FOUND']);
  });

  it('refuses invalid snapshots', async () => {
    const { diskId } = await zec.disk('edge-web-01-data');
    const make = (more: Json) => zec.refused('CreateSnapshot', { diskId, snapshotName: 's', ...more });
    assert.deepEqual(await make({ retentionTime: 'soon' }), [400, 'INVALID_PARAMETER_DATE_FORMAT_ERROR']);
    assert.deepEqual(await make({ retentionTime: '2020-01-01T00:00:00Z' }), [400, 'INVALID_SNAPSHOT_RETENTION_TIME']);
    assert.deepEqual(await make({ diskId: '1' }), [404, 'INVALID_DISK_NOT_FOUND']);
    const { diskId: failed } = await zec.disk('creation-failed');
    assert.deepEqual(await make({ diskId: failed }), [400, 'UNSUPPORTED_OPERATION_DISK_STATUS']);
  });
});
