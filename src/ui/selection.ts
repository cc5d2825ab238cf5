import type { TreeNode } from '../app/tree/node';
import type { TreeModel } from '../app/tree/treeModel';
import type { UnattachedModel } from '../app/unattached/unattachedModel';
import type { UnattachedNode } from '../app/unattached/unattachedNode';
import { contextKey } from './contextKey';
import type { View } from './startup/registerView';

/** The views in which resources are selected. */
export interface ResourceViews {
  readonly tree: TreeModel;
  readonly view: View<TreeNode>;
  readonly unattached: UnattachedModel;
  readonly unattachedView: View<UnattachedNode>;
}

/**
 * Returns a function that returns the selected row of the view in which the user has selected last. It returns undefined
 * if several rows are selected there: a command for one resource then asks for it.
 */
export function lastSelection({ tree, view, unattached, unattachedView }: ResourceViews): () => TreeNode | undefined {
  // True when a command can't apply, so that it can be run before it is set.
  const setNothingSelected = contextKey('cloudAttachments.nothingSelected');
  const selectionChanged = (): void =>
    setNothingSelected(view.tree.selection.length + unattachedView.tree.selection.length === 0);
  let isUnattachedLast = false;
  selectionChanged();
  view.tree.onDidChangeSelection(({ selection }) => {
    if (selection.length > 0) isUnattachedLast = false;
    selectionChanged();
  });
  unattachedView.tree.onDidChangeSelection(({ selection }) => {
    isUnattachedLast = selection.length > 0;
    selectionChanged();
  });
  return () => {
    const { selection } = isUnattachedLast ? unattachedView.tree : view.tree;
    const [only, ...others] = selection;
    if (!only || others.length > 0) return undefined;
    return isUnattachedLast ? unattached.find(only.id) : tree.find(only.id);
  };
}
