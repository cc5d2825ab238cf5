import * as l10n from '@vscode/l10n';
import type { Action } from '../../domain/plan';
import { attachedTo, type Disk, type Instance, isDisk, isVnic, type Vnic } from '../../domain/resource';
import type { Rule } from '../contract';

/** A rule before it is bound to a kind of resource. Within an operation they stand in the order of the cloud's checks. */
interface Draft<R extends Disk | Vnic> {
  readonly code: string;
  readonly status: number;
  readonly property: string;
  readonly at?: 'instance';
  readonly broken: (resource: R, instance: Instance | undefined) => boolean;
  readonly because: (resource: R, instance: Instance | undefined) => string;
  readonly clear?: Action;
}

const bind = <R extends Disk | Vnic>(draft: Draft<R>, isKind: (resource: Disk | Vnic) => resource is R): Rule => ({
  code: draft.code,
  status: draft.status,
  property: draft.property,
  at: draft.at ?? 'resource',
  broken: ({ resource, instance }) => isKind(resource) && draft.broken(resource, instance),
  because: ({ resource, instance }) => (isKind(resource) ? draft.because(resource, instance) : ''),
  ...(draft.clear ? { clear: draft.clear } : {}),
});

const forDisks = (drafts: readonly Draft<Disk>[]): readonly Rule[] => drafts.map((draft) => bind(draft, isDisk));
const forVnics = (drafts: readonly Draft<Vnic>[]): readonly Rule[] => drafts.map((draft) => bind(draft, isVnic));

const isSettled = (instance: Instance | undefined): boolean =>
  instance?.state === 'running' || instance?.state === 'stopped';

const isLockedForSecurity = (instance: Instance | undefined): boolean =>
  instance?.locks.some((lock) => lock.toLowerCase() === 'security') ?? false;

/** Categories from before system disks could be taken off (inferred from DiskTypeViolation's two descriptions). */
const fixedSystemCategories = new Set(['cloud', 'ephemeral', 'ephemeral_ssd']);

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
    because: () => l10n.t('The disk is being detached already. Wait until it is Available.'),
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
    broken: (disk) => disk.attachments.length > 0,
    because: () => l10n.t('The disk still hangs on an instance. Detach it first.'),
    clear: 'detachDisk',
  },
  {
    code: 'IncorrectDiskStatus',
    status: 403,
    property: 'Status',
    broken: (disk) => disk.state !== 'available',
    because: (disk) => l10n.t('The disk is “{0}”; it has to be Available. Look again in a moment.', disk.stateWord),
  },
]);

const serviceManaged: Draft<Vnic> = {
  code: 'InvalidOperation.EniServiceManaged',
  status: 403,
  property: 'ServiceManaged',
  broken: (vnic) => vnic.fields.ServiceManaged === true,
  because: () =>
    l10n.t(
      'Another Alibaba Cloud service made this vNIC and keeps it, such as a load balancer. Act through that service.',
    ),
};

const isLinked = (vnic: Vnic): boolean => /^(linked|linking|unlinking)$/i.test(vnic.stateWord);

/** DetachNetworkInterface: https://www.alibabacloud.com/help/en/ecs/developer-reference/api-ecs-2014-05-26-detachnetworkinterface */
export const detachVnicRules = forVnics([
  serviceManaged,
  {
    code: 'InvalidOperation.DetachPrimaryEniNotAllowed',
    status: 400,
    property: 'Type',
    broken: (vnic) => vnic.role === 'primary',
    because: () => l10n.t('A primary vNIC stays with its instance for life.'),
  },
  {
    code: 'InvalidOperation.InvalidEniType',
    status: 403,
    property: 'Type',
    broken: (vnic) => vnic.role === 'member',
    because: () => l10n.t('A member vNIC is handled through the trunk vNIC that it belongs to.'),
  },
  {
    code: 'InvalidOperation.EniLinked',
    status: 403,
    property: 'Status',
    broken: isLinked,
    because: () => l10n.t('The vNIC is linked with others. Remove the link first.'),
  },
  {
    code: 'InvalidOperation.InvalidEniState',
    status: 400,
    property: 'Status',
    broken: (vnic) => vnic.state !== 'inUse' && vnic.state !== 'detaching',
    because: (vnic) => l10n.t('The vNIC is “{0}”; it has to be InUse.', vnic.stateWord),
  },
  {
    code: 'InvalidEcsId.NotFound',
    status: 404,
    property: 'InstanceId',
    broken: (_, instance) => instance === undefined,
    because: () => l10n.t('The instance that the vNIC hangs on cannot be read. Refresh and look again.'),
  },
  {
    code: 'InvalidOperation.InvalidEcsState',
    status: 400,
    property: 'Status',
    at: 'instance',
    broken: (_, instance) => !isSettled(instance),
    because: (_, instance) =>
      l10n.t(
        'The instance is “{0}”; it has to be Running or Stopped. Look again in a moment.',
        instance?.stateWord ?? '',
      ),
  },
  {
    code: 'InvalidOperation.EniHotPlugNotSupported',
    status: 400,
    property: 'NetworkInterfaceTrafficMode',
    broken: (vnic, instance) =>
      vnic.fields.NetworkInterfaceTrafficMode === 'HighPerformance' && instance?.state === 'running',
    because: () =>
      l10n.t('A vNIC in high-performance mode comes off a stopped instance only. Stop the instance first.'),
  },
]);

/** DeleteNetworkInterface: https://www.alibabacloud.com/help/en/ecs/developer-reference/api-ecs-2014-05-26-deletenetworkinterface */
export const releaseVnicRules = forVnics([
  serviceManaged,
  {
    code: 'InvalidOperation.InvalidEniType',
    status: 403,
    property: 'Type',
    broken: (vnic) => vnic.role === 'primary' || vnic.role === 'member',
    because: (vnic) =>
      vnic.role === 'primary'
        ? l10n.t('A primary vNIC is released with its instance, not by itself.')
        : l10n.t('A member vNIC is handled through the trunk vNIC that it belongs to.'),
  },
  {
    code: 'InvalidOperation.InvalidEniState',
    status: 400,
    property: 'Status',
    broken: (vnic) => vnic.state !== 'available' && vnic.state !== 'deleting',
    because: (vnic) => l10n.t('The vNIC is “{0}”; it has to be Available. Detach it first.', vnic.stateWord),
    clear: 'detachVnic',
  },
]);
