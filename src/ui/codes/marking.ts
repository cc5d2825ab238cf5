import type * as vscode from 'vscode';
import { languageOf } from '../../finder/text/language';
import { detailsScheme } from '../resourceUri';
import { pagesScheme } from './explanationPages';
import type { MarkSettings } from './settings';

/** Schemes of documents that repeat another document's text, or that are explanations themselves. */
const otherSchemes = new Set(['git', detailsScheme, pagesScheme]);

/** Whether a document is the extension's own log, which already explains its failures. */
const isOwnLog = ({ scheme, path }: vscode.Uri): boolean =>
  scheme === 'output' && path.startsWith('cloud-attachments.cloud-attachments.');

/** The editor's language id for output channels. */
const outputLanguage = 'Log';

/** Whether codes are marked in a document: in logs and data, but not in source code and its documentation. */
export function isMarked({ uri, languageId }: vscode.TextDocument, { severity, languages }: MarkSettings): boolean {
  if (severity === undefined || otherSchemes.has(uri.scheme) || isOwnLog(uri)) return false;
  if (languageOf(languageId).sourceCode) return false;
  return languages.has(languageId) || (languageId === outputLanguage && languages.has('log'));
}
