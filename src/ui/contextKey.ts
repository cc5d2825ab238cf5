import * as vscode from 'vscode';

/** Returns a function that sets a key of `when` clauses, which is false at first. */
export function contextKey(name: `cloudAttachments.${string}`): (value: boolean) => void {
  let present = false;
  return (value) => {
    if (value === present) return;
    present = value;
    void vscode.commands.executeCommand('setContext', name, value);
  };
}
