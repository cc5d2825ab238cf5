import type { TreeNode } from './node';

const looksOf = ({
  id,
  label,
  description,
  tooltip,
  spoken,
  icon,
  context,
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

function looksLike(one: TreeNode, other: TreeNode): boolean {
  if (one === other) return true;
  const looks = looksOf(other);
  return looksOf(one).every((look, place) => look === looks[place]);
}

/** Whether the view would draw the same rows, in the same order, for both. */
export const lookAlike = (before: readonly TreeNode[], now: readonly TreeNode[]): boolean =>
  before.length === now.length && before.every((row, place) => now[place] !== undefined && looksLike(row, now[place]));
