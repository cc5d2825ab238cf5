import * as l10n from '@vscode/l10n';
import { cleanText } from '../domain/untrustedText';
import type { FileFormat } from './ports';

/** A row of an exported table: the text of each column. */
export type ExportRow<C extends string> = Readonly<Record<C, string>>;

/** Returns one line of JSON for each row. */
export const jsonLines = <C extends string>(rows: readonly ExportRow<C>[]): string =>
  rows.map((row) => `${JSON.stringify(row)}\n`).join('');

/** What spreadsheet programs take for the beginning of a formula. */
const formulaStart = /^[=+\-@\t\r]/;

/** Returns a cell in quotation marks, on one line. A spreadsheet program shows it as text and calculates nothing. */
function cell(text: string): string {
  const clean = cleanText(text);
  const guarded = formulaStart.test(text) || formulaStart.test(clean) ? `'${clean}` : clean;
  return `"${guarded.replaceAll('"', '""')}"`;
}

/** Returns a table with a header, as RFC 4180 describes it. */
export const csvTable = <C extends string>(columns: readonly C[], rows: readonly ExportRow<C>[]): string =>
  [columns.map(cell), ...rows.map((row) => columns.map((column) => cell(row[column])))]
    .map((cells) => `${cells.join(',')}\r\n`)
    .join('');

/** A format that something can be exported in, and how to write it. */
export interface ExportFormat<T> extends FileFormat {
  readonly textOf: (exported: readonly T[]) => string;
}

/** Returns the formats of all exports. */
export const exportFormats = <T>(texts: {
  readonly asJsonLines: ExportFormat<T>['textOf'];
  readonly asCsv: ExportFormat<T>['textOf'];
}): readonly ExportFormat<T>[] => [
  { label: l10n.t('JSON Lines'), extension: 'jsonl', textOf: texts.asJsonLines },
  { label: l10n.t('Table (CSV)'), extension: 'csv', textOf: texts.asCsv },
];
