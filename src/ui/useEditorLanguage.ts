import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';

/** The texts of the parts that don't know the editor are shown in its language, too. */
export function useEditorLanguage(): void {
  if (vscode.l10n.bundle) l10n.config({ contents: vscode.l10n.bundle });
}
