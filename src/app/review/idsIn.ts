/** A cell of a table, in quotation marks or not, and what ends it. */
const cellOfTable = /(?:"((?:[^"]|"")*)"|([^,;\t\r\n]*))([,;\t]|\r?\n|$)/y;

/** Returns the rows of a table whose cells are separated by commas, semicolons, or tabs. Cells can be empty. */
function rowsOf(text: string): readonly (readonly string[])[] {
  const rows: string[][] = [[]];
  cellOfTable.lastIndex = 0;
  for (let match = cellOfTable.exec(text); match; match = cellOfTable.exec(text)) {
    const [, quoted, plain = '', end = ''] = match;
    rows.at(-1)?.push((quoted?.replaceAll('""', '"') ?? plain).trim());
    if (end === '') break;
    if (end.endsWith('\n')) rows.push([]);
  }
  return rows;
}

/** Returns the cells of the column `id` of a table; undefined if the text isn't a table that has one. */
function idColumn(text: string): readonly string[] | undefined {
  const [head = [], ...rows] = rowsOf(text);
  const column = head.findIndex((cell) => cell.toLowerCase() === 'id');
  return column < 0 || rows.length === 0 ? undefined : rows.map((row) => row[column] ?? '');
}

/**
 * Returns the ids that a text contains, each once: those in the column `id` of a table, otherwise all words of the form.
 * `hasIdForm` says whether a word could be an id.
 */
export function idsIn(text: string, hasIdForm: (word: string) => boolean): readonly string[] {
  // Spreadsheets begin a file with a byte order mark.
  const words = idColumn(text.replace(/^\ufeff/, '')) ?? text.split(/[^\w-]+/);
  return [...new Set(words.filter((word) => word !== '' && hasIdForm(word)))];
}
