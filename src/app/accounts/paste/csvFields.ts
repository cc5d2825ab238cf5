import { normalizedName, type PastedFields } from './normalizedName';

const cellsOf = (line: string): readonly string[] => line.split(',').map((cell) => cell.replaceAll('"', '').trim());

const fieldsOf = (names: readonly string[], values: readonly string[]): PastedFields =>
  new Map(names.map((name, place) => [normalizedName(name), values[place] ?? '']));

/** Splits the cell in which a line of names ends and a line of values begins. */
function splitCell(cell: string, isKnown: (name: string) => boolean): readonly [name: string, value: string] {
  const words = cell.split(' ');
  const lengths = words.map((_, index) => index).reverse();
  const end = lengths.find((count) => isKnown(normalizedName(words.slice(0, count).join(' ')))) ?? words.length - 1;
  return [words.slice(0, end).join(' '), words.slice(end).join(' ')];
}

/** Reads two lines whose line break was replaced by a space: `AccessKey ID,AccessKey Secret LTAI…,…`. */
function oneLineFields(line: string, isKnown: (name: string) => boolean): readonly PastedFields[] {
  const cells = cellsOf(line);
  const count = (cells.length + 1) / 2;
  if (count < 2 || !Number.isInteger(count)) return [];
  const [name, value] = splitCell(cells[count - 1] ?? '', isKnown);
  return [fieldsOf([...cells.slice(0, count - 1), name], [value, ...cells.slice(count)])];
}

/** Returns the records of a CSV text whose first line has the names. */
export function csvFields(text: string, isKnown: (name: string) => boolean): readonly PastedFields[] {
  const [first = '', ...others] = text.split(/[\r\n]+/);
  if (others.length === 0) return oneLineFields(first, isKnown);
  return others.filter((line) => line.trim() !== '').map((line) => fieldsOf(cellsOf(first), cellsOf(line)));
}
