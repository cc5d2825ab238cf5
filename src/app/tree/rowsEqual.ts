import type { TreeNode } from './node';

const appearanceOf = ({
  id,
  label,
  description,
  tooltip,
  accessibleLabel: spoken,
  icon,
  contextValues: context,
  expandable,
}: TreeNode): readonly string[] => [
  id,
  label,
  description,
  tooltip,
  spoken,
  icon.id,
  icon.color ?? '',
  context.join(' '),
  String(expandable),
];

function rowEquals(one: TreeNode, other: TreeNode): boolean {
  if (one === other) return true;
  const looks = appearanceOf(other);
  return appearanceOf(one).every((look, place) => look === looks[place]);
}

/** Whether the view would draw the same rows, in the same order, for both. */
export const rowsEqual = (before: readonly TreeNode[], now: readonly TreeNode[]): boolean =>
  before.length === now.length && before.every((row, place) => now[place] !== undefined && rowEquals(row, now[place]));
