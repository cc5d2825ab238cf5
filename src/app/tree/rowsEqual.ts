import type { Resource } from '../../domain/resource';
import { contextValuesOf } from './contextValues';
import type { TreeNode } from './node';
import { rowText, tooltipOf } from './rowText';

type Fields = Readonly<Record<string, unknown>>;

const isObject = (value: unknown): value is Fields => typeof value === 'object' && value !== null;

/** The name of a resource's record as its cloud returned it. No row shows it, and it may be nested deeply. */
const recordName = 'fields' satisfies keyof Resource;

/** Whether two values of plain data are the same, apart from records. */
function isSameData(one: unknown, other: unknown): boolean {
  if (Object.is(one, other)) return true;
  if (!isObject(one) || !isObject(other)) return false;
  const names = Object.keys(one);
  return (
    names.length === Object.keys(other).length &&
    names.every((name) => name === recordName || isSameData(one[name], other[name]))
  );
}

/** Everything that the view shows of a row. */
const appearanceOf = (row: TreeNode) => ({
  id: row.id,
  expandable: row.expandable,
  ...rowText(row),
  tooltip: tooltipOf(row),
  contextValues: contextValuesOf(row),
});

/** Text is made only for rows of different data. */
const rowEquals = (one: TreeNode, other: TreeNode): boolean =>
  isSameData(one, other) || isSameData(appearanceOf(one), appearanceOf(other));

/** Whether the view would show the same rows in the same order. */
export const rowsEqual = (before: readonly TreeNode[], now: readonly TreeNode[]): boolean =>
  before.length === now.length && before.every((row, place) => now[place] !== undefined && rowEquals(row, now[place]));
