import * as l10n from '@vscode/l10n';
import { cleanName } from '../../../../domain/untrustedText';
import type { Rule } from '../../../contract';
import { instanceFailed } from '../../../operations/failedRules';
import { freeServerRules } from './serverRules';

/** Returns a rule about the server of a resource as one about the server itself. */
const ofServer = ({ isViolated, message, ...rule }: Rule): Rule<'instance'> => ({
  ...rule,
  at: 'resource',
  isViolated: ({ target }, chosen) => isViolated({ target, instance: target }, chosen),
  message: ({ target }) => message({ target, instance: target }),
});

const changeable = freeServerRules.map(ofServer);

const failed: Rule<'instance'> = {
  code: 'Ecs.0100',
  status: 400,
  property: 'status',
  at: 'resource',
  isViolated: ({ target }) => target.state === 'error',
  message: ({ target }) => instanceFailed(target),
};

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
export const startRules: readonly Rule<'instance'>[] = [...changeable, failed, mustBe('SHUTOFF')];
export const stopRules: readonly Rule<'instance'>[] = [...changeable, failed, mustBe('ACTIVE')];
