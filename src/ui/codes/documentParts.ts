import * as vscode from 'vscode';
import type { TextParts } from '../../app/codes/textParts';

/** An editor's document, read in parts: a whole large one costs more time than the extension host may be held. */
export const documentParts = (document: vscode.TextDocument): TextParts => ({
  get length() {
    return document.offsetAt(document.lineAt(document.lineCount - 1).range.end);
  },
  part(from, to) {
    // A place between the two characters of a line's end counts as before both: the part may begin one earlier.
    const start = document.positionAt(from);
    return {
      text: document.getText(new vscode.Range(start, document.positionAt(to))),
      start: document.offsetAt(start),
    };
  },
});

export const rangeIn = (document: vscode.TextDocument, { start, end }: { start: number; end: number }): vscode.Range =>
  new vscode.Range(document.positionAt(start), document.positionAt(end));
