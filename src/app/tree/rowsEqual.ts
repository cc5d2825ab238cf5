import type { TreeNode } from './node';

const appearanceOf = ({
  id,
  label,
  description,
  tooltip,
  accessibleLabel,
  icon,
  contextValues,
  expandable,
}: TreeNode): readonly string[] => [
  id,
  label,
  description,
  tooltip,
  accessibleLabel,
  icon.id,
  icon.color ?? '',
  contextValues.join(' '),
  String(expandable),
];

function rowEquals(one: TreeNode, other: TreeNode): boolean {
  if (one === other) return true;
  const others = appearanceOf(other);
  return appearanceOf(one).every((value, place) => value === others[place]);
}

/** Whether the view would show the same rows in the same order. */
export const rowsEqual = (before: readonly TreeNode[], now: readonly TreeNode[]): boolean =>
  before.length === now.length && before.every((row, place) => now[place] !== undefined && rowEquals(row, now[place]));
