import type { Catalogue, CatalogueRow } from '../../errors/catalogue';
import { localized } from '../../errors/explain';
import type { Knowledge } from '../../finder/knowledge/knowledge';
import type { Language, PickItem } from '../ports';
import { statusLabel } from './explained';

/** A row of the catalog with its cloud. */
export interface CodeChoice {
  readonly provider: string;
  readonly row: CatalogueRow;
}

const byCode = ({ row: one }: CodeChoice, { row: other }: CodeChoice): number =>
  one.code.localeCompare(other.code, 'en') || (one.status ?? 0) - (other.status ?? 0);

/**
 * Returns every row of every catalog, by cloud, as an item that can be searched by code, status, or a part of its
 * meaning.
 */
export const codeChoices = (
  catalogues: ReadonlyMap<string, Catalogue>,
  cloudOf: (provider: string) => string,
  language: Language,
): readonly PickItem<CodeChoice>[] =>
  [...catalogues]
    .flatMap(([provider, { codes, rowsFor }]) => codes.flatMap(rowsFor).map((row) => ({ provider, row })))
    .sort(byCode)
    .map((choice) => ({
      label: choice.row.code,
      description: `${statusLabel(choice.row)} · ${cloudOf(choice.provider)} ${choice.row.product}`,
      detail: localized(choice.row.meaning, language),
      value: choice,
    }));

const maxQueryLength = 120;

/** Returns the query for selected text: the text itself if it is short and on one line, otherwise an empty string. */
export function queryIn(text: string): string {
  const query = text.trim();
  return query.length <= maxQueryLength && !/[\r\n]/.test(query) ? query : '';
}

/** Returns the text if it is exactly one code that a catalog contains, otherwise an empty string. */
export function knownCodeIn(text: string, { codes }: Knowledge): string {
  const query = queryIn(text);
  return codes.byText.has(query) ? query : '';
}
