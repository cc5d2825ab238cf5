import * as l10n from '@vscode/l10n';
import { attachedTo, type Disk, type Instance } from '../../../../domain/resource';
import { looseRecord, looseText } from '../../../records/looseFields';
import { changingDisk } from './diskRules';
import { isLockedForArrears, lockedForSecurity, notSettled } from './instanceRules';
import { forDisks, forVnics, isSettled, type RuleSpec } from './ruleSpec';
import { changingVnic, isLinked, serviceManaged } from './vnicRules';

/** Whether a disk can be attached in its state. A multi-attach disk can be, while it's attached to other instances. */
const isAttachable = (disk: Disk): boolean =>
  disk.state === 'available' || (disk.multiAttach && disk.state === 'inUse');

/**
 * AttachDisk: https://www.alibabacloud.com/help/en/ecs/developer-reference/api-ecs-2014-05-26-attachdisk
 * What depends on the instance type (its number of disks, disk categories, NVMe) can't be predicted.
 */
export const attachDiskRules = forDisks([
  lockedForSecurity,
  {
    code: 'InstanceExpiredOrInArrears',
    status: 403,
    property: 'OperationLocks',
    at: 'instance',
    isViolated: (_, instance) => isLockedForArrears(instance),
    message: () => l10n.t('The instance is locked because a payment is overdue. Pay or renew it in the console first.'),
  },
  {
    code: 'DiskNotPortable',
    status: 403,
    property: 'Portable',
    isViolated: (disk) => !disk.detachable,
    message: () => l10n.t('This disk belongs to one instance and can’t be attached to another.'),
  },
  {
    code: 'IncorrectDiskStatus',
    status: 403,
    property: 'Status',
    isViolated: (disk) => disk.attachments.length > 0 && !disk.multiAttach && disk.state === 'inUse',
    message: () => l10n.t('The disk is already attached to an instance. Detach it first.'),
    resolvedBy: 'detachDisk',
  },
  ...changingDisk('IncorrectDiskStatus'),
  {
    code: 'IncorrectDiskStatus',
    status: 403,
    property: 'Status',
    isViolated: (disk) => !isAttachable(disk),
    message: (disk) =>
      l10n.t('The disk is in the {0} state. It must be Available. Wait a moment and try again.', disk.nativeState),
  },
  {
    code: 'ResourcesNotInSameZone',
    status: 403,
    property: 'ZoneId',
    at: 'instance',
    isViolated: (disk, instance) => instance !== undefined && instance.zone !== disk.zone,
    message: (disk, instance) =>
      l10n.t(
        'The disk is in the zone {0} and the instance is in the zone {1}. They must be in the same zone.',
        disk.zone,
        instance?.zone ?? '',
      ),
  },
  {
    code: 'InvalidDisk.InUse',
    status: 404,
    property: 'Attachments',
    isViolated: (disk, instance) => instance !== undefined && attachedTo(disk, instance.ref.id),
    message: () => l10n.t('The disk is already attached to this instance.'),
  },
  notSettled,
]);

const networkOf = (instance: Instance | undefined): string =>
  instance ? looseText(looseRecord(instance.fields.VpcAttributes), 'VpcId') : '';

const memberVnic: RuleSpec<'vnic'> = {
  code: 'InvalidOperation.InvalidEniType',
  status: 403,
  property: 'Type',
  isViolated: (vnic) => vnic.role === 'member',
  message: () => l10n.t('This is a member vNIC. Manage it through its trunk vNIC.'),
};

/**
 * AttachNetworkInterface:
 * https://www.alibabacloud.com/help/en/ecs/developer-reference/api-ecs-2014-05-26-attachnetworkinterface
 */
export const attachVnicRules = forVnics([
  serviceManaged,
  memberVnic,
  {
    code: 'InvalidOperation.InvalidEniState',
    status: 400,
    property: 'Status',
    isViolated: (vnic) => vnic.instance !== '' && vnic.state === 'inUse',
    message: () => l10n.t('The vNIC is already attached to an instance. Detach it first.'),
    resolvedBy: 'detachVnic',
  },
  ...changingVnic(['attaching', 'detaching', 'deleting']),
  {
    code: 'InvalidOperation.InvalidEniState',
    status: 400,
    property: 'Status',
    isViolated: (vnic) => vnic.state !== 'available',
    message: (vnic) =>
      isLinked(vnic)
        ? l10n.t('The vNIC is linked with other vNICs. Remove the link first.')
        : l10n.t('The vNIC is in the {0} state. It must be Available. Wait a moment and try again.', vnic.nativeState),
  },
  {
    code: 'InvalidOperation.InvalidEcsState',
    status: 400,
    property: 'Status',
    at: 'instance',
    isViolated: (_, instance) => instance !== undefined && !isSettled(instance),
    message: (_, instance) =>
      l10n.t(
        'The instance is in the {0} state. It must be Running or Stopped. Wait a moment and try again.',
        instance?.nativeState ?? '',
      ),
  },
  {
    code: 'InvalidOperation.AvailabilityZoneMismatch',
    status: 403,
    property: 'ZoneId',
    at: 'instance',
    isViolated: (vnic, instance) => instance !== undefined && instance.zone !== vnic.zone,
    message: (vnic, instance) =>
      l10n.t(
        'The vNIC is in the zone {0} and the instance is in the zone {1}. They must be in the same zone.',
        vnic.zone,
        instance?.zone ?? '',
      ),
  },
  {
    code: 'InvalidOperation.VpcMismatch',
    status: 403,
    property: 'VpcAttributes.VpcId',
    at: 'instance',
    isViolated: (vnic, instance) =>
      vnic.network !== '' && networkOf(instance) !== '' && networkOf(instance) !== vnic.network,
    message: (vnic, instance) =>
      l10n.t(
        'The vNIC is in the VPC {0} and the instance is in the VPC {1}. They must be in the same VPC.',
        vnic.network,
        networkOf(instance),
      ),
  },
]);
