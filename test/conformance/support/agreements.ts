import { seedPages } from '../../support/seedPages';
import type { Agreement, Unforeseen } from './agreement';
import { unforeseen } from './alibabaRefusals';

const none: Unforeseen = {};

const alibaba: Agreement = {
  cloud: 'alibaba',
  first: none,
  last: unforeseen,
  inTurn: { CreateSnapshot: 'every-snapshot-refusal', ModifyDiskAttribute: 'every-setting-refusal' },
  anytime: [
    'DiskCreatingSnapshot 403',
    'DisksDetachingOnEcsExceeded 400',
    'IncorrectDiskStatus.CreatingSnapshot 403',
    'InvalidDiskStatus.DeleteProtection 403',
  ],
  sameCase: {},
  everywhere: true,
  met: {
    DetachDisk: [
      'DeleteWithInstance.Conflict 403',
      'DependencyViolation 403',
      'DiskNotPortable 403',
      'DiskTypeViolation 403',
      'DisksDetachingOnEcsExceeded 400',
      'IncorrectDiskStatus 403',
      'IncorrectDiskStatus.Initializing 403',
      'IncorrectInstanceStatus 403',
      'InstanceLockedForSecurity 403',
      'InternalError 500',
      'InvalidDisk.AlreadyDetached 404',
      'InvalidDiskId.NotFound 404',
      'InvalidDiskId.OperationNotSupported 404',
      'InvalidDiskId.Released 403',
      'InvalidInstance.ImageCategory 403',
      'InvalidInstanceId.NotFound 404',
      'InvalidOperation.Conflict 403',
      'InvalidOperation.DiskCategoryUnsupported 403',
      'InvalidOperation.DiskDetachingFromThisEcs 403',
      'InvalidOperation.InstanceTypeNotSupport 400',
      'InvalidParameter 400',
      'InvalidParameter.DeleteWithInstance 403',
      'InvalidRegionId.MalFormed 400',
      'MissingParameter 400',
      'OperationConflict 409',
      'UserNotInTheWhiteList 403',
    ],
    DeleteDisk: [
      'ChargeTypeViolation 403',
      'DiskCreatingSnapshot 403',
      'DiskNotPortable 403',
      'DiskStillAttached 403',
      'DiskTypeViolation 403',
      'IncorrectDiskStatus 403',
      'IncorrectDiskStatus.Initializing 403',
      'InternalError 500',
      'InvalidDiskId.NotFound 404',
      'InvalidDiskStatus.DeleteProtection 403',
      'InvalidRegionId.MalFormed 400',
      'UserNotInTheWhiteList 403',
    ],
    DetachNetworkInterface: [
      'InternalError 500',
      'InvalidEniId.NotFound 404',
      'InvalidOperation.DetachPrimaryEniNotAllowed 400',
      'InvalidOperation.EniHotPlugNotSupported 400',
      'InvalidOperation.EniLinked 403',
      'InvalidOperation.EniServiceManaged 403',
      'InvalidOperation.HasMemberEniAttached 403',
      'InvalidOperation.HotPlugNotSupport 403',
      'InvalidOperation.InvalidEcsState 400',
      'InvalidOperation.InvalidEniState 400',
      'InvalidOperation.InvalidEniType 403',
      'InvalidParameter.EniNotBelongEcs 400',
    ],
    DeleteNetworkInterface: [
      'InternalError 500',
      'InvalidOperation.Conflict 403',
      'InvalidOperation.EniServiceManaged 403',
      'InvalidOperation.HasSlaveEniBonded 400',
      'InvalidOperation.InvalidEniState 400',
      'InvalidOperation.InvalidEniType 403',
    ],
    ModifyDiskAttribute: ['DeleteWithInstance.Conflict 403', 'DiskNotPortable 403', 'IncorrectDiskStatus 403'],
    AttachDisk: [
      'DiskNotPortable 403',
      'IncorrectDiskStatus 403',
      'IncorrectInstanceStatus 400',
      'InstanceLockedForSecurity 403',
      'InvalidDisk.InUse 404',
      'ResourcesNotInSameZone 403',
    ],
    CreateSnapshot: [
      'IncorrectDiskStatus 403',
      'IncorrectDiskStatus.CreatingSnapshot 403',
      'IncorrectDiskStatus.NeverAttached 403',
      'IncorrectInstanceStatus 400',
      'InstanceLockedForSecurity 403',
      'QuotaExceed.Snapshot 403',
    ],
    AttachNetworkInterface: [
      'InvalidOperation.AvailabilityZoneMismatch 403',
      'InvalidOperation.EniServiceManaged 403',
      'InvalidOperation.InvalidEcsState 400',
      'InvalidOperation.InvalidEniState 400',
      'InvalidOperation.InvalidEniType 403',
      'InvalidOperation.VpcMismatch 403',
    ],
  },
  ours: [],
};

/** Codes of a job: the request is accepted, whatever its name says. */
const jobOnly: ReadonlySet<string> = new Set(['Common.0020', 'Common.0999', 'Ecs.0503']);

const codesByName = Object.fromEntries(
  seedPages
    .filter(({ cloud }) => cloud === 'huawei')
    .flatMap(({ codes }) => codes)
    .filter(({ code }) => !jobOnly.has(code))
    .map(({ code, status }) => [`refuses-with-${code}-${status}`, `${code} ${status}`]),
);

const huawei: Agreement = {
  cloud: 'huawei',
  first: none,
  last: {
    detachDisk: {
      ...codesByName,
      'attached-only-on-paper': 'Ecs.0111 400',
      'disk-service-too-slow': 'Ecs.1300 400',
      'answer-will-be-unclear': 'Common.0024 202',
    },
    releaseDisk: {
      'backup-in-progress': 'EVS.2130 400',
      'locked-by-an-order': 'EVS.2068 400',
      'in-a-replication-pair': 'EVS.2089 400',
    },
    removeVnic: { 'unknown-to-its-server': 'Ecs.0085 400' },
    createSnapshot: { 'snapshot-quota-used-up': 'EVS.5413 413' },
  },
  inTurn: { CreateSnapshot: 'every-snapshot-refusal' },
  anytime: ['EVS.2409 409', 'EVS.5413 413', 'Ecs.0603 501'],
  sameCase: {},
  everywhere: false,
  met: {
    UpdateServerBlockDevice: ['Ecs.0005 400', 'Ecs.0100 400', 'Ecs.0114 404', 'Ecs.0603 501', 'Ecs.0605 400'],
    CreateSnapshot: ['EVS.5400 400', 'EVS.5413 413'],
    DetachServerVolume: [
      'Common.0001 500',
      'Common.0002 400',
      'Common.0013 401',
      'Common.0018 400',
      'Common.0022 400',
      'Common.0024 202',
      'Common.1503 429',
      'Common.1503 503',
      'Ecs.0000 400',
      'Ecs.0002 400',
      'Ecs.0003 403',
      'Ecs.0004 400',
      'Ecs.0005 400',
      'Ecs.0023 400',
      'Ecs.0066 403',
      'Ecs.0067 403',
      'Ecs.0068 403',
      'Ecs.0069 403',
      'Ecs.0070 403',
      'Ecs.0071 403',
      'Ecs.0073 400',
      'Ecs.0100 400',
      'Ecs.0101 400',
      'Ecs.0102 400',
      'Ecs.0110 403',
      'Ecs.0111 400',
      'Ecs.0114 404',
      'Ecs.0301 400',
      'Ecs.0603 501',
      'Ecs.0605 400',
      'Ecs.0614 404',
      'Ecs.0615 500',
      'Ecs.1000 400',
      'Ecs.1001 400',
      'Ecs.1100 400',
      'Ecs.1300 400',
      'Pdp.0001 403',
    ],
    DeleteVolume: ['EVS.1035 400', 'EVS.1046 400', 'EVS.2068 400', 'EVS.2089 400', 'EVS.2130 400'],
    NovaDeleteServerInterface: ['Ecs.0100 400', 'Ecs.0507 403', 'Ecs.0603 501', 'Ecs.0605 400'],
    BatchDeleteServerNics: ['Ecs.0085 400', 'Ecs.0100 400', 'Ecs.0507 403', 'Ecs.0603 501', 'Ecs.0605 400'],
    DeletePort: ['VPC.2500 400'],
    AttachServerVolume: ['Ecs.0100 400', 'Ecs.0103 400', 'Ecs.0121 400', 'Ecs.0603 501', 'Ecs.0605 400'],
    BatchAddServerNics: ['Ecs.0100 400', 'Ecs.0603 501', 'Ecs.0605 400'],
  },
  ours: ['of-a-database-service', 'sub-interface', 'vip-of-shop'],
};

const ghostDisks = {
  'not-found-in-use': 'INVALID_DISK_NOT_FOUND 404',
  'not-found-unattached': 'INVALID_DISK_NOT_FOUND 404',
  'other-team-read-only': 'AUTHFAILURE_UNAUTHORIZED_OPERATION 401',
};

const ghostVnics = {
  'vnic-not-found-in-use': 'INVALID_NIC_NOT_FOUND 404',
  'vnic-not-found': 'INVALID_NIC_NOT_FOUND 404',
  'other-team-nic': 'AUTHFAILURE_UNAUTHORIZED_OPERATION 401',
};

const zenlayer: Agreement = {
  cloud: 'zenlayer',
  first: {
    detachDisk: ghostDisks,
    releaseDisk: ghostDisks,
    attachDisk: ghostDisks,
    createSnapshot: ghostDisks,
    detachVnic: ghostVnics,
    releaseVnic: ghostVnics,
    attachVnic: ghostVnics,
  },
  last: {
    detachDisk: { 'batch-lists-it-as-failed': 'failedDiskIds 200' },
    detachVnic: {
      'vnic-behind-lb': 'INVALID_NIC_LB_ASSOCIATED 409',
      'fails-pre-check': 'INVALID_INSTANCE_PRECHECK_ABNORMAL 400',
    },
    releaseVnic: { 'in-minimum-term': 'OPERATION_DENIED_POSTPAID_INSTANCE_IN_PROMISE 403' },
    createSnapshot: {
      'boot-disk-without-snapshots': 'OPERATION_DENIED_DISK_SYSTEM_TYPE 400',
      'snapshot-quota-used-up': 'INVALID_SNAPSHOT_QUOTA_EXCEED 400',
    },
  },
  inTurn: {},
  anytime: [
    'INVALID_INSTANCE_NIC_LIMIT 400',
    'INVALID_SNAPSHOT_QUOTA_EXCEED 400',
    'LIMIT_EXCEEDED_INSTANCE_CAN_ATTACH 400',
  ],
  sameCase: { 'OPERATION_DENIED_NIC_NOT_EXIST_INSTANCE 403': 'INVALID_NIC_STATUS 400' },
  everywhere: true,
  met: {
    DetachDisks: [
      'AUTHFAILURE_UNAUTHORIZED_OPERATION 401',
      'INVALID_DISK_NOT_FOUND 404',
      'INVALID_DISK_NOT_PORTABLE 400',
      'UNSUPPORTED_OPERATION_DISK_STATUS 400',
      'UNSUPPORTED_OPERATION_INSTANCE_STATUS 400',
      'failedDiskIds 200',
    ],
    ReleaseDisk: [
      'AUTHFAILURE_UNAUTHORIZED_OPERATION 401',
      'INVALID_DISK_NOT_FOUND 404',
      'INVALID_DISK_NOT_PORTABLE 400',
      'UNSUPPORTED_OPERATION_DISK_BEING_RECYCLE 400',
      'UNSUPPORTED_OPERATION_DISK_STATUS 400',
    ],
    DetachNetworkInterface: [
      'AUTHFAILURE_UNAUTHORIZED_OPERATION 401',
      'INVALID_INSTANCE_PRECHECK_ABNORMAL 400',
      'INVALID_NIC_LB_ASSOCIATED 409',
      'INVALID_NIC_NOT_FOUND 404',
      'INVALID_NIC_PRIMARY_CANT_DETACH 409',
      'INVALID_NIC_STATUS 400',
      'OPERATION_DENIED_INSTANCE_STATUS_NOT_SUPPORT 400',
      'OPERATION_DENIED_NIC_NOT_EXIST_INSTANCE 403',
    ],
    DeleteNetworkInterface: [
      'AUTHFAILURE_UNAUTHORIZED_OPERATION 401',
      'INVALID_NIC_ATTACHED 400',
      'INVALID_NIC_NOT_FOUND 404',
      'INVALID_NIC_PRIMARY_CANT_DELETE 409',
      'INVALID_NIC_STATUS 400',
      'OPERATION_DENIED_POSTPAID_INSTANCE_IN_PROMISE 403',
    ],
    CreateSnapshot: [
      'AUTHFAILURE_UNAUTHORIZED_OPERATION 401',
      'INVALID_DISK_NOT_FOUND 404',
      'INVALID_SNAPSHOT_QUOTA_EXCEED 400',
      'OPERATION_DENIED_DISK_SYSTEM_TYPE 400',
      'UNSUPPORTED_OPERATION_DISK_STATUS 400',
    ],
    AttachDisks: [
      'AUTHFAILURE_UNAUTHORIZED_OPERATION 401',
      'INVALID_DISK_AND_INSTANCE_ZONE_MISMATCHED 400',
      'INVALID_DISK_NOT_FOUND 404',
      'INVALID_DISK_NOT_PORTABLE 400',
      'UNSUPPORTED_OPERATION_DISK_ATTACHED 400',
      'UNSUPPORTED_OPERATION_DISK_STATUS 400',
      'UNSUPPORTED_OPERATION_INSTANCE_STATUS 400',
    ],
    AttachNetworkInterface: [
      'AUTHFAILURE_UNAUTHORIZED_OPERATION 401',
      'INVALID_NIC_ATTACHED 400',
      'INVALID_NIC_NOT_FOUND 404',
      'INVALID_NIC_STATUS 400',
      'OPERATION_DENIED_INSTANCE_STATUS_NOT_SUPPORT 400',
    ],
  },
  ours: ['edge-web-00-data', 'in-recycle-bin'],
};

/** How the rules and the sandbox of each cloud should agree. */
export const agreements: readonly Agreement[] = [zenlayer, alibaba, huawei];
