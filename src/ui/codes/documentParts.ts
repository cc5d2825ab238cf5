import * as vscode from 'vscode';
import type { TextParts } from '../../app/codes/textParts';

/** Reads a document in parts, because copying a whole large one would block the extension host. */
export const documentParts = (document: vscode.TextDocument): TextParts => ({
  get length() {
    return document.offsetAt(document.lineAt(document.lineCount - 1).range.end);
  },
  part(from, to) {
    // An offset between the two characters of a line end is mapped to before both, so the part may begin one earlier.
    const start = document.positionAt(from);
    return {
      text: document.getText(new vscode.Range(start, document.positionAt(to))),
      start: document.offsetAt(start),
    };
  },
});

export const rangeIn = (document: vscode.TextDocument, { start, end }: { start: number; end: number }): vscode.Range =>
  new vscode.Range(document.positionAt(start), document.positionAt(end));
