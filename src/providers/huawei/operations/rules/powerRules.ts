import * as l10n from '@vscode/l10n';
import { type Instance, titleOf } from '../../../../domain/resource';
import { cleanName } from '../../../../domain/untrustedText';
import type { Rule } from '../../../contract';
import { taskOf } from './serverRules';

const name = (server: Instance): string => cleanName(titleOf(server));

const changeable: readonly Rule<'instance'>[] = [
  {
    code: 'Ecs.0605',
    status: 400,
    property: 'locked',
    at: 'resource',
    isViolated: ({ target }) => target.locks.includes('locked'),
    message: ({ target }) => l10n.t('“{0}” is locked. Unlock the server first.', name(target)),
  },
  {
    code: 'Ecs.0603',
    status: 501,
    property: 'OS-EXT-STS:task_state',
    at: 'resource',
    isViolated: ({ target }) => taskOf(target) !== '',
    message: ({ target }) =>
      l10n.t('The server is busy ({0}). Wait about a minute, then try again.', cleanName(taskOf(target))),
  },
];

const mustBe = (state: 'ACTIVE' | 'SHUTOFF'): Rule<'instance'> => ({
  code: 'Ecs.0100',
  status: 400,
  property: 'status',
  at: 'resource',
  isViolated: ({ target }) => target.nativeState !== state,
  message: ({ target }) =>
    l10n.t('The server is in the {0} state. It must be {1}.', cleanName(target.nativeState), state),
});

/** Which state each action needs isn't documented, so Ecs.0100 for any other state is inferred. */
export const startRules: readonly Rule<'instance'>[] = [...changeable, mustBe('SHUTOFF')];
export const stopRules: readonly Rule<'instance'>[] = [...changeable, mustBe('ACTIVE')];
