import * as l10n from '@vscode/l10n';
import type { CatalogueRow } from '../../errors/catalogue';
import { explain, localized } from '../../errors/explain';
import { joinSentences } from '../joinSentences';
import type { Language } from '../ports';
import { actionsLabel, type Explained, retryLabels, statusLabel } from './explained';
import { asMarkdown, linkTo } from './markdownText';

const section = (title: string, lines: readonly string[]): readonly string[] =>
  lines.length === 0 ? [] : ['', `## ${asMarkdown(title)}`, '', ...lines];

const items = (texts: readonly string[]): readonly string[] => texts.map((text) => `- ${text}`);

function facts(row: CatalogueRow, cloud: string, language: Language): readonly string[] {
  const rows: readonly (readonly [string, string])[] = [
    [l10n.t('Cloud'), `${cloud} ${row.product}`],
    [l10n.t('HTTP status'), statusLabel(row)],
    [l10n.t('Retry?'), joinSentences(...retryLabels(row, language))],
    [l10n.t('Actions'), actionsLabel(row)],
    [l10n.t('Confidence'), explain(row, language).caution],
  ];
  const known = rows.filter(([, text]) => text !== '');
  return ['| | |', '|---|---|', ...known.map(([label, text]) => `| **${asMarkdown(label)}** | ${asMarkdown(text)} |`)];
}

function versions({ versions: all = [] }: CatalogueRow, language: Language): readonly string[] {
  return section(
    l10n.t('Changes to the documentation'),
    items(all.map(({ page, note }) => `**${asMarkdown(page)}:** ${asMarkdown(localized(note, language))}`)),
  );
}

function aboutRow(row: CatalogueRow, cloud: string, language: Language): readonly string[] {
  const said = (row.messages ?? []).map((message) => asMarkdown(message));
  return [
    asMarkdown(localized(row.meaning, language)),
    ...section(l10n.t('What to do'), [asMarkdown(localized(row.remedy, language))]),
    ...section(l10n.t('In Cloud Attachments'), row.here ? [asMarkdown(localized(row.here, language))] : []),
    ...section(l10n.t('At a glance'), facts(row, cloud, language)),
    ...section(l10n.t('Messages from the cloud'), items(said)),
    ...versions(row, language),
    '',
    linkTo(l10n.t('Open Documentation'), row.docs),
  ];
}

function other(row: CatalogueRow, language: Language): string {
  const where = [row.product, statusLabel(row), actionsLabel(row)].filter(Boolean).join(' · ');
  return `**${asMarkdown(where)}:** ${asMarkdown(localized(row.meaning, language))} ${linkTo(l10n.t('Documentation'), row.docs)}`;
}

/** Returns a page about a code, in Markdown. */
export const explanationPage = ({ code, cloud, row, others }: Explained, language: Language): string =>
  [
    `# ${asMarkdown(code)}`,
    '',
    ...aboutRow(row, cloud, language),
    ...section(l10n.t('Other meanings of this code'), items(others.map((each) => other(each, language)))),
    '',
  ].join('\n');
