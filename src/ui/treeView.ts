import * as vscode from 'vscode';
import type { TreeNode } from '../app/tree/node';
import type { TreeModel } from '../app/tree/treeModel';
import { asToast } from './dialogs/plainText';
import { resourceUri } from './resourceUri';

const { Collapsed, None } = vscode.TreeItemCollapsibleState;

/** Rows that run a command when they are clicked; all others are only selected. */
const clickCommands = { failure: 'cloudAttachments.retry', more: 'cloudAttachments.loadMore' } as const;

const isClickable = (kind: string): kind is keyof typeof clickCommands => kind in clickCommands;

function treeItem(node: TreeNode): vscode.TreeItem {
  const item = new vscode.TreeItem(node.label, node.expandable ? Collapsed : None);
  const { kind } = node.subject;
  item.id = node.id;
  item.description = node.description;
  item.tooltip = node.tooltip;
  item.contextValue = node.contextValues.join(' ');
  item.accessibilityInformation = { label: node.accessibleLabel };
  item.iconPath = new vscode.ThemeIcon(
    node.icon.id,
    node.icon.color ? new vscode.ThemeColor(node.icon.color) : undefined,
  );
  if (node.subject.kind === 'resource') item.resourceUri = resourceUri(node.subject.resource.ref);
  if (isClickable(kind)) item.command = { command: clickCommands[kind], title: node.label, arguments: [node] };
  return item;
}

/** Adapts the tree's data to the editor's rows. */
class TreeProvider implements vscode.TreeDataProvider<TreeNode> {
  readonly #model: TreeModel;
  readonly #changed = new vscode.EventEmitter<TreeNode | undefined>();
  readonly onDidChangeTreeData = this.#changed.event;

  constructor(model: TreeModel) {
    this.#model = model;
    model.onDidChangeRows((node) => this.#changed.fire(node));
  }

  getTreeItem = treeItem;

  getChildren(node?: TreeNode): vscode.ProviderResult<TreeNode[]> {
    return node ? this.#model.children(node).then((rows) => [...rows]) : [...this.#model.roots()];
  }

  getParent(node: TreeNode): TreeNode | undefined {
    return this.#model.parentOf(node);
  }
}

export const viewId = 'cloudAttachments.resources';

export function createTreeView(model: TreeModel): vscode.TreeView<TreeNode> {
  const view = vscode.window.createTreeView(viewId, {
    treeDataProvider: new TreeProvider(model),
    showCollapseAll: true,
  });
  view.onDidExpandElement(({ element }) => model.expanded(element));
  view.onDidCollapseElement(({ element }) => model.collapsed(element));
  let shown = '';
  model.onDidChange(() => {
    if (model.filter === shown) return;
    shown = model.filter;
    const isFiltered = shown !== '';
    view.message = isFiltered ? asToast(vscode.l10n.t('Showing resources that match “{0}”', shown)) : '';
    void vscode.commands.executeCommand('setContext', 'cloudAttachments.filtered', isFiltered);
  });
  return view;
}
