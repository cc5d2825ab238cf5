import type { CatalogueRow } from '../../errors/catalogue';
import { localized } from '../../errors/explain';
import type { Knowledge } from '../../finder/knowledge/knowledge';
import type { Language, PickItem } from '../ports';
import { statusLabel } from './explained';

/** A row of the catalogue, with the cloud whose it is. */
export interface CodeChoice {
  readonly provider: string;
  readonly row: CatalogueRow;
}

function* rowsOf({ codes }: Knowledge): Generator<CodeChoice> {
  const told = new Set<CatalogueRow>();
  for (const { provider, rows } of codes.known.flat()) {
    for (const row of rows) {
      if (told.has(row)) continue;
      told.add(row);
      yield { provider, row };
    }
  }
}

const byCode = ({ row: one }: CodeChoice, { row: other }: CodeChoice): number =>
  one.code.localeCompare(other.code, 'en') || (one.status ?? 0) - (other.status ?? 0);

/** Every row of every catalogue to choose from: found by a part of its code, its status, or a word of its meaning. */
export const codeChoices = (
  knowledge: Knowledge,
  cloudOf: (provider: string) => string,
  language: Language,
): readonly PickItem<CodeChoice>[] =>
  [...rowsOf(knowledge)].sort(byCode).map((choice) => ({
    label: choice.row.code,
    description: `${statusLabel(choice.row)} · ${cloudOf(choice.provider)} ${choice.row.product}`,
    detail: localized(choice.row.meaning, language),
    value: choice,
  }));

const longestQuery = 120;

/** What a selection asks for: its text, if that is short and on one line. */
export function queryIn(text: string): string {
  const query = text.trim();
  return query.length <= longestQuery && !/[\r\n]/.test(query) ? query : '';
}

/** The text itself when it is exactly one code that some catalogue knows, else nothing. */
export function knownCodeIn(text: string, { codes }: Knowledge): string {
  const query = queryIn(text);
  return codes.byText.has(query) ? query : '';
}
