import * as vscode from 'vscode';

/**
 * Whether the editor's own fetch knows the proxy and the certificates of this machine. It does not while the user has
 * switched `http.fetchAdditionalSupport` off; the setting is read at each request, as the editor does. What a workspace
 * says of it does not count.
 */
export function editorFetchIsUsable(): boolean {
  const setting = vscode.workspace.getConfiguration('http').inspect<boolean>('fetchAdditionalSupport');
  return setting?.globalValue ?? setting?.defaultValue ?? true;
}
