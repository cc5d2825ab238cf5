import assert from 'node:assert/strict';

/** The cells of a table, as RFC 4180 reads them. */
export const cellsOf = (csv: string): readonly (readonly string[])[] =>
  csv
    .split('\r\n')
    .slice(0, -1)
    .map((line) => [...line.matchAll(/"((?:[^"]|"")*)"(?:,|$)/g)].map(([, cell = '']) => cell.replaceAll('""', '"')));

/** The cells of a column below its header. */
export function columnOf(csv: string, name: string): readonly string[] {
  const [head = [], ...rows] = cellsOf(csv);
  return rows.map((row) => row[head.indexOf(name)] ?? assert.fail(`there is a column ${name}`));
}
