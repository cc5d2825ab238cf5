import * as vscode from 'vscode';
import { affectsExcluded } from './excludedFiles';

const section = 'cloudAttachments.explanations';

const severities: Readonly<Record<string, vscode.DiagnosticSeverity>> = {
  error: vscode.DiagnosticSeverity.Error,
  warning: vscode.DiagnosticSeverity.Warning,
  information: vscode.DiagnosticSeverity.Information,
  hint: vscode.DiagnosticSeverity.Hint,
};

/** How codes are marked in documents. */
export interface MarkSettings {
  /** Undefined if they aren't marked. */
  readonly severity: vscode.DiagnosticSeverity | undefined;
  readonly languages: ReadonlySet<string>;
}

/** Reads the settings; values of the wrong type count as not set. */
export function markSettings(): MarkSettings {
  const settings = vscode.workspace.getConfiguration(section);
  const languages: unknown = settings.get('languages');
  return {
    severity: severities[String(settings.get('severity'))],
    languages: new Set(Array.isArray(languages) ? languages.filter((each) => typeof each === 'string') : []),
  };
}

/** Whether the editor's own setting shows the marks of extensions in documents and hovers. */
export const marksAreVisible = (): boolean => vscode.workspace.getConfiguration('problems').get('visibility') !== false;

export const onDidChangeMarkSettings = (then: () => void): vscode.Disposable =>
  vscode.workspace.onDidChangeConfiguration((event) => {
    if (event.affectsConfiguration(section) || affectsExcluded(event)) then();
  });
