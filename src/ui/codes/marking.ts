import type * as vscode from 'vscode';
import { languageOf } from '../../finder/text/language';
import { isWanted } from './isWanted';
import type { MarkSettings } from './settings';

/** Whether codes are marked in a document: in logs and data, but not in source code and its documentation. */
export const isMarked = (document: vscode.TextDocument, settings: MarkSettings): boolean =>
  isWanted(document, settings) && !languageOf(document.languageId).sourceCode;
