import * as vscode from 'vscode';
import { isWanted } from './isWanted';
import { markSettings, onDidChangeMarkSettings } from './settings';

/** Loads what marks codes, as soon as a document is open in which codes are to be marked. */
export function loadForDocuments(load: () => Promise<unknown>): vscode.Disposable {
  const look = (): void => {
    const settings = markSettings();
    if (vscode.workspace.textDocuments.some((document) => isWanted(document, settings))) {
      // A failure has been reported by then.
      void load().catch(() => undefined);
    }
  };
  look();
  return vscode.Disposable.from(vscode.workspace.onDidOpenTextDocument(look), onDidChangeMarkSettings(look));
}
