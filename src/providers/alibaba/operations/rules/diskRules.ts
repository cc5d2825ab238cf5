import * as l10n from '@vscode/l10n';
import { attachedTo, type Disk } from '../../../../domain/resource';
import { diskStays } from '../../../operations/stuck';
import { lockedForSecurity } from './instanceRules';
import { changing, forDisks, isSettled, type RuleSpec } from './ruleSpec';

/** Categories from before system disks could be detached (inferred from the two descriptions of DiskTypeViolation). */
const fixedSystemCategories = new Set(['cloud', 'ephemeral', 'ephemeral_ssd']);

/** How long the cloud's own tools wait for a disk to be detached. */
export const diskMinutes = 10;

/** The rules about a disk that is still being attached, detached, or deleted. */
export const changingDisk = (code: string, states?: readonly string[]): readonly RuleSpec<'disk'>[] =>
  changing({
    code,
    status: 403,
    property: 'Status',
    minutes: diskMinutes,
    advice: diskStays,
    ...(states ? { states } : {}),
  });

export const notPortable: RuleSpec<'disk'> = {
  code: 'DiskNotPortable',
  status: 403,
  property: 'Portable',
  isViolated: (disk) => !disk.detachable,
  message: (disk) =>
    disk.billing === 'prepaid'
      ? l10n.t(
          'The disk is a subscription disk that’s tied to its instance. Change its billing method to pay-as-you-go in the console first.',
        )
      : l10n.t('The disk can’t be separated from its instance. It’s released only with the instance.'),
};

/** DetachDisk: https://www.alibabacloud.com/help/en/ecs/developer-reference/api-ecs-2014-05-26-detachdisk */
export const detachDiskRules = forDisks([
  {
    code: 'InvalidDisk.AlreadyDetached',
    status: 404,
    property: 'Attachments',
    isViolated: (disk) => disk.attachments.length === 0 && disk.state === 'available',
    message: () => l10n.t('The disk isn’t attached to an instance.'),
  },
  ...changingDisk('IncorrectDiskStatus').map((rule) => ({
    ...rule,
    isViolated: (disk: Disk) => disk.attachments.length === 0 && rule.isViolated(disk, undefined),
  })),
  {
    code: 'IncorrectDiskStatus',
    status: 403,
    property: 'Status',
    isViolated: (disk) => disk.attachments.length === 0,
    message: (disk) =>
      l10n.t(
        'The disk isn’t attached to an instance and is in the {0} state. Wait a moment and try again.',
        disk.nativeState,
      ),
  },
  {
    code: 'InvalidInstanceId.NotFound',
    status: 404,
    property: 'Attachments',
    isViolated: (_, instance) => instance === undefined,
    message: () => l10n.t('The instance that the disk is attached to couldn’t be read. Refresh and try again.'),
  },
  lockedForSecurity,
  {
    code: 'DependencyViolation',
    status: 403,
    property: 'Attachments',
    isViolated: (disk, instance) => instance !== undefined && !attachedTo(disk, instance.ref.id),
    message: () =>
      l10n.t(
        'The disk isn’t attached to this instance. Refresh, then select it under the instance that it’s attached to.',
      ),
  },
  ...changingDisk('InvalidOperation.DiskDetachingFromThisEcs', ['detaching']),
  ...changingDisk('IncorrectDiskStatus', ['attaching', 'deleting']),
  {
    code: 'IncorrectDiskStatus',
    status: 403,
    property: 'Status',
    isViolated: (disk) => disk.state !== 'inUse',
    message: (disk) =>
      l10n.t('The disk is in the {0} state. It must be In_use. Wait a moment and try again.', disk.nativeState),
  },
  notPortable,
  {
    code: 'DiskTypeViolation',
    status: 403,
    property: 'Category',
    isViolated: (disk) => disk.role === 'system' && fixedSystemCategories.has(disk.category),
    message: (disk) => l10n.t('A system disk of the category {0} can’t be detached from its instance.', disk.category),
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
            'The instance is in the {0} state. A system disk can be detached only from a stopped instance. Stop the instance first.',
            instance?.nativeState ?? '',
          )
        : l10n.t(
            'The instance is in the {0} state. It must be Running or Stopped. Wait a moment and try again.',
            instance?.nativeState ?? '',
          ),
    nextStep: 'stopInstance',
  },
  {
    code: 'InvalidInstance.ImageCategory',
    status: 403,
    property: 'ImageId',
    isViolated: (disk) => disk.role === 'system' && disk.fields.ImageId === '',
    message: () => l10n.t('The instance’s image no longer exists, so the system disk can’t be detached.'),
  },
]);

/** DeleteDisk: https://www.alibabacloud.com/help/en/ecs/developer-reference/api-ecs-2014-05-26-deletedisk */
export const releaseDiskRules = forDisks([
  {
    code: 'DiskTypeViolation',
    status: 403,
    property: 'Type',
    isViolated: (disk) => disk.role === 'system',
    message: () => l10n.t('A system disk can’t be released on its own. It’s released with its instance.'),
  },
  notPortable,
  {
    code: 'ChargeTypeViolation',
    status: 403,
    property: 'DiskChargeType',
    isViolated: (disk) => disk.billing === 'prepaid',
    message: () =>
      l10n.t(
        'The disk is a subscription disk. Cloud Attachments doesn’t cancel subscriptions. Let it expire, or unsubscribe in the console.',
      ),
  },
  ...changingDisk('DiskStillAttached').map((rule) => ({
    ...rule,
    property: 'Attachments',
    isViolated: (disk: Disk) => disk.attachments.length > 0 && rule.isViolated(disk, undefined),
  })),
  {
    code: 'DiskStillAttached',
    status: 403,
    property: 'Attachments',
    isViolated: (disk) => disk.attachments.length > 0,
    message: () => l10n.t('The disk is still attached to an instance. Detach it first.'),
    resolvedBy: 'detachDisk',
  },
  ...changingDisk('IncorrectDiskStatus'),
  {
    code: 'IncorrectDiskStatus',
    status: 403,
    property: 'Status',
    isViolated: (disk) => disk.state !== 'available',
    message: (disk) =>
      l10n.t('The disk is in the {0} state. It must be Available. Wait a moment and try again.', disk.nativeState),
  },
]);
