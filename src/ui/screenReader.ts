import * as vscode from 'vscode';

/**
 * Whether the editor is set up for a screen reader, which announces messages but no change of a row. A screen reader that
 * the editor detects by itself isn't known to extensions.
 */
export const isScreenReaderOn = (): boolean =>
  vscode.workspace.getConfiguration('editor').get('accessibilitySupport') === 'on';
