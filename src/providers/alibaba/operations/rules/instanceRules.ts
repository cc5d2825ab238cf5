import * as l10n from '@vscode/l10n';
import type { Instance } from '../../../../domain/resource';
import { isSettled, type RuleSpec } from './ruleSpec';

const isLocked =
  (reason: string) =>
  (instance: Instance | undefined): boolean =>
    instance?.locks.some((lock) => lock.toLowerCase() === reason) ?? false;

export const isLockedForSecurity = isLocked('security');
export const isLockedForArrears = isLocked('financial');

/** The instance of a disk is locked. */
export const lockedForSecurity: RuleSpec<'disk'> = {
  code: 'InstanceLockedForSecurity',
  status: 403,
  property: 'OperationLocks',
  at: 'instance',
  isViolated: (_, instance) => isLockedForSecurity(instance),
  message: () =>
    l10n.t(
      'The instance is locked for security reasons. Resolve the issue in the console, or contact Alibaba Cloud support.',
    ),
};

/** The instance of a disk is in a transitional state. */
export const notSettled: RuleSpec<'disk'> = {
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
};
