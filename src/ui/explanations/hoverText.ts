import * as vscode from 'vscode';
import { actionsLabel, type Explained, retryLabels, statusLabel } from '../../app/codes/explained';
import { asMarkdown, linkTo } from '../../app/codes/markdownText';
import { joinSentences } from '../../app/joinSentences';
import type { Language } from '../../app/ports';
import { explain, localized } from '../../errors/explain';
import type { CodeAtPosition } from '../codes/codeAtPosition';

/** A link in a hover: to a page of the catalogue, or to a command of ours. */
export interface HoverLink {
  readonly label: string;
  readonly address: string;
}

export const commandAddress = (command: string, ...args: readonly unknown[]): string =>
  `command:${command}?${encodeURIComponent(JSON.stringify(args))}`;

const labelled = (label: string, text: string): readonly string[] =>
  text === '' ? [] : [`**${asMarkdown(label)}** &nbsp;${asMarkdown(text)}`];

const linkLine = (links: readonly HoverLink[]): readonly string[] =>
  links.length === 0 ? [] : [links.map(({ label, address }) => linkTo(label, address)).join(' &nbsp;·&nbsp; ')];

/** Lines of one paragraph: the editor gives a hover little room. */
const paragraph = (...lines: readonly (readonly string[])[]): readonly string[] => {
  const all = lines.flat();
  return all.length === 0 ? [] : [all.join('  \n')];
};

/** Markdown in which the given commands are the only ones that a link can run. */
export function hoverMarkdown(paragraphs: readonly string[], commands: readonly string[]): vscode.MarkdownString {
  const text = new vscode.MarkdownString(paragraphs.join('\n\n'));
  text.isTrusted = { enabledCommands: commands };
  text.supportHtml = false;
  text.supportThemeIcons = false;
  return text;
}

function versionLines({ row }: Explained, language: Language): readonly string[] {
  if (!row.versions || row.versions.length === 0) return [];
  const items = row.versions.map(({ page, note }) => `- ${asMarkdown(page)}: ${asMarkdown(localized(note, language))}`);
  return [`**${asMarkdown(vscode.l10n.t('Changes to the documentation'))}**`, items.join('\n')];
}

type Context = Pick<CodeAtPosition, 'details' | 'time'>;

/** What stands in the catalogue besides meaning and remedy. */
const facts = ({ code, row }: Explained, language: Language): readonly (readonly string[])[] => [
  labelled(vscode.l10n.t('Retry?'), joinSentences(...retryLabels(row, language))),
  labelled(vscode.l10n.t('Documented for:'), actionsLabel(row)),
  labelled(vscode.l10n.t('Confidence:'), explain(row, language, code).caution),
];

const alsoWith = (cases: readonly string[]): readonly string[] =>
  labelled(vscode.l10n.t('Also documented for:'), cases.join(', '));

const elsewhere = ({ others }: Explained): readonly string[] =>
  others.map((other) => [other.product, statusLabel(other)].join(' '));

/** Why the code is taken for this cloud's, what request it belongs to, and how its page has changed. */
const context = (explained: Explained, { details, time }: Context, language: Language): readonly string[] => [
  ...paragraph(
    labelled(vscode.l10n.t('Identified as {0} by:', explained.cloud), details.evidence.join(', ')),
    labelled(vscode.l10n.t('Request:'), [details.requestId ?? '', time ?? ''].filter(Boolean).join(' · ')),
  ),
  ...versionLines(explained, language),
];

/** All about a code, in paragraphs of Markdown. Whatever the document says is shown as the text that it is. */
export function aboutCode(
  explained: Explained,
  seen: Context,
  links: readonly HoverLink[],
  language: Language,
): readonly string[] {
  const { cloud, code, row } = explained;
  const { meaning, remedy } = explain(row, language, code);
  return [
    ...paragraph(
      [`**${asMarkdown(code)}** &nbsp;${asMarkdown(`${statusLabel(row)} · ${cloud} ${row.product}`)}`],
      linkLine(links),
    ),
    ...paragraph(
      [asMarkdown(meaning)],
      labelled(vscode.l10n.t('What to do:'), remedy),
      ...facts(explained, language),
      alsoWith(elsewhere(explained)),
    ),
    ...context(explained, seen, language),
  ];
}

/** The same for a code that is marked: the editor shows the mark's text, cloud, code, meaning and remedy, right above. */
export function besideMark(
  explained: Explained,
  seen: Context,
  links: readonly HoverLink[],
  language: Language,
): readonly string[] {
  const { row } = explained;
  const statuses = (row.otherStatuses ?? []).map((status) => `${row.product} ${status}`);
  return [
    ...paragraph(linkLine(links)),
    ...paragraph(
      labelled(vscode.l10n.t('Product:'), row.product),
      ...facts(explained, language),
      alsoWith([...statuses, ...elsewhere(explained)]),
    ),
    ...context(explained, seen, language),
  ];
}

/** What we know of a resource, line by line, and what can be done with it. */
export const aboutResource = (
  title: string,
  lines: readonly string[],
  links: readonly HoverLink[],
): readonly string[] => [
  ...paragraph([`**${asMarkdown(title)}**`], linkLine(links)),
  ...paragraph(lines.map((line) => asMarkdown(line))),
];
