import { Refusal } from '../../../../emulator/refusal';
import { checkOptionalRegion, type Handler, type RequestContext } from '../requestContext';
import type { DiskRow, InstanceRow } from '../rows';
import { checkDeleteWithInstance, checkSent, diskOf, hasSystemDisk, instanceOf } from './diskChecks';

/** How long a disk is Attaching, in milliseconds at pace 1. */
const attachingMs = 2_500;

function checkAttachable(disk: DiskRow, instance: InstanceRow, { world }: RequestContext, bootable: boolean): void {
  if (instance.locks.includes('security')) throw new Refusal('InstanceLockedForSecurity');
  if (instance.locks.includes('financial')) throw new Refusal('InstanceExpiredOrInArrears');
  if (!disk.portable) throw new Refusal('DiskNotPortable');
  const shared = disk.multiAttach !== 'Disabled' && disk.status === 'In_use';
  if (disk.status !== 'Available' && !shared) throw new Refusal('IncorrectDiskStatus');
  if (disk.zone !== instance.zone) throw new Refusal('ResourcesNotInSameZone');
  if (disk.attachments.some((attachment) => attachment.instance === instance.id))
    throw new Refusal('InvalidDisk.InUse');
  if (!['Running', 'Stopped'].includes(instance.status)) throw new Refusal('IncorrectInstanceStatus');
  if (!bootable) return;
  if (disk.systemDiskOf === '') throw new Refusal('InvalidDisk.DiskNotBootable');
  if (disk.systemDiskOf !== instance.id) throw new Refusal('InvalidInstance.NotOriginInstance');
  if (instance.status !== 'Stopped') throw new Refusal('IncorrectInstanceStatus');
  if (hasSystemDisk(instance, world)) throw new Refusal('InvalidDevice.InUse');
}

function nextDevice(instance: InstanceRow, { world }: RequestContext, bootable: boolean): string {
  if (bootable) return '/dev/xvda';
  const taken = world.disks
    .on('instance', instance.id)
    .flatMap(({ attachments }) => attachments.filter((each) => each.instance === instance.id))
    .map(({ device }) => device);
  const letter = [...'bcdefghijklmnopqrstuvwxyz'].find((each) => !taken.includes(`/dev/xvd${each}`)) ?? 'b';
  return `/dev/xvd${letter}`;
}

export const attachDisk: Handler = (parameters, context) => {
  const { world } = context;
  checkOptionalRegion(parameters, context);
  checkSent(parameters, ['DiskId', 'InstanceId']);
  const disk = diskOf(parameters, context);
  const instance = instanceOf(parameters, disk, context);
  const deleteWithInstance = parameters.flag('DeleteWithInstance');
  const bootable = parameters.flag('Bootable') ?? false;
  checkAttachable(disk, instance, context, bootable);
  checkDeleteWithInstance(disk, deleteWithInstance);
  if (bootable && parameters.text('Password') === '' && parameters.text('KeyPairName') === '') {
    throw new Refusal('InvalidParameter.AllEmpty');
  }

  const attachments = [
    ...disk.attachments,
    { instance: instance.id, device: nextDevice(instance, context, bootable), attachedAt: world.now() },
  ];
  world.disks.change(disk.id, { status: 'Attaching' });
  world.later(attachingMs, () =>
    world.disks.change(disk.id, {
      status: 'In_use',
      attachments,
      attachedAt: world.now(),
      deleteWithInstance: deleteWithInstance ?? false,
      ...(bootable ? { type: 'system', systemDiskOf: '' } : {}),
    }),
  );
  return {};
};
