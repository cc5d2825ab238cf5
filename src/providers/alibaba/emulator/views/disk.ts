import type { DiskRow } from '../rows';
import { seconds } from '../times';
import { never, tagList } from './common';

const attachmentRecord = ({ instance, device, attachedAt }: DiskRow['attachments'][number]): object => ({
  InstanceId: instance,
  Device: device,
  AttachedTime: seconds(attachedAt),
});

const showsInstance = new Set(['In_use', 'Detaching']);

/** Returns a disk as DescribeDisks shows it. */
export function diskRecord(disk: DiskRow): object {
  const only = disk.multiAttach === 'Disabled' && showsInstance.has(disk.status) ? disk.attachments[0] : undefined;
  return {
    DiskId: disk.id,
    DiskName: disk.name,
    Description: '',
    SerialNumber: disk.id.slice(2),
    RegionId: disk.region,
    ZoneId: disk.zone,
    Type: disk.type,
    Category: disk.category,
    PerformanceLevel: disk.category === 'cloud_essd' ? 'PL1' : '',
    Size: disk.size,
    Status: disk.status,
    Portable: disk.portable,
    DeleteWithInstance: disk.deleteWithInstance,
    DeleteAutoSnapshot: disk.deleteAutoSnapshot,
    EnableAutoSnapshot: true,
    EnableAutomatedSnapshotPolicy: false,
    Encrypted: false,
    KMSKeyId: '',
    DiskChargeType: disk.chargeType,
    MultiAttach: disk.multiAttach,
    InstanceId: only?.instance ?? '',
    Device: only?.device ?? '',
    ImageId: disk.imageId,
    SourceSnapshotId: '',
    ProductCode: '',
    ResourceGroupId: disk.resourceGroup,
    CreationTime: seconds(disk.createdAt),
    AttachedTime: seconds(disk.attachedAt),
    DetachedTime: seconds(disk.detachedAt),
    ExpiredTime: never,
    MountInstanceNum: 0,
    Attachments: { Attachment: disk.attachments.map(attachmentRecord) },
    MountInstances: { MountInstance: [] },
    OperationLocks: { OperationLock: disk.locks.map((reason) => ({ LockReason: reason })) },
    Tags: tagList(disk.tags),
  };
}
