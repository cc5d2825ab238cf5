import * as vscode from 'vscode';

const section = 'cloudAttachments.explanations';

const severities: Readonly<Record<string, vscode.DiagnosticSeverity>> = {
  error: vscode.DiagnosticSeverity.Error,
  warning: vscode.DiagnosticSeverity.Warning,
  information: vscode.DiagnosticSeverity.Information,
  hint: vscode.DiagnosticSeverity.Hint,
};

/** How codes are marked in documents. */
export interface MarkSettings {
  /** Undefined: they are not. */
  readonly severity: vscode.DiagnosticSeverity | undefined;
  readonly languages: ReadonlySet<string>;
}

/** As the settings are now; values of the wrong type count as not set. */
export function markSettings(): MarkSettings {
  const settings = vscode.workspace.getConfiguration(section);
  const languages: unknown = settings.get('languages');
  return {
    severity: severities[String(settings.get('severity'))],
    languages: new Set(Array.isArray(languages) ? languages.filter((each) => typeof each === 'string') : []),
  };
}

/** The editor's own setting hides the marks of all extensions in documents and their hovers. */
export const marksAreVisible = (): boolean => vscode.workspace.getConfiguration('problems').get('visibility') !== false;

export const onDidChangeMarkSettings = (then: () => void): vscode.Disposable =>
  vscode.workspace.onDidChangeConfiguration((event) => {
    if (event.affectsConfiguration(section)) then();
  });
