import * as vscode from 'vscode';

const section = 'files.exclude';

/**
 * Whether `files.exclude` hides a document of the workspace, or a folder that it is in. The editor itself matches the
 * patterns. One with a condition about other files (`when`) hides nothing here, because the folder would have to be read.
 */
export function isExcluded(document: vscode.TextDocument): boolean {
  const folder = vscode.workspace.getWorkspaceFolder(document.uri);
  if (!folder) return false;
  const patterns: unknown = vscode.workspace.getConfiguration(undefined, document.uri).get(section);
  if (typeof patterns !== 'object' || patterns === null) return false;
  const hiding = Object.entries(patterns).flatMap(([pattern, isOn]) =>
    isOn === true ? [pattern, `${pattern}/**`] : [],
  );
  const filters = hiding.map((pattern) => ({ pattern: new vscode.RelativePattern(folder, pattern) }));
  return filters.length > 0 && vscode.languages.match(filters, document) > 0;
}

export const affectsExcluded = (event: vscode.ConfigurationChangeEvent): boolean => event.affectsConfiguration(section);
