import * as vscode from 'vscode';
import type { EditorSettings } from '../http/editorTransports';

/** The user's value, or the default. What a workspace says does not count. */
function userValue<T>(name: string): T | undefined {
  const setting = vscode.workspace.getConfiguration('http').inspect<T>(name);
  return setting?.globalValue ?? setting?.defaultValue;
}

export const editorSettings: EditorSettings = {
  /** The editor's own fetch does not know the proxy while the user has switched this setting off. */
  fetchIsUsable: () => userValue<boolean>('fetchAdditionalSupport') ?? true,
  /** `on` means: the proxy, unless a request brings an agent of its own. The other values make no such difference. */
  ownAgentAvoidsProxy: () => userValue<string>('proxySupport') === 'on',
};
