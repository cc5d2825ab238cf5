import assert from 'node:assert/strict';
import type { TreeNode } from '../../src/app/tree/node';
import { type Disk, isDisk } from '../../src/domain/resource';
import type { AppHarness } from './appBench';
import { loadedRows, rowCalled } from './treeWalk';
import { type ViewRow, viewRows } from './viewRow';

export const isFailure = ({ subject }: TreeNode): boolean => subject.kind === 'failure';

export function onlyRow(nodes: readonly TreeNode[]): ViewRow {
  const rows = viewRows(nodes);
  const [row] = rows;
  assert.ok(row && rows.length === 1, `one row: ${rows.map(({ label }) => label).join(', ')}`);
  return row;
}

/** Expands the only account, and below it a region and the rows that are named. */
export async function openRow({ app: { tree }, timer }: AppHarness, ...labels: readonly string[]): Promise<ViewRow> {
  let row = onlyRow(tree.roots());
  for (const label of labels) row = rowCalled(await loadedRows(tree, row, timer), label);
  return row;
}

export function diskIn({ subject, id }: TreeNode): Disk {
  assert.ok(subject.kind === 'resource' && isDisk(subject.resource), `${id} is a disk`);
  return subject.resource;
}
