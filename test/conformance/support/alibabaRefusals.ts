/**
 * Refusals whose reason no response shows, so that no rule can predict them: by call and name. The sandbox returns the
 * code when no rule is violated.
 */
export const unforeseen: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  DetachDisk: {
    'needs-a-stopped-instance': 'InvalidOperation.InstanceTypeNotSupport 400',
    'internal-error': 'InternalError 500',
    'internal-error-or-exception': 'InternalError 500',
    'missing-parameter': 'MissingParameter 400',
    'invalid-parameter': 'InvalidParameter 400',
    'malformed-region': 'InvalidRegionId.MalFormed 400',
    'not-in-white-list': 'UserNotInTheWhiteList 403',
    'released-meanwhile': 'InvalidDiskId.Released 403',
    'disk-not-found': 'InvalidDiskId.NotFound 404',
    'disk-gone-meanwhile': 'InvalidDiskId.NotFound 404',
    'instance-gone-meanwhile': 'InvalidInstanceId.NotFound 404',
    'detached-meanwhile': 'InvalidDisk.AlreadyDetached 404',
    'moved-meanwhile': 'DependencyViolation 403',
    'multi-attach-unseen': 'DeleteWithInstance.Conflict 403',
    'ephemeral-unseen': 'InvalidParameter.DeleteWithInstance 403',
    'category-unsupported': 'InvalidOperation.DiskCategoryUnsupported 403',
    'base-image-gone': 'InvalidDiskId.OperationNotSupported 404',
    'other-operation-running': 'InvalidOperation.Conflict 403',
    'request-conflict': 'OperationConflict 409',
    'still-initializing': 'IncorrectDiskStatus.Initializing 403',
    'too-many-detaching': 'DisksDetachingOnEcsExceeded 400',
  },
  DeleteDisk: {
    'former-system-disk': 'InvalidDiskStatus.DeleteProtection 403',
    'snapshot-in-progress': 'DiskCreatingSnapshot 403',
    'release-internal-error': 'InternalError 500',
    'release-still-initializing': 'IncorrectDiskStatus.Initializing 403',
    'release-not-in-white-list': 'UserNotInTheWhiteList 403',
    'release-gone-meanwhile': 'InvalidDiskId.NotFound 404',
    'release-malformed-region': 'InvalidRegionId.MalFormed 400',
  },
  CreateSnapshot: {
    'snapshot-in-progress': 'IncorrectDiskStatus.CreatingSnapshot 403',
    'snapshot-quota-used-up': 'QuotaExceed.Snapshot 403',
  },
  DetachNetworkInterface: {
    'no-hot-plug-secondary': 'InvalidOperation.HotPlugNotSupport 403',
    trunk: 'InvalidOperation.HasMemberEniAttached 403',
    'internal-error': 'InternalError 500',
    'moved-meanwhile': 'InvalidParameter.EniNotBelongEcs 400',
    'gone-meanwhile': 'InvalidEniId.NotFound 404',
  },
  DeleteNetworkInterface: {
    'release-internal-error': 'InternalError 500',
    'release-slave-bonded': 'InvalidOperation.HasSlaveEniBonded 400',
    'release-other-operation': 'InvalidOperation.Conflict 403',
  },
};
