import * as vscode from 'vscode';
import { RepeatedEvents, type ViewNode } from './repeatedEvents';

type ViewId = 'cloudAttachments.resources' | 'cloudAttachments.unattached' | 'cloudAttachments.operations';

export interface View<Node extends ViewNode> {
  readonly tree: vscode.TreeView<Node>;
  /** Must be fired when the rows below a row, or all rows, have changed. */
  readonly rowsChanged: Pick<RepeatedEvents<Node>, 'fire'>;
}

/** Creates a view. Its rows are loaded when it is shown for the first time. */
export function registerView<Node extends ViewNode>(
  id: ViewId,
  load: () => Promise<vscode.TreeDataProvider<Node>>,
  options: { readonly showCollapseAll: boolean; readonly canSelectMany: boolean },
): View<Node> {
  const emitter = new vscode.EventEmitter<Node | undefined>();
  const events = new RepeatedEvents<Node>({
    fire: (node) => emitter.fire(node),
    isVisible: () => tree.visible,
    // The clock belongs to a bundle that isn't loaded at activation.
    timer: (ms, then) => {
      const timer = setTimeout(then, ms);
      return () => clearTimeout(timer);
    },
  });
  const treeDataProvider: vscode.TreeDataProvider<Node> = {
    onDidChangeTreeData: emitter.event,
    getTreeItem: async (node) => (await load()).getTreeItem(node),
    getChildren: (node) => events.read(node, async () => (await load()).getChildren(node)),
    resolveTreeItem: async (item, node, token) => (await load()).resolveTreeItem?.(item, node, token),
    getParent: async (node) => (await load()).getParent?.(node),
  };
  const tree = vscode.window.createTreeView(id, { treeDataProvider, ...options });
  tree.onDidExpandElement(({ element }) => events.expanded(element));
  tree.onDidCollapseElement(({ element }) => events.collapsed(element));
  return { tree, rowsChanged: events };
}
