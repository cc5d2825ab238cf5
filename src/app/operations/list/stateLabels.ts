import * as l10n from '@vscode/l10n';
import type { FilterState } from './operationFilter';

/** The states as a user selects them. */
export const stateLabels: Readonly<Record<FilterState, () => string>> = {
  attention: () => l10n.t('Needs attention'),
  running: () => l10n.t('In progress'),
  done: () => l10n.t({ message: 'Done', comment: 'operation' }),
  failed: () => l10n.t({ message: 'Failed', comment: 'operation' }),
  unknown: () => l10n.t('Result unknown'),
};
