import * as l10n from '@vscode/l10n';
import { changingDisk } from './diskRules';
import { lockedForSecurity, notSettled } from './instanceRules';
import { forDisks } from './ruleSpec';

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
  ...changingDisk('IncorrectDiskStatus'),
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
  lockedForSecurity,
  notSettled,
]);
