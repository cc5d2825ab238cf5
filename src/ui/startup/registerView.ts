import * as vscode from 'vscode';

type ViewId = 'cloudAttachments.resources' | 'cloudAttachments.unattached' | 'cloudAttachments.operations';

export interface View<Node> {
  readonly tree: vscode.TreeView<Node>;
  /** Must be fired when the rows below a row, or all rows, have changed. */
  readonly rowsChanged: vscode.EventEmitter<Node | undefined>;
}

/** Creates a view. Its rows are loaded when it is shown for the first time. */
export function registerView<Node>(
  id: ViewId,
  load: () => Promise<vscode.TreeDataProvider<Node>>,
  options: { readonly showCollapseAll: boolean; readonly canSelectMany: boolean },
): View<Node> {
  const rowsChanged = new vscode.EventEmitter<Node | undefined>();
  const treeDataProvider: vscode.TreeDataProvider<Node> = {
    onDidChangeTreeData: rowsChanged.event,
    getTreeItem: async (node) => (await load()).getTreeItem(node),
    getChildren: async (node) => (await load()).getChildren(node),
    resolveTreeItem: async (item, node, token) => (await load()).resolveTreeItem?.(item, node, token),
    getParent: async (node) => (await load()).getParent?.(node),
  };
  return { tree: vscode.window.createTreeView(id, { treeDataProvider, ...options }), rowsChanged };
}
