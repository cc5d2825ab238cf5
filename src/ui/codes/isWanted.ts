import type * as vscode from 'vscode';
import { detailsScheme, pagesScheme } from '../schemes';
import { isExcluded } from './excludedFiles';
import type { MarkSettings } from './settings';

/** Schemes of documents that repeat another document's text, or that are explanations themselves. */
const otherSchemes = new Set(['git', detailsScheme, pagesScheme]);

/** Whether a document is the extension's own log, which already explains its failures. */
const isOwnLog = ({ scheme, path }: vscode.Uri): boolean =>
  scheme === 'output' && path.startsWith('cloud-attachments.cloud-attachments.');

/** The editor's language id for output channels. */
const outputLanguage = 'Log';

/** Whether the settings ask for marks in a document, whatever its language is to the finder. */
export function isWanted(document: vscode.TextDocument, { severity, languages }: MarkSettings): boolean {
  const { uri, languageId } = document;
  if (severity === undefined || otherSchemes.has(uri.scheme) || isOwnLog(uri)) return false;
  const isLanguage = languages.has(languageId) || (languageId === outputLanguage && languages.has('log'));
  return isLanguage && !isExcluded(document);
}
