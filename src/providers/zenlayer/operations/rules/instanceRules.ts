import * as l10n from '@vscode/l10n';
import type { Rule } from '../../../contract';
import { instanceFailed } from '../../../operations/failedRules';

/** Returns the rules about the instance of a resource in a state that doesn't end by itself. */
export const lastingInstanceStates = (code: string): readonly Rule[] => [
  {
    code,
    status: 400,
    property: 'status',
    at: 'instance',
    isViolated: ({ instance }) => instance?.state === 'recycled',
    message: () => l10n.t('The instance is in the recycle bin. Restore it in the console first.'),
  },
  {
    code,
    status: 400,
    property: 'status',
    at: 'instance',
    isViolated: ({ instance }) => instance?.state === 'error',
    message: ({ instance }) => (instance ? instanceFailed(instance) : ''),
  },
];
