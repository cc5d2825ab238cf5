import { Refusal } from '../../../../emulator/refusal';
import { checkOptionalRegion, type Handler, type RequestContext } from '../requestContext';
import type { DiskRow, InstanceRow } from '../rows';
import { applyHiddenRefusal, checkDeleteWithInstance, checkSent, diskOf, instanceOf } from './diskChecks';

/** How long the transitional states last, in milliseconds at pace 1. */
const detachingMs = 3_000;
const deletingMs = 1_500;

/** The maximum number of disks of one instance that can be in the Detaching state. */
const maxDetaching = 4;

const fixedSystemCategories = new Set(['cloud', 'ephemeral', 'ephemeral_ssd']);

function checkAttachment(disk: DiskRow, instance: InstanceRow): void {
  if (!disk.attachments.some((attachment) => attachment.instance === instance.id))
    throw new Refusal('DependencyViolation');
  if (disk.status === 'Detaching') throw new Refusal('InvalidOperation.DiskDetachingFromThisEcs');
  if (disk.status !== 'In_use') throw new Refusal('IncorrectDiskStatus');
  if (!disk.portable) throw new Refusal('DiskNotPortable');
}

function checkInstance(disk: DiskRow, instance: InstanceRow): void {
  if (disk.type === 'system' && fixedSystemCategories.has(disk.category)) throw new Refusal('DiskTypeViolation');
  const allowed = disk.type === 'system' ? ['Stopped'] : ['Running', 'Stopped'];
  if (!allowed.includes(instance.status)) throw new Refusal('IncorrectInstanceStatus');
  if (disk.type === 'system' && disk.imageId === '') throw new Refusal('InvalidInstance.ImageCategory');
  if (!instance.hotPlug && instance.status === 'Running') throw new Refusal('InvalidOperation.InstanceTypeNotSupport');
}

function checkBusy(instance: InstanceRow, { world }: RequestContext): void {
  const detaching = world.disks.on('instance', instance.id).filter(({ status }) => status === 'Detaching');
  if (detaching.length >= maxDetaching) throw new Refusal('DisksDetachingOnEcsExceeded');
}

export const detachDisk: Handler = (parameters, context) => {
  const { world } = context;
  checkOptionalRegion(parameters, context);
  checkSent(parameters, ['DiskId', 'InstanceId']);
  if (parameters.text('DiskId') === '') throw new Refusal('InvalidParameter');
  const disk = diskOf(parameters, context);
  if (disk.attachments.length === 0) {
    throw new Refusal(disk.status === 'Available' ? 'InvalidDisk.AlreadyDetached' : 'IncorrectDiskStatus');
  }
  if (parameters.text('InstanceId') === '') throw new Refusal('InvalidParameter');
  const instance = instanceOf(parameters, disk, context);
  if (instance.locks.includes('security')) throw new Refusal('InstanceLockedForSecurity');
  checkAttachment(disk, instance);
  checkInstance(disk, instance);
  const deleteWithInstance = parameters.flag('DeleteWithInstance');
  checkDeleteWithInstance(disk, deleteWithInstance);
  checkBusy(instance, context);
  applyHiddenRefusal(disk, 'DetachDisk');

  const left = disk.attachments.filter((attachment) => attachment.instance !== instance.id);
  world.disks.change(disk.id, { status: 'Detaching' });
  world.later(detachingMs, () =>
    world.disks.change(disk.id, {
      status: left.length > 0 ? 'In_use' : 'Available',
      attachments: left,
      detachedAt: world.now(),
      deleteWithInstance: deleteWithInstance ?? disk.type === 'system',
      // A detached system disk becomes a data disk, which is protected while its instance exists.
      ...(disk.type === 'system' ? { type: 'data', systemDiskOf: instance.id } : {}),
    }),
  );
  return {};
};

export const deleteDisk: Handler = (parameters, context) => {
  const { world } = context;
  checkOptionalRegion(parameters, context);
  parameters.required('DiskId');
  const disk = diskOf(parameters, context);
  if (disk.type === 'system') throw new Refusal('DiskTypeViolation');
  if (!disk.portable) throw new Refusal('DiskNotPortable');
  if (disk.chargeType === 'PrePaid') throw new Refusal('ChargeTypeViolation');
  if (disk.attachments.length > 0) throw new Refusal('DiskStillAttached');
  if (disk.status !== 'Available') throw new Refusal('IncorrectDiskStatus');
  if (world.instances.get(disk.systemDiskOf)) throw new Refusal('InvalidDiskStatus.DeleteProtection');
  const snapshots = world.snapshots.on('disk', disk.id);
  if (snapshots.some((snapshot) => snapshot.status === 'progressing')) throw new Refusal('DiskCreatingSnapshot');
  applyHiddenRefusal(disk, 'DeleteDisk');

  world.disks.change(disk.id, { status: 'Deleting' });
  world.later(deletingMs, () => {
    world.disks.remove(disk.id);
    if (!disk.deleteAutoSnapshot) return;
    for (const snapshot of snapshots) if (snapshot.automatic) world.snapshots.remove(snapshot.id);
  });
  return {};
};
