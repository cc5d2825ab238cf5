import * as vscode from 'vscode';

/**
 * Registers a provider that loads the pages on demand. The editor restores tabs of read-only documents before the pages
 * are loaded. Once loaded, the pages register themselves again and report their changes.
 */
export const registerPages = (
  scheme: string,
  load: () => Promise<vscode.TextDocumentContentProvider>,
): vscode.Disposable =>
  vscode.workspace.registerTextDocumentContentProvider(scheme, {
    provideTextDocumentContent: async (uri, token) => (await load()).provideTextDocumentContent(uri, token),
  });
