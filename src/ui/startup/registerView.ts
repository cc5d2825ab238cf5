import * as vscode from 'vscode';
import type { TreeNode } from '../../app/tree/node';

const viewId = 'cloudAttachments.resources';

export interface View {
  readonly tree: vscode.TreeView<TreeNode>;
  /** Must be fired when the rows below a row, or all rows, have changed. */
  readonly rowsChanged: vscode.EventEmitter<TreeNode | undefined>;
}

/** Creates the view. Its rows are loaded when the view is shown for the first time. */
export function registerView(load: () => Promise<vscode.TreeDataProvider<TreeNode>>): View {
  const rowsChanged = new vscode.EventEmitter<TreeNode | undefined>();
  const treeDataProvider: vscode.TreeDataProvider<TreeNode> = {
    onDidChangeTreeData: rowsChanged.event,
    getTreeItem: async (node) => (await load()).getTreeItem(node),
    getChildren: async (node) => (await load()).getChildren(node),
    resolveTreeItem: async (item, node, token) => (await load()).resolveTreeItem?.(item, node, token),
    getParent: async (node) => (await load()).getParent?.(node),
  };
  return { tree: vscode.window.createTreeView(viewId, { treeDataProvider, showCollapseAll: true }), rowsChanged };
}
