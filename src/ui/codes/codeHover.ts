import * as vscode from 'vscode';
import { commandAddress, type HoverLink, hoverMarkdown } from '../hoverMarkdown';
import { hoverCommands, linkedCommandNames } from '../linkedCommandNames';
import { codeAtPosition } from './codeAtPosition';
import type { CodeDiagnostics } from './diagnostics';
import { rangeIn } from './documentParts';
import { type ExplanationServices, explainedCode } from './explanationServices';
import { aboutCode, besideMark } from './hoverText';

/** Returns an explanation of the code at an offset; undefined if there is none. Sends no request. */
export async function codeHover(
  services: ExplanationServices,
  marks: Pick<CodeDiagnostics, 'isShown'>,
  document: vscode.TextDocument,
  offset: number,
): Promise<vscode.Hover | undefined> {
  const found = await codeAtPosition(services, document, offset);
  const explained = found && (await explainedCode(services, found.match));
  if (!explained) return undefined;
  const { provider, code, row } = explained;
  const place = [document.uri.toString(), found.match.start] as const;
  const links: readonly HoverLink[] = [
    {
      label: vscode.l10n.t('Explain'),
      address: commandAddress(linkedCommandNames.explain, provider, code, row.status ?? undefined),
    },
    { label: vscode.l10n.t('Documentation'), address: row.docs },
    { label: vscode.l10n.t('Copy for Support'), address: commandAddress(linkedCommandNames.copyForSupport, ...place) },
  ];
  const range = rangeIn(document, found.match);
  const about = marks.isShown(document.uri, range) ? besideMark : aboutCode;
  return new vscode.Hover(hoverMarkdown(about(explained, found, links, services.language), hoverCommands), range);
}
