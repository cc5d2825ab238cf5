import * as vscode from 'vscode';
import { linkTo } from '../app/codes/markdownText';

/** A link in a hover: to a page of the catalog, or to a command of this extension. */
export interface HoverLink {
  readonly label: string;
  readonly address: string;
}

export const commandAddress = (command: string, ...args: readonly unknown[]): string =>
  `command:${command}?${encodeURIComponent(JSON.stringify(args))}`;

/** Returns the links on one line, or nothing if there are none. */
export const linkLine = (links: readonly HoverLink[]): readonly string[] =>
  links.length === 0 ? [] : [links.map(({ label, address }) => linkTo(label, address)).join(' &nbsp;·&nbsp; ')];

/** Joins lines into one paragraph, because a hover has little room. Returns nothing if there are no lines. */
export const paragraph = (...lines: readonly (readonly string[])[]): readonly string[] => {
  const all = lines.flat();
  return all.length === 0 ? [] : [all.join('  \n')];
};

/** Builds Markdown whose links can run the given commands and no others. */
export function hoverMarkdown(paragraphs: readonly string[], commands: readonly string[]): vscode.MarkdownString {
  const text = new vscode.MarkdownString(paragraphs.join('\n\n'));
  text.isTrusted = { enabledCommands: commands };
  text.supportHtml = false;
  text.supportThemeIcons = false;
  return text;
}
