import * as l10n from '@vscode/l10n';
import type { CatalogueRow } from '../../errors/catalogue';
import { byStatus, explain } from '../../errors/explain';
import { joinSentences } from '../joinSentences';
import type { Language } from '../ports';

/**
 * The explanation of a code. Every text is the catalog's or the extension's: nothing comes from a document or a
 * response.
 */
export interface Explained {
  /** The provider's id. */
  readonly provider: string;
  /** The cloud's name. */
  readonly cloud: string;
  /** The code as the text has it: `Missing{Name}` of the catalog is `MissingRegionId` here. */
  readonly code: string;
  /** The row that fits best. */
  readonly row: CatalogueRow;
  /** The rows of other products or statuses with the same code. */
  readonly others: readonly CatalogueRow[];
}

/**
 * Builds the explanation of a code; the rows that fit the status come first. Returns undefined if there are no rows.
 */
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

/** Lists the actions that document the code, with a text for `*`. */
export const actionsLabel = ({ actions }: CatalogueRow): string =>
  actions.map((action) => (action === '*' ? l10n.t('any action') : action)).join(', ');

/** Returns whether to retry: one sentence if reading and changing don't differ, otherwise one for each. */
export function retryLabels(row: CatalogueRow, language: Language): readonly string[] {
  const { afterRead, afterWrite } = explain(row, language);
  if (afterRead === afterWrite) return [afterRead];
  return [l10n.t('After a read: {0}', afterRead), l10n.t('After a write: {0}', afterWrite)];
}

/** Returns the meaning as one line of plain text, for a mark in a document: its hover adds the remedy. */
export function markLine({ code, row }: Explained, language: Language): string {
  const { title, meaning } = explain(row, language, code);
  return l10n.t('{0}: {1}', title, meaning);
}

/** Returns meaning and remedy as one line of plain text, for a link in a terminal. */
export function summaryLine({ code, row }: Explained, language: Language): string {
  const { title, meaning, remedy } = explain(row, language, code);
  return l10n.t('{0}: {1}', title, joinSentences(meaning, remedy));
}
