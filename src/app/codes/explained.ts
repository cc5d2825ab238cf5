import * as l10n from '@vscode/l10n';
import type { CatalogueRow } from '../../errors/catalogue';
import { byStatus, explain } from '../../errors/explain';
import { joinSentences } from '../joinSentences';
import type { Language } from '../ports';

/** What is told of a code. Every word is the catalogue's or ours: nothing comes from a document or a cloud's answer. */
export interface Explained {
  /** The provider's id. */
  readonly provider: string;
  /** The cloud's name. */
  readonly cloud: string;
  /** As it stands in the text: a `Missing{Name}` of the catalogue reads `MissingRegionId` here. */
  readonly code: string;
  /** The row that fits best. */
  readonly row: CatalogueRow;
  /** The same code of other products, or with other statuses. */
  readonly others: readonly CatalogueRow[];
}

/** The rows of one code, those that fit the status seen beside it first. Undefined without a row. */
export function explained(
  about: Pick<Explained, 'provider' | 'cloud' | 'code'>,
  rows: readonly CatalogueRow[],
  status?: number,
): Explained | undefined {
  const [row, ...others] = byStatus(rows, status);
  return row && { ...about, row, others };
}

export const statusLabel = ({ status, otherStatuses }: CatalogueRow): string =>
  status === null ? l10n.t('status not documented') : [status, ...(otherStatuses ?? [])].join(', ');

/** The actions that document the code, `*` in words. */
export const actionsLabel = ({ actions }: CatalogueRow): string =>
  actions.map((action) => (action === '*' ? l10n.t('any action') : action)).join(', ');

/** Whether to send the same again: one sentence where reading and changing are the same, else one for each. */
export function retryLabels(row: CatalogueRow, language: Language): readonly string[] {
  const { afterRead, afterWrite } = explain(row, language);
  if (afterRead === afterWrite) return [afterRead];
  return [l10n.t('After a read: {0}', afterRead), l10n.t('After a write: {0}', afterWrite)];
}

/** Meaning and remedy in one line of plain text, for a mark in a document. */
export function summaryLine({ code, row }: Explained, language: Language): string {
  const { title, meaning, remedy } = explain(row, language, code);
  return l10n.t('{0}: {1}', title, joinSentences(meaning, remedy));
}
