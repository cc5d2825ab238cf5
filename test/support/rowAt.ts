import assert from 'node:assert/strict';
import type { TreeNode } from '../../src/app/tree/node';
import type { AppHarness } from './appBench';
import { loadedRows, rowCalled } from './treeWalk';

/** Expands rows of the first account one inside another, by their labels, and returns the last. */
export async function rowAt({ app, timer }: AppHarness, ...labels: readonly string[]): Promise<TreeNode> {
  let [node] = app.tree.roots();
  for (const label of labels) {
    assert.ok(node, `there is a row above “${label}”`);
    node = rowCalled(await loadedRows(app.tree, node, timer), label);
  }
  return node ?? assert.fail('there is no account');
}
