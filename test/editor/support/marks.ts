import * as vscode from 'vscode';

/** A mark as a test compares it. */
export interface Mark {
  readonly code: string;
  readonly source: string;
  readonly text: string;
  readonly severity: vscode.DiagnosticSeverity;
  readonly docs: string;
  readonly message: string;
}

const isLink = (code: vscode.Diagnostic['code']): code is { value: string | number; target: vscode.Uri } =>
  typeof code === 'object';

/** The present marks of a document, in order. */
export function marksIn(document: vscode.TextDocument): readonly Mark[] {
  return [...vscode.languages.getDiagnostics(document.uri)]
    .filter(({ code }) => isLink(code))
    .sort((one, other) => one.range.start.compareTo(other.range.start))
    .map(({ code, source = '', range, severity, message }) => ({
      code: isLink(code) ? String(code.value) : '',
      docs: isLink(code) ? code.target.toString(true) : '',
      source,
      severity,
      message,
      text: document.getText(range),
    }));
}

/** The marks of a document as soon as they match. */
export function marksWhen(
  document: vscode.TextDocument,
  fits: (marks: readonly Mark[]) => boolean,
): Promise<readonly Mark[]> {
  return new Promise((resolve) => {
    const check = (): void => {
      const marks = marksIn(document);
      if (!fits(marks)) return;
      subscription.dispose();
      resolve(marks);
    };
    const subscription = vscode.languages.onDidChangeDiagnostics(check);
    check();
  });
}

export const codesIn = (marks: readonly Mark[]): readonly string[] => marks.map(({ code }) => code);

export const draft = (content: string, language = 'log'): Promise<vscode.TextDocument> =>
  Promise.resolve(vscode.workspace.openTextDocument({ content, language }));
