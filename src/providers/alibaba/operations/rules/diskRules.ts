import * as l10n from '@vscode/l10n';
import { attachedTo, type Disk, type Instance } from '../../../../domain/resource';
import { diskStaysDetaching, stuckOf } from '../../../stuck';
import { forDisks, isSettled, type RuleSpec } from './ruleSpec';

const isLockedForSecurity = (instance: Instance | undefined): boolean =>
  instance?.locks.some((lock) => lock.toLowerCase() === 'security') ?? false;

/** Categories from before system disks could be taken off (inferred from DiskTypeViolation's two descriptions). */
const fixedSystemCategories = new Set(['cloud', 'ephemeral', 'ephemeral_ssd']);

/** The cloud's own tools wait this long for a disk to come off. */
export const diskMinutes = 10;

const stillDetaching = (resource: Disk, instance: Instance | undefined): string =>
  diskStaysDetaching(stuckOf({ resource, instance }), diskMinutes);

const notPortable: RuleSpec<Disk> = {
  code: 'DiskNotPortable',
  status: 403,
  property: 'Portable',
  isViolated: (disk) => !disk.detachable,
  message: (disk) =>
    disk.billing === 'prepaid'
      ? l10n.t('The disk is a subscription and bound to its instance. Change it to pay-as-you-go in the console first.')
      : l10n.t('The disk is bound to its instance for life and goes only with it.'),
};

/** DetachDisk: https://www.alibabacloud.com/help/en/ecs/developer-reference/api-ecs-2014-05-26-detachdisk */
export const detachDiskRules = forDisks([
  {
    code: 'InvalidDisk.AlreadyDetached',
    status: 404,
    property: 'Attachments',
    isViolated: (disk) => disk.attachments.length === 0 && disk.state === 'available',
    message: () => l10n.t('The disk hangs on no instance: there is nothing to detach.'),
  },
  {
    code: 'IncorrectDiskStatus',
    status: 403,
    property: 'Status',
    isViolated: (disk) => disk.attachments.length === 0,
    message: (disk) => l10n.t('The disk hangs on no instance and is “{0}”. Look again in a moment.', disk.nativeState),
  },
  {
    code: 'InvalidInstanceId.NotFound',
    status: 404,
    property: 'Attachments',
    isViolated: (_, instance) => instance === undefined,
    message: () => l10n.t('The instance that the disk hangs on cannot be read. Refresh and look again.'),
  },
  {
    code: 'InstanceLockedForSecurity',
    status: 403,
    property: 'OperationLocks',
    at: 'instance',
    isViolated: (_, instance) => isLockedForSecurity(instance),
    message: () => l10n.t('The instance is locked for security reasons. Only Alibaba Cloud can lift the lock.'),
  },
  {
    code: 'DependencyViolation',
    status: 403,
    property: 'Attachments',
    isViolated: (disk, instance) => instance !== undefined && !attachedTo(disk, instance.ref.id),
    message: () => l10n.t('The disk does not hang on this instance. Refresh and choose it where it is.'),
  },
  {
    code: 'InvalidOperation.DiskDetachingFromThisEcs',
    status: 403,
    property: 'Status',
    isViolated: (disk) => disk.state === 'detaching',
    message: stillDetaching,
  },
  {
    code: 'IncorrectDiskStatus',
    status: 403,
    property: 'Status',
    isViolated: (disk) => disk.state !== 'inUse',
    message: (disk) => l10n.t('The disk is “{0}”; it has to be In_use. Look again in a moment.', disk.nativeState),
  },
  notPortable,
  {
    code: 'DiskTypeViolation',
    status: 403,
    property: 'Category',
    isViolated: (disk) => disk.role === 'system' && fixedSystemCategories.has(disk.category),
    message: (disk) => l10n.t('A system disk of the category “{0}” stays with its instance.', disk.category),
  },
  {
    code: 'IncorrectInstanceStatus',
    status: 403,
    property: 'Status',
    at: 'instance',
    isViolated: (disk, instance) => (disk.role === 'system' ? instance?.state !== 'stopped' : !isSettled(instance)),
    message: (disk, instance) =>
      disk.role === 'system'
        ? l10n.t(
            'A system disk comes off a stopped instance only; this one is “{0}”. Stop it first.',
            instance?.nativeState ?? '',
          )
        : l10n.t(
            'The instance is “{0}”; it has to be Running or Stopped. Look again in a moment.',
            instance?.nativeState ?? '',
          ),
  },
  {
    code: 'InvalidInstance.ImageCategory',
    status: 403,
    property: 'ImageId',
    isViolated: (disk) => disk.role === 'system' && disk.fields.ImageId === '',
    message: () => l10n.t('The image of the instance is gone. Without it the system disk cannot be taken off.'),
  },
]);

/** DeleteDisk: https://www.alibabacloud.com/help/en/ecs/developer-reference/api-ecs-2014-05-26-deletedisk */
export const releaseDiskRules = forDisks([
  {
    code: 'DiskTypeViolation',
    status: 403,
    property: 'Type',
    isViolated: (disk) => disk.role === 'system',
    message: () => l10n.t('A system disk is released with its instance, not by itself.'),
  },
  notPortable,
  {
    code: 'ChargeTypeViolation',
    status: 403,
    property: 'DiskChargeType',
    isViolated: (disk) => disk.billing === 'prepaid',
    message: () =>
      l10n.t('The disk is a subscription. We never cancel subscriptions: let it expire or unsubscribe in the console.'),
  },
  {
    code: 'DiskStillAttached',
    status: 403,
    property: 'Attachments',
    isViolated: (disk) => disk.attachments.length > 0 && disk.state === 'detaching',
    message: stillDetaching,
  },
  {
    code: 'DiskStillAttached',
    status: 403,
    property: 'Attachments',
    isViolated: (disk) => disk.attachments.length > 0,
    message: () => l10n.t('The disk still hangs on an instance. Detach it first.'),
    resolvedBy: 'detachDisk',
  },
  {
    code: 'IncorrectDiskStatus',
    status: 403,
    property: 'Status',
    isViolated: (disk) => disk.state === 'detaching',
    message: stillDetaching,
  },
  {
    code: 'IncorrectDiskStatus',
    status: 403,
    property: 'Status',
    isViolated: (disk) => disk.state !== 'available',
    message: (disk) => l10n.t('The disk is “{0}”; it has to be Available. Look again in a moment.', disk.nativeState),
  },
]);
