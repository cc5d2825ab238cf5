import { equalFilter, type Filter } from '../../../../emulator/filters';
import { Refusal } from '../../../../emulator/refusal';
import { type Handler, noFields } from '../handler';
import { listResponse, nameFilter } from '../paging';
import type { DiskRow } from '../rows';
import { diskView } from '../views/disk';
import type { World } from '../world';

const maxDisksOfACall = 10;
const maxDataDisks = 10;
const recycleBinMs = 24 * 60 * 60_000;

const filters = (world: World): readonly Filter<DiskRow>[] => [
  nameFilter('diskName'),
  equalFilter('diskStatus', (row) => row.status),
  equalFilter('diskType', (row) => row.type),
  equalFilter('diskCategory', (row) => row.category),
  equalFilter('instanceId', (row) => row.instanceId),
  equalFilter('zoneId', (row) => row.zone),
  equalFilter('resourceGroupId', (row) => row.resourceGroup.id),
  equalFilter('regionId', (row) => world.regionOf(row.zone)),
];

export const DescribeDisks: Handler = (world, parameters) => {
  const view = (row: DiskRow) => diskView(world, row);
  const listing = {
    store: world.disks,
    ids: 'diskIds',
    ofInstance: 'instance',
    filters: filters(world),
    view,
  } as const;
  return listResponse(listing, parameters);
};

function refuseNotPortable(disk: DiskRow): void {
  if (disk.type === 'SYSTEM' || !disk.portable) throw new Refusal('INVALID_DISK_NOT_PORTABLE');
}

function refuseDetach(world: World, disk: DiskRow, mustBeStopped: boolean): void {
  refuseNotPortable(disk);
  if (disk.status !== 'IN_USE' || disk.instanceId === null) throw new Refusal('UNSUPPORTED_OPERATION_DISK_STATUS');
  const status = world.instances.get(disk.instanceId)?.status ?? '';
  const fitting = mustBeStopped ? ['STOPPED'] : ['STOPPED', 'RUNNING'];
  if (!fitting.includes(status)) throw new Refusal('UNSUPPORTED_OPERATION_INSTANCE_STATUS');
}

/** Detaches disks, all or none. Without `instanceCheckFlag: false`, the instance must be stopped. */
export const DetachDisks: Handler = (world, parameters) => {
  const mustBeStopped = parameters.flag('instanceCheckFlag') ?? true;
  const disks = parameters.requiredList('diskIds', maxDisksOfACall).map((id) => world.disk(id));
  for (const disk of disks) refuseDetach(world, disk, mustBeStopped);
  if (new Set(disks.map((disk) => disk.instanceId)).size > 1) throw new Refusal('INVALID_PARAMETER_VALUE');
  if (disks.some((disk) => world.hasBehavior(disk.id, 'listedAsFailed')))
    return { failedDiskIds: disks.map(({ id }) => id) };
  for (const { id } of disks) {
    world.disks.change(id, { status: 'DETACHING' });
    world.later(3000, () => world.disks.change(id, { status: 'AVAILABLE', instanceId: null }));
  }
  return { failedDiskIds: [] };
};

function refuseAttach(disk: DiskRow, zone: string): void {
  refuseNotPortable(disk);
  if (disk.instanceId !== null) throw new Refusal('UNSUPPORTED_OPERATION_DISK_ATTACHED');
  if (disk.status !== 'AVAILABLE') throw new Refusal('UNSUPPORTED_OPERATION_DISK_STATUS');
  if (disk.zone !== zone) throw new Refusal('INVALID_DISK_AND_INSTANCE_ZONE_MISMATCHED');
}

export const AttachDisks: Handler = (world, parameters) => {
  const disks = parameters.requiredList('diskIds', maxDisksOfACall).map((id) => world.disk(id));
  const instance = world.instance(parameters.required('instanceId'));
  for (const disk of disks) refuseAttach(disk, instance.zone);
  if (!['RUNNING', 'STOPPED'].includes(instance.status)) throw new Refusal('UNSUPPORTED_OPERATION_INSTANCE_STATUS');
  const there = world.disks.on('instance', instance.id).filter((disk) => disk.type === 'DATA').length;
  if (there + disks.length > maxDataDisks) throw new Refusal('LIMIT_EXCEEDED_INSTANCE_CAN_ATTACH');
  for (const { id } of disks) {
    world.disks.change(id, { status: 'ATTACHING', instanceId: instance.id });
    world.later(2500, () => world.disks.change(id, { status: 'IN_USE' }));
  }
  return noFields;
};

/** Deletes a disk with its snapshots. */
function deletePermanently(world: World, id: string): void {
  world.disks.change(id, { status: 'DELETING' });
  world.later(3000, () => {
    world.disks.remove(id);
    for (const snapshot of world.snapshots.on('disk', id)) world.snapshots.remove(snapshot.id);
  });
}

function recycle(world: World, id: string): void {
  world.disks.change(id, { status: 'RECYCLING' });
  world.later(2500, () => {
    world.disks.change(id, { status: 'RECYCLED' });
    world.later(recycleBinMs, () => {
      if (world.disks.get(id)?.status === 'RECYCLED') deletePermanently(world, id);
    });
  });
}

/** Releases a disk. On an account with a recycle bin, the first call moves it there, and the second deletes it. */
export const ReleaseDisk: Handler = (world, parameters) => {
  const disk = world.disk(parameters.required('diskId'));
  refuseNotPortable(disk);
  if (disk.status === 'RECYCLING') throw new Refusal('UNSUPPORTED_OPERATION_DISK_BEING_RECYCLE');
  if (!['AVAILABLE', 'RECYCLED'].includes(disk.status)) throw new Refusal('UNSUPPORTED_OPERATION_DISK_STATUS');
  if (world.hasRecycleBin && disk.status === 'AVAILABLE') recycle(world, disk.id);
  else deletePermanently(world, disk.id);
  return noFields;
};

/** Restores a disk from the recycle bin. */
export const RenewDisk: Handler = (world, parameters) => {
  const disk = world.disk(parameters.required('diskId'));
  if (disk.type === 'SYSTEM') throw new Refusal('UNSUPPORTED_OPERATION_DISK_SYSTEM_TYPE');
  if (disk.status !== 'RECYCLED') throw new Refusal('UNSUPPORTED_OPERATION_DISK_STATUS');
  world.disks.change(disk.id, { status: 'AVAILABLE' });
  return noFields;
};
