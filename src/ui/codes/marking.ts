import type * as vscode from 'vscode';
import { languageOf } from '../../finder/text/language';
import { detailsScheme } from '../resourceUri';
import { pagesScheme } from './explanationPages';
import type { MarkSettings } from './settings';

/** Documents that show another one's text again, or explanations of ours. */
const otherSchemes = new Set(['git', detailsScheme, pagesScheme]);

/** Our own log: what failed there is told where it failed. */
const isOwnLog = ({ scheme, path }: vscode.Uri): boolean =>
  scheme === 'output' && path.startsWith('cloud-attachments.cloud-attachments.');

/** The editor's own name for the language of its output channels. */
const outputLanguage = 'Log';

/** Whether codes are marked in a document: where failures are reported, not where programs and their documentation speak of them. */
export function isMarked({ uri, languageId }: vscode.TextDocument, { severity, languages }: MarkSettings): boolean {
  if (severity === undefined || otherSchemes.has(uri.scheme) || isOwnLog(uri)) return false;
  if (languageOf(languageId).sourceCode) return false;
  return languages.has(languageId) || (languageId === outputLanguage && languages.has('log'));
}
