'use strict';
const vscode = require('vscode');

exports.activate = async () => {
  const [log] = await vscode.workspace.findFiles('*.log', undefined, 1);
  if (log) await vscode.window.showTextDocument(log, { preview: false });
  await vscode.commands.executeCommand('cloudAttachments.trySandbox');
};
