import * as vscode from 'vscode';
import type { OperationFilter } from '../../app/operations/list/operationFilter';
import { stateLabels } from '../../app/operations/list/stateLabels';

/** Returns what the view says above its rows while they are filtered. */
export function filterText({ text, state }: OperationFilter): string {
  if (state === undefined) return vscode.l10n.t('Showing operations that match “{0}”', text);
  if (state === 'attention') {
    return text === ''
      ? vscode.l10n.t('Showing operations that need attention')
      : vscode.l10n.t('Showing operations that need attention and match “{0}”', text);
  }
  const label = stateLabels[state]();
  return text === ''
    ? vscode.l10n.t('Showing operations in this state: {0}', label)
    : vscode.l10n.t('Showing operations in this state that match “{0}”: {1}', text, label);
}
