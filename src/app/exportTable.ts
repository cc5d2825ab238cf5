import { cleanText } from '../domain/untrustedText';

/** A row of an exported table, by the names of the columns. */
export type ExportedRow<Column extends string = string> = Readonly<Record<Column, string>>;

/** Returns one line of JSON for each row. */
export const jsonLinesOf = (rows: readonly ExportedRow[]): string =>
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
export const csvOf = <Column extends string>(
  columns: readonly Column[],
  rows: readonly ExportedRow<Column>[],
): string =>
  [columns.map(cell), ...rows.map((row) => columns.map((column) => cell(row[column])))]
    .map((cells) => `${cells.join(',')}\r\n`)
    .join('');
