import type { TreeNode } from '../../src/app/tree/node';
import type { TreeModel } from '../../src/app/tree/treeModel';
import type { ManualTimer } from './manualTimer';
import { type ViewRow, viewRow, viewRows } from './viewRow';

/** Resolves at the next matching change of the tree. */
export const nextChange = (
  tree: TreeModel,
  fits: (node: TreeNode | undefined) => boolean = () => true,
): Promise<void> =>
  new Promise((resolve) => {
    const subscription = tree.onDidChange((node) => {
      if (!fits(node)) return;
      subscription.dispose();
      resolve();
    });
  });

const isLoading = (row: TreeNode): boolean => row.id.includes('/loading/');

/** The rows below a row once all its lists have ended, as the editor would show them. */
export const loadedRows = (tree: TreeModel, node: TreeNode, timer: ManualTimer): Promise<readonly ViewRow[]> =>
  rowsWhen(tree, node, timer, (rows) => !rows.some(isLoading));

/** The rows below a row as soon as they match; checks again whenever the tree reports a change. */
export async function rowsWhen(
  tree: TreeModel,
  node: TreeNode,
  timer: ManualTimer,
  areRight: (rows: readonly ViewRow[]) => boolean,
): Promise<readonly ViewRow[]> {
  for (;;) {
    const rows = viewRows(await tree.children(node));
    if (areRight(rows)) return rows;
    const changed = nextChange(tree, (each) => each?.id === node.id);
    timer.pass(250);
    await changed;
  }
}

/** Every row of the tree, from the roots down. Waits until none of the given outdated rows is among them. */
export async function wholeTree(
  tree: TreeModel,
  timer: ManualTimer,
  old: readonly TreeNode[] = [],
): Promise<readonly ViewRow[]> {
  const outdated = new Set<TreeNode>(old.filter(({ subject }) => subject.kind === 'resource'));
  const isNew = (rows: readonly TreeNode[]): boolean => !rows.some((row) => isLoading(row) || outdated.has(row));
  const below = async (node: TreeNode): Promise<readonly ViewRow[]> => {
    const rows = [viewRow(node)];
    if (!node.expandable) return rows;
    for (const row of await rowsWhen(tree, node, timer, isNew)) rows.push(...(await below(row)));
    return rows;
  };
  const rows: ViewRow[] = [];
  for (const root of tree.roots()) rows.push(...(await below(root)));
  return rows;
}

/** The one row with this label. */
export function rowCalled(nodes: readonly TreeNode[], label: string): ViewRow {
  const rows = viewRows(nodes);
  const [row, ...others] = rows.filter((each) => each.label === label);
  if (!row || others.length > 0) {
    throw new Error(
      `${others.length + (row ? 1 : 0)} rows are called “${label}”: ${rows.map((each) => each.label).join(', ')}`,
    );
  }
  return row;
}
