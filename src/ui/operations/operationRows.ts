import * as vscode from 'vscode';
import { operationContextOf } from '../../app/operations/list/operationContext';
import type { OperationList } from '../../app/operations/list/operationList';
import type { OperationNode } from '../../app/operations/list/operationNode';

const { None } = vscode.TreeItemCollapsibleState;

/** Creates the row that shows more rows when it is clicked. */
function moreItem(node: OperationNode): vscode.TreeItem {
  const label = node.kind === 'earlier' ? vscode.l10n.t('Show Earlier Operations') : vscode.l10n.t('Show More');
  const item = new vscode.TreeItem(label, None);
  item.iconPath = new vscode.ThemeIcon('ellipsis');
  item.command = { command: 'cloudAttachments.showMoreOperations', title: label, arguments: [node] };
  return item;
}

function operationItem(list: OperationList, { id }: OperationNode): vscode.TreeItem {
  const record = list.find(id);
  if (!record) return new vscode.TreeItem(vscode.l10n.t('This operation is no longer recorded.'), None);
  const { label, description, accessibleLabel, icon, tooltip } = list.draw(record);
  const item = new vscode.TreeItem(label, None);
  item.description = description;
  item.tooltip = tooltip;
  item.accessibilityInformation = { label: accessibleLabel };
  item.iconPath = new vscode.ThemeIcon(icon.id, icon.color ? new vscode.ThemeColor(icon.color) : undefined);
  item.contextValue = operationContextOf(record, list.factsOf(record)).join(' ');
  return item;
}

/** Adapts the list of operations to the editor's rows. */
export class OperationRows implements vscode.TreeDataProvider<OperationNode> {
  readonly #list: OperationList;

  constructor(list: OperationList) {
    this.#list = list;
  }

  getTreeItem(node: OperationNode): vscode.TreeItem {
    const item = node.kind === 'operation' ? operationItem(this.#list, node) : moreItem(node);
    item.id = node.id;
    return item;
  }

  async getChildren(node?: OperationNode): Promise<OperationNode[]> {
    return node ? [] : [...(await this.#list.rows())];
  }

  getParent(): undefined {
    return undefined;
  }
}
