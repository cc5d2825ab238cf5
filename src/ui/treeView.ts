import * as vscode from 'vscode';
import type { TreeNode } from '../app/tree/node';
import type { TreeModel } from '../app/tree/treeModel';
import { asToast } from './dialogs/plainText';
import { resourceUri } from './resourceUri';

const { Collapsed, None } = vscode.TreeItemCollapsibleState;

/** Rows that answer a click do so by a command of ours; all others only get selected. */
const clicks = { failure: 'cloudAttachments.retry', more: 'cloudAttachments.loadMore' } as const;

const isClickable = (kind: string): kind is keyof typeof clicks => kind in clicks;

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
  if (isClickable(kind)) item.command = { command: clicks[kind], title: node.label, arguments: [node] };
  return item;
}

/** The one adapter between the tree's data and the editor's rows. */
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
  let told = '';
  model.onDidChange(() => {
    if (model.filter === told) return;
    told = model.filter;
    const isFiltered = told !== '';
    view.message = isFiltered ? asToast(vscode.l10n.t('Showing resources that match “{0}”', told)) : '';
    void vscode.commands.executeCommand('setContext', 'cloudAttachments.filtered', isFiltered);
  });
  return view;
}
