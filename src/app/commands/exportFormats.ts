import * as l10n from '@vscode/l10n';
import type { App } from '../app';
import { csvOf, type ExportedRow, jsonLinesOf } from '../exportTable';
import type { FileFormat } from '../ports';
import { item, onePage } from './pickItems';

/** A format of a table. */
export interface TableFormat extends FileFormat {
  textOf<Column extends string>(columns: readonly Column[], rows: readonly ExportedRow<Column>[]): string;
}

const formats = (): readonly TableFormat[] => [
  { label: l10n.t('JSON Lines'), extension: 'jsonl', textOf: (_, rows) => jsonLinesOf(rows) },
  { label: l10n.t('Table (CSV)'), extension: 'csv', textOf: csvOf },
];

/** Asks for the format of a table that is exported. Undefined if the user cancels. */
export const pickFormat = (app: App, title: string): Promise<TableFormat | undefined> =>
  app.ui.pick(title, onePage(formats().map((each) => item(each.label, `.${each.extension}`, each))));
