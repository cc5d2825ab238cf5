import * as vscode from 'vscode';
import type { EditorSettings } from '../http/editorTransports';

/** Returns the user's value of a setting, or its default. The value of a workspace doesn't count. */
function userValue<T>(name: string): T | undefined {
  const setting = vscode.workspace.getConfiguration('http').inspect<T>(name);
  return setting?.globalValue ?? setting?.defaultValue;
}

export const editorSettings: EditorSettings = {
  /** The editor's own fetch doesn't use the proxy if the user has turned this setting off. */
  fetchIsUsable: () => userValue<boolean>('fetchAdditionalSupport') ?? true,
  /**
   * With `on`, the editor uses the proxy unless a request brings its own agent. The other values don't make this
   * difference.
   */
  ownAgentBypassesProxy: () => userValue<string>('proxySupport') === 'on',
};
