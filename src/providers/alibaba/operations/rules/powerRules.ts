import * as l10n from '@vscode/l10n';
import type { InstanceState } from '../../../../domain/resource';
import { cleanName } from '../../../../domain/untrustedText';
import type { Rule } from '../../../contract';
import { isLockedForArrears, isLockedForSecurity } from './instanceRules';

const securityLock: Rule<'instance'> = {
  code: 'InstanceLockedForSecurity',
  status: 403,
  property: 'OperationLocks',
  at: 'resource',
  isViolated: ({ target }) => isLockedForSecurity(target),
  message: () =>
    l10n.t('The instance is locked for security reasons. Resolve the security issue in the console first.'),
};

const financialLock = (code: string): Rule<'instance'> => ({
  code,
  status: 403,
  property: 'OperationLocks',
  at: 'resource',
  isViolated: ({ target }) => isLockedForArrears(target),
  message: () => l10n.t('The instance has expired or its payments are overdue. Renew it or pay the bill first.'),
});

const state = (from: InstanceState, message: (nativeState: string) => string): Rule<'instance'> => ({
  code: 'IncorrectInstanceStatus',
  status: 403,
  property: 'Status',
  at: 'resource',
  isViolated: ({ target }) => target.state !== from,
  message: ({ target }) => message(cleanName(target.nativeState)),
});

const mustBeStopped = state('stopped', (now) =>
  l10n.t('The instance is in the {0} state. Only a Stopped instance can be started.', now),
);

/** An instance that is stopped stays so. */
const mustBeRunning: Rule<'instance'> = {
  ...state('running', (now) =>
    l10n.t('The instance is in the {0} state. It must be Running. Wait a moment and try again.', now),
  ),
  isViolated: ({ target }) => target.state !== 'running' && target.state !== 'stopped',
};

const mustNotBeStopped: Rule<'instance'> = {
  ...state('running', (now) => l10n.t('The instance is in the {0} state. It must be {1}.', now, 'Running')),
  isViolated: ({ target }) => target.state === 'stopped',
};

/** StartInstance: https://www.alibabacloud.com/help/en/ecs/developer-reference/api-ecs-2014-05-26-startinstance */
export const startRules: readonly Rule<'instance'>[] = [securityLock, financialLock('InstanceExpired'), mustBeStopped];

/** StopInstance: https://www.alibabacloud.com/help/en/ecs/developer-reference/api-ecs-2014-05-26-stopinstance */
export const stopRules: readonly Rule<'instance'>[] = [
  securityLock,
  financialLock('InstanceExpiredOrInArrears'),
  mustNotBeStopped,
  mustBeRunning,
];

/** RebootInstance: https://www.alibabacloud.com/help/en/ecs/developer-reference/api-ecs-2014-05-26-rebootinstance */
export const rebootRules = stopRules;
