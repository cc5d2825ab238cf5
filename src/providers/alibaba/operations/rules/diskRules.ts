import * as l10n from '@vscode/l10n';
import { attachedTo, type Disk, type Instance } from '../../../../domain/resource';
import { diskStaysDetaching, stuckOf } from '../../../stuck';
import { type Draft, forDisks, isSettled } from './ruleSpec';

const isLockedForSecurity = (instance: Instance | undefined): boolean =>
  instance?.locks.some((lock) => lock.toLowerCase() === 'security') ?? false;

/** Categories from before system disks could be taken off (inferred from DiskTypeViolation's two descriptions). */
const fixedSystemCategories = new Set(['cloud', 'ephemeral', 'ephemeral_ssd']);

/** The cloud's own tools wait this long for a disk to come off. */
export const diskMinutes = 10;

const stillDetaching = (resource: Disk, instance: Instance | undefined): string =>
  diskStaysDetaching(stuckOf({ resource, instance }), diskMinutes);

const notPortable: Draft<Disk> = {
  code: 'DiskNotPortable',
  status: 403,
  property: 'Portable',
  broken: (disk) => !disk.portable,
  because: (disk) =>
    disk.charge === 'prepaid'
      ? l10n.t('The disk is a subscription and bound to its instance. Change it to pay-as-you-go in the console first.')
      : l10n.t('The disk is bound to its instance for life and goes only with it.'),
};

/** DetachDisk: https://www.alibabacloud.com/help/en/ecs/developer-reference/api-ecs-2014-05-26-detachdisk */
export const detachDiskRules = forDisks([
  {
    code: 'InvalidDisk.AlreadyDetached',
    status: 404,
    property: 'Attachments',
    broken: (disk) => disk.attachments.length === 0 && disk.state === 'available',
    because: () => l10n.t('The disk hangs on no instance: there is nothing to detach.'),
  },
  {
    code: 'IncorrectDiskStatus',
    status: 403,
    property: 'Status',
    broken: (disk) => disk.attachments.length === 0,
    because: (disk) => l10n.t('The disk hangs on no instance and is “{0}”. Look again in a moment.', disk.stateWord),
  },
  {
    code: 'InvalidInstanceId.NotFound',
    status: 404,
    property: 'Attachments',
    broken: (_, instance) => instance === undefined,
    because: () => l10n.t('The instance that the disk hangs on cannot be read. Refresh and look again.'),
  },
  {
    code: 'InstanceLockedForSecurity',
    status: 403,
    property: 'OperationLocks',
    at: 'instance',
    broken: (_, instance) => isLockedForSecurity(instance),
    because: () => l10n.t('The instance is locked for security reasons. Only Alibaba Cloud can lift the lock.'),
  },
  {
    code: 'DependencyViolation',
    status: 403,
    property: 'Attachments',
    broken: (disk, instance) => instance !== undefined && !attachedTo(disk, instance.ref.id),
    because: () => l10n.t('The disk does not hang on this instance. Refresh and choose it where it is.'),
  },
  {
    code: 'InvalidOperation.DiskDetachingFromThisEcs',
    status: 403,
    property: 'Status',
    broken: (disk) => disk.state === 'detaching',
    because: stillDetaching,
  },
  {
    code: 'IncorrectDiskStatus',
    status: 403,
    property: 'Status',
    broken: (disk) => disk.state !== 'inUse',
    because: (disk) => l10n.t('The disk is “{0}”; it has to be In_use. Look again in a moment.', disk.stateWord),
  },
  notPortable,
  {
    code: 'DiskTypeViolation',
    status: 403,
    property: 'Category',
    broken: (disk) => disk.role === 'system' && fixedSystemCategories.has(disk.category),
    because: (disk) => l10n.t('A system disk of the category “{0}” stays with its instance.', disk.category),
  },
  {
    code: 'IncorrectInstanceStatus',
    status: 403,
    property: 'Status',
    at: 'instance',
    broken: (disk, instance) => (disk.role === 'system' ? instance?.state !== 'stopped' : !isSettled(instance)),
    because: (disk, instance) =>
      disk.role === 'system'
        ? l10n.t(
            'A system disk comes off a stopped instance only; this one is “{0}”. Stop it first.',
            instance?.stateWord ?? '',
          )
        : l10n.t(
            'The instance is “{0}”; it has to be Running or Stopped. Look again in a moment.',
            instance?.stateWord ?? '',
          ),
  },
  {
    code: 'InvalidInstance.ImageCategory',
    status: 403,
    property: 'ImageId',
    broken: (disk) => disk.role === 'system' && disk.fields.ImageId === '',
    because: () => l10n.t('The image of the instance is gone. Without it the system disk cannot be taken off.'),
  },
]);

/** DeleteDisk: https://www.alibabacloud.com/help/en/ecs/developer-reference/api-ecs-2014-05-26-deletedisk */
export const releaseDiskRules = forDisks([
  {
    code: 'DiskTypeViolation',
    status: 403,
    property: 'Type',
    broken: (disk) => disk.role === 'system',
    because: () => l10n.t('A system disk is released with its instance, not by itself.'),
  },
  notPortable,
  {
    code: 'ChargeTypeViolation',
    status: 403,
    property: 'DiskChargeType',
    broken: (disk) => disk.charge === 'prepaid',
    because: () =>
      l10n.t('The disk is a subscription. We never cancel subscriptions: let it expire or unsubscribe in the console.'),
  },
  {
    code: 'DiskStillAttached',
    status: 403,
    property: 'Attachments',
    broken: (disk) => disk.attachments.length > 0 && disk.state === 'detaching',
    because: stillDetaching,
  },
  {
    code: 'DiskStillAttached',
    status: 403,
    property: 'Attachments',
    broken: (disk) => disk.attachments.length > 0,
    because: () => l10n.t('The disk still hangs on an instance. Detach it first.'),
    clear: 'detachDisk',
  },
  {
    code: 'IncorrectDiskStatus',
    status: 403,
    property: 'Status',
    broken: (disk) => disk.state === 'detaching',
    because: stillDetaching,
  },
  {
    code: 'IncorrectDiskStatus',
    status: 403,
    property: 'Status',
    broken: (disk) => disk.state !== 'available',
    because: (disk) => l10n.t('The disk is “{0}”; it has to be Available. Look again in a moment.', disk.stateWord),
  },
]);
