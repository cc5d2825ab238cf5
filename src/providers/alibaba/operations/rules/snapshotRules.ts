import * as l10n from '@vscode/l10n';
import { isLockedForSecurity } from './diskRules';
import { forDisks, isSettled } from './ruleSpec';

/** CreateSnapshot: https://www.alibabacloud.com/help/en/ecs/developer-reference/api-ecs-2014-05-26-createsnapshot */
export const createSnapshotRules = forDisks([
  {
    code: 'IncorrectDiskStatus.NeverAttached',
    status: 403,
    property: 'AttachedTime',
    isViolated: (disk) => disk.attachments.length === 0 && disk.fields.AttachedTime === '',
    message: () =>
      l10n.t('The disk has never been attached to an instance, so there is nothing to take a snapshot of.'),
  },
  {
    code: 'IncorrectDiskStatus',
    status: 403,
    property: 'Status',
    isViolated: (disk) => !['inUse', 'available'].includes(disk.state),
    message: (disk) =>
      l10n.t(
        'The disk is in the {0} state. It must be In_use or Available. Wait a moment and try again.',
        disk.nativeState,
      ),
  },
  {
    code: 'InstanceLockedForSecurity',
    status: 403,
    property: 'OperationLocks',
    at: 'instance',
    isViolated: (_, instance) => isLockedForSecurity(instance),
    message: () =>
      l10n.t(
        'The instance is locked for security reasons. Resolve the issue in the console, or contact Alibaba Cloud support.',
      ),
  },
  {
    code: 'IncorrectInstanceStatus',
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
]);
