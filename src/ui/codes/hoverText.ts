import * as vscode from 'vscode';
import { actionsLabel, type Explained, retryLabels, statusLabel } from '../../app/codes/explained';
import { asMarkdown } from '../../app/codes/markdownText';
import { joinSentences } from '../../app/joinSentences';
import type { Language } from '../../app/ports';
import { explain } from '../../errors/explain';
import { type HoverLink, linkLine, paragraph } from '../hoverMarkdown';
import type { CodeAtPosition } from './codeAtPosition';

const labeled = (label: string, text: string): readonly string[] =>
  text === '' ? [] : [`**${asMarkdown(label)}** &nbsp;${asMarkdown(text)}`];

type Context = Pick<CodeAtPosition, 'context' | 'time'>;

/** Returns the facts of the catalog besides meaning and remedy. */
const facts = ({ code, row }: Explained, language: Language): readonly (readonly string[])[] => [
  labeled(vscode.l10n.t('Retry?'), joinSentences(...retryLabels(row, language))),
  labeled(vscode.l10n.t('Documented for:'), actionsLabel(row)),
  labeled(vscode.l10n.t('Confidence:'), explain(row, language, code).caution),
];

const alsoWith = (cases: readonly string[]): readonly string[] =>
  labeled(vscode.l10n.t('Also documented for:'), cases.join(', '));

const elsewhere = ({ others }: Explained): readonly string[] =>
  others.map((other) => [other.product, statusLabel(other)].join(' '));

/** Returns why the code belongs to this cloud, and its request. */
const contextParagraphs = ({ cloud }: Explained, { context, time }: Context): readonly string[] =>
  paragraph(
    labeled(vscode.l10n.t('Identified as {0} by:', cloud), context.evidence.join(', ')),
    labeled(vscode.l10n.t('Request:'), [context.requestId ?? '', time ?? ''].filter(Boolean).join(' · ')),
  );

/**
 * Returns what explains a code, in paragraphs of Markdown. Text of the document is escaped. How the cloud's page has changed
 * is only on the page that *Explain* opens, so that the request stays in view.
 */
export function aboutCode(
  explained: Explained,
  context: Context,
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
      labeled(vscode.l10n.t('What to do:'), remedy),
      ...facts(explained, language),
      alsoWith(elsewhere(explained)),
    ),
    ...contextParagraphs(explained, context),
  ];
}

/**
 * Returns the same for a marked code, without cloud, code and meaning: the editor shows the mark's text right above.
 */
export function besideMark(
  explained: Explained,
  context: Context,
  links: readonly HoverLink[],
  language: Language,
): readonly string[] {
  const { code, row } = explained;
  const statuses = (row.otherStatuses ?? []).map((status) => `${row.product} ${status}`);
  return [
    ...paragraph(linkLine(links)),
    ...paragraph(
      labeled(vscode.l10n.t('What to do:'), explain(row, language, code).remedy),
      labeled(vscode.l10n.t('Product:'), row.product),
      ...facts(explained, language),
      alsoWith([...statuses, ...elsewhere(explained)]),
    ),
    ...contextParagraphs(explained, context),
  ];
}
