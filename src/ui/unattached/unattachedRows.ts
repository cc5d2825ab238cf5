import * as vscode from 'vscode';
import { contextValuesOf } from '../../app/tree/contextValues';
import type { RowText, TreeNode } from '../../app/tree/node';
import type { TreeModel } from '../../app/tree/treeModel';
import type { UnattachedModel } from '../../app/unattached/unattachedModel';
import type { UnattachedNode } from '../../app/unattached/unattachedNode';
import { resourceUri } from '../resourceUri';
import { keptUri } from './keptDecorations';

const { Collapsed, None } = vscode.TreeItemCollapsibleState;

function iconOf({ icon }: RowText, isKept: boolean): vscode.ThemeIcon {
  const color = isKept ? 'descriptionForeground' : icon.color;
  return new vscode.ThemeIcon(icon.id, color ? new vscode.ThemeColor(color) : undefined);
}

function itemOf(text: RowText, state: vscode.TreeItemCollapsibleState, isKept = false): vscode.TreeItem {
  const item = new vscode.TreeItem(text.label, state);
  item.description = text.description;
  item.accessibilityInformation = { label: text.accessibleLabel };
  item.iconPath = iconOf(text, isKept);
  return item;
}

function moreItem(node: Extract<UnattachedNode, { kind: 'more' }>): vscode.TreeItem {
  const label = vscode.l10n.t('Show more ({0} of {1} shown)', node.shown, node.of);
  const item = new vscode.TreeItem(label, None);
  item.iconPath = new vscode.ThemeIcon('ellipsis');
  item.command = { command: 'cloudAttachments.showMoreUnattached', title: label, arguments: [node] };
  return item;
}

/** Returns the command that a click on a row about lists runs. */
function noteCommand({ subject, id }: TreeNode, tree: TreeModel, title: string): vscode.Command | undefined {
  if (subject.kind === 'failure') return { command: 'cloudAttachments.retryUnattached', title, arguments: [{ id }] };
  if (subject.kind !== 'step') return undefined;
  const { command, account } = subject.step;
  return { command: `cloudAttachments.${command}`, title, arguments: [tree.accountRow(account)] };
}

/** Adapts the view of unattached resources to the editor's rows. */
export class UnattachedRows implements vscode.TreeDataProvider<UnattachedNode> {
  readonly #model: UnattachedModel;
  readonly #tree: TreeModel;

  constructor(model: UnattachedModel, tree: TreeModel) {
    this.#model = model;
    this.#tree = tree;
  }

  getTreeItem(node: UnattachedNode): vscode.TreeItem {
    const item = node.kind === 'more' ? moreItem(node) : this.#itemOf(node);
    item.id = node.id;
    return item;
  }

  /** Adds the tooltip. The editor asks for it when the pointer is on the row. */
  async resolveTreeItem(item: vscode.TreeItem, node: UnattachedNode): Promise<vscode.TreeItem> {
    item.tooltip = await this.#model.tooltip(node);
    return item;
  }

  async getChildren(node?: UnattachedNode): Promise<UnattachedNode[]> {
    return [...(node ? this.#model.children(node) : await this.#model.roots())];
  }

  getParent(node: UnattachedNode): UnattachedNode | undefined {
    return this.#model.parentOf(node);
  }

  #itemOf(node: Exclude<UnattachedNode, { kind: 'more' }>): vscode.TreeItem {
    const text = this.#model.text(node);
    if (node.kind === 'group') {
      const item = itemOf(text, Collapsed);
      item.contextValue = 'unattachedGroup';
      return item;
    }
    if (node.kind === 'note') {
      const item = itemOf(text, None);
      item.contextValue = contextValuesOf(node.row).join(' ');
      const command = noteCommand(node.row, this.#tree, text.label);
      if (command) item.command = command;
      return item;
    }
    const { kept, resource } = node.item;
    const item = itemOf(text, None, kept !== undefined);
    item.contextValue = [...contextValuesOf(node.row), 'keepable', ...(kept ? ['kept'] : [])].join(' ');
    item.resourceUri = kept ? keptUri(resource.ref) : resourceUri(resource.ref);
    return item;
  }
}
