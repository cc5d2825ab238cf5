import * as l10n from '@vscode/l10n';
import { cleanName } from '../../../../domain/untrustedText';
import type { Rule } from '../../../contract';
import { instanceFailed } from '../../../operations/failedRules';

const recycled: Rule<'instance'> = {
  code: 'OPERATION_DENIED_INSTANCE_RECYCLED',
  status: 403,
  property: 'status',
  at: 'resource',
  isViolated: ({ target }) => target.state === 'recycled',
  message: () => l10n.t('The instance is in the recycle bin. Restore it in the console first.'),
};

const failed = (code: string): Rule<'instance'> => ({
  code,
  status: 403,
  property: 'status',
  at: 'resource',
  isViolated: ({ target }) => target.state === 'error',
  message: ({ target }) => instanceFailed(target),
});

const mustBe = (state: 'RUNNING' | 'STOPPED', code: string): readonly Rule<'instance'>[] => [
  failed(code),
  {
    code,
    status: 403,
    property: 'status',
    at: 'resource',
    isViolated: ({ target }) => target.nativeState !== state,
    message: ({ target }) =>
      l10n.t('The instance is in the {0} state. It must be {1}.', cleanName(target.nativeState), state),
  },
];

export const startRules = [recycled, ...mustBe('STOPPED', 'OPERATION_DENIED_INSTANCE_NOT_STOPPED')];
export const stopRules = [recycled, ...mustBe('RUNNING', 'OPERATION_DENIED_INSTANCE_NOT_RUNNING')];
export const rebootRules = [recycled, ...mustBe('RUNNING', 'OPERATION_DENIED_INSTANCE_STATUS')];
