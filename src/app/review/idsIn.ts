/** Splits a line of a table into its cells, in quotation marks or not. */
const cellsOf = (line: string): readonly string[] =>
  [...line.matchAll(/"((?:[^"]|"")*)"|([^,;\t]+)/g)].map(([, quoted, plain = '']) =>
    (quoted?.replaceAll('""', '"') ?? plain).trim(),
  );

/** Returns the cells of the column `id` of a table; undefined if the text isn't a table that has one. */
function idColumn(text: string): readonly string[] | undefined {
  const [head = '', ...rows] = text.split(/\r?\n/);
  const column = cellsOf(head).findIndex((cell) => cell.toLowerCase() === 'id');
  return column < 0 || rows.length === 0 ? undefined : rows.map((row) => cellsOf(row)[column] ?? '');
}

/**
 * Returns the ids that a text contains, each once: those in the column `id` of a table, otherwise all words of the form.
 * `hasIdForm` says whether a word could be an id.
 */
export function idsIn(text: string, hasIdForm: (word: string) => boolean): readonly string[] {
  const words = idColumn(text) ?? text.split(/[^\w-]+/);
  return [...new Set(words.filter((word) => word !== '' && hasIdForm(word)))];
}
