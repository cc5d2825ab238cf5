import { equalFilter, type Filter } from '../../../../emulator/filters';
import { Refusal } from '../../../../emulator/refusal';
import type { Handler } from '../handler';
import { idOf } from '../ids';
import { listResponse, nameFilter } from '../paging';
import { maxIds } from '../parameters';
import type { SnapshotRow } from '../rows';
import { snapshotView } from '../views/snapshot';
import type { World } from '../world';

const maxSnapshotsOfADisk = 20;
const shortestRetentionMs = 24 * 60 * 60_000;
const timeForm = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/;

const filters: readonly Filter<SnapshotRow>[] = [
  equalFilter('zoneId', (row) => row.zone),
  equalFilter('resourceGroupId', (row) => row.resourceGroup.id),
  equalFilter('status', (row) => row.status),
  nameFilter('snapshotName'),
];

const listFilters: readonly Filter<SnapshotRow>[] = [equalFilter('diskIds', (row) => row.diskId)];

export const DescribeSnapshots: Handler = (world, parameters) =>
  listResponse({ store: world.snapshots, ids: 'snapshotIds', filters, listFilters, view: snapshotView }, parameters);

function refuseRetention(world: World, until: string | undefined): void {
  if (until === undefined) return;
  if (!timeForm.test(until)) throw new Refusal('INVALID_PARAMETER_DATE_FORMAT_ERROR');
  if (Date.parse(until) < world.now() + shortestRetentionMs) throw new Refusal('INVALID_SNAPSHOT_RETENTION_TIME');
}

export const CreateSnapshot: Handler = (world, parameters) => {
  const disk = world.disk(parameters.required('diskId'));
  const name = parameters.required('snapshotName');
  const retentionTime = parameters.sent('retentionTime');
  refuseRetention(world, retentionTime);
  if (!['AVAILABLE', 'IN_USE'].includes(disk.status)) throw new Refusal('UNSUPPORTED_OPERATION_DISK_STATUS');
  if (world.snapshots.on('disk', disk.id).length >= maxSnapshotsOfADisk)
    throw new Refusal('INVALID_SNAPSHOT_QUOTA_EXCEED');
  if (world.hasBehavior(disk.id, 'noSnapshots')) throw new Refusal('OPERATION_DENIED_DISK_SYSTEM_TYPE');
  const end = world.hasBehavior(disk.id, 'snapshotsFail') ? 'FAILED' : 'AVAILABLE';
  const id = idOf('snapshot', world.nextSerial());
  const createdAt = new Date(world.now()).toISOString().replace(/\.\d+/, '');
  const row = { id, name, diskId: disk.id, zone: disk.zone, createdAt };
  world.snapshots.add({
    ...row,
    resourceGroup: disk.resourceGroup,
    status: 'CREATING',
    retentionTime: retentionTime ?? null,
  });
  world.disks.change(disk.id, { status: 'SNAPSHOT_CREATING' });
  world.later(3000, () => {
    world.snapshots.change(id, { status: end });
    world.disks.change(disk.id, { status: disk.status });
  });
  return { snapshotId: id };
};

/** Deletes snapshots. The returned list contains the IDs that failed. */
export const DeleteSnapshots: Handler = (world, parameters) => {
  const snapshots = parameters.requiredList('snapshotIds', maxIds).map((id) => {
    const row = world.snapshots.get(id);
    if (!row) throw new Refusal('INVALID_DISK_SNAPSHOT_NOT_FOUND');
    if (row.status !== 'AVAILABLE') throw new Refusal('OPERATION_DENIED_DISK_SNAPSHOT_STATUS');
    return row;
  });
  for (const { id } of snapshots) {
    world.snapshots.change(id, { status: 'DELETING' });
    world.later(2000, () => world.snapshots.remove(id));
  }
  return { snapshotIds: [] };
};
