import * as vscode from 'vscode';
import type { Accounts } from '../app/accounts/accounts';
import { joinSentences } from '../app/joinSentences';
import type { Log } from '../app/ports';
import type { SandboxController } from '../app/sandboxController';
import { arrangementText } from '../app/tree/arrangementText';
import { contextValuesOf } from '../app/tree/contextValues';
import type { ExpandedRows } from '../app/tree/expandedRows';
import type { TreeNode } from '../app/tree/node';
import { rowText } from '../app/tree/rowText';
import type { TreeModel } from '../app/tree/treeModel';
import { contextKey } from './contextKey';
import { asToast } from './dialogs/plainText';
import { resourceUri } from './resourceUri';
import type { View } from './startup/registerView';

const { Collapsed, Expanded, None } = vscode.TreeItemCollapsibleState;

/** Returns the command that runs with the row when it is clicked. Undefined for rows that are only selected. */
function rowCommand({ subject }: TreeNode): string | undefined {
  if (subject.kind === 'failure') return 'cloudAttachments.retry';
  if (subject.kind === 'more') return 'cloudAttachments.loadMore';
  if (subject.kind === 'unsearched') return 'cloudAttachments.searchInstances';
  return subject.kind === 'account' && subject.isKeyMissing ? 'cloudAttachments.renewCredentials' : undefined;
}

/** Returns the command that a click on a row runs. */
function clickCommand(node: TreeNode, model: TreeModel, title: string): vscode.Command | undefined {
  const { subject } = node;
  if (subject.kind === 'step') {
    const { command, account } = subject.step;
    return { command: `cloudAttachments.${command}`, title, arguments: [model.accountRow(account)] };
  }
  const command = rowCommand(node);
  return command === undefined ? undefined : { command, title, arguments: [node] };
}

/** The state applies when the editor first gets a row; after that it keeps what the user chose. */
function treeItem(node: TreeNode, model: TreeModel, state: vscode.TreeItemCollapsibleState): vscode.TreeItem {
  const { label, description, accessibleLabel, icon } = rowText(node);
  const item = new vscode.TreeItem(label, state);
  item.id = node.id;
  item.description = description;
  item.contextValue = contextValuesOf(node).join(' ');
  item.accessibilityInformation = { label: accessibleLabel };
  item.iconPath = new vscode.ThemeIcon(icon.id, icon.color ? new vscode.ThemeColor(icon.color) : undefined);
  if (node.subject.kind === 'resource') item.resourceUri = resourceUri(node.subject.resource.ref);
  const command = clickCommand(node, model, label);
  if (command) item.command = command;
  return item;
}

/** Adapts the tree's data to the editor's rows. */
export class TreeRows implements vscode.TreeDataProvider<TreeNode> {
  readonly #model: TreeModel;
  readonly #expanded: ExpandedRows;

  constructor(model: TreeModel, expanded: ExpandedRows) {
    this.#model = model;
    this.#expanded = expanded;
  }

  getTreeItem(node: TreeNode): vscode.TreeItem {
    const state = this.#expanded.has(node.id) ? Expanded : Collapsed;
    return treeItem(this.#model.withSummary(node), this.#model, node.expandable ? state : None);
  }

  /** Adds the tooltip. The editor asks for it when the pointer is on the row. */
  async resolveTreeItem(item: vscode.TreeItem, node: TreeNode): Promise<vscode.TreeItem> {
    item.tooltip = await this.#model.tooltip(node);
    return item;
  }

  async getChildren(node?: TreeNode): Promise<TreeNode[]> {
    return [...(node ? await this.#model.children(node) : this.#model.roots())];
  }

  getParent(node: TreeNode): TreeNode | undefined {
    return this.#model.parentOf(node);
  }
}

/**
 * Remembers which rows the user expands and collapses: the editor itself forgets it when the window is reloaded. Nothing
 * else depends on it, so a failure is only logged.
 */
export function rememberExpanded(
  model: TreeModel,
  { tree: view }: View<TreeNode>,
  expanded: ExpandedRows,
  log: Log,
): void {
  const pathOf = (node: TreeNode): readonly string[] => {
    const parent = model.parentOf(node);
    return [...(parent ? pathOf(parent) : []), node.id];
  };
  const failed = (error: unknown) => log.error(vscode.l10n.t('Expanded items aren’t remembered: {0}', String(error)));
  view.onDidExpandElement(({ element }) => void expanded.add(pathOf(element)).catch(failed));
  view.onDidCollapseElement(({ element }) => void expanded.delete(element.id).catch(failed));
}

/** Returns what the view says about its filter; empty without one. A message of a view can't contain a link. */
function filterMessage(model: TreeModel): string {
  const { filter } = model;
  if (filter === '') return '';
  const match = asToast(vscode.l10n.t('Showing resources that match “{0}”', filter));
  if (!model.hasUnopenedPlaces) return match;
  const unopened = vscode.l10n.t('Accounts, regions, and groups that were never expanded aren’t searched.');
  return joinSentences(`${match}.`, unopened, vscode.l10n.t('To search everything, run “Go to Resource…”.'));
}

/** Connects the tree and its view: each learns of changes of the other. */
export function connectView(
  model: TreeModel,
  { tree: view, rowsChanged }: View<TreeNode>,
  sandbox: SandboxController,
  accounts: Pick<Accounts, 'list' | 'onDidChange'>,
): void {
  const [setFiltered, setSandboxOn] = [
    contextKey('cloudAttachments.filtered'),
    contextKey('cloudAttachments.sandboxOn'),
  ];
  // These are true when a command can't apply, so that it can be run before they are set.
  const setNoAccounts = contextKey('cloudAttachments.noAccounts');
  const setNoOwnAccounts = contextKey('cloudAttachments.noOwnAccounts');
  const setNoReadOnlyAccounts = contextKey('cloudAttachments.noReadOnlyAccounts');
  const setNoWritableAccounts = contextKey('cloudAttachments.noWritableAccounts');
  const accountsChanged = () => {
    const all = accounts.list();
    const own = all.filter((account) => !account.sandbox);
    setNoAccounts(all.length === 0);
    setNoOwnAccounts(own.length === 0);
    setNoReadOnlyAccounts(own.every(({ writable }) => writable));
    setNoWritableAccounts(!own.some(({ writable }) => writable));
  };
  accountsChanged();
  accounts.onDidChange(accountsChanged);
  model.onDidChangeRows((node) => rowsChanged.fire(node));
  view.onDidExpandElement(({ element }) => model.expanded(element));
  view.onDidCollapseElement(({ element }) => model.collapsed(element));
  const showArrangement = () => {
    view.description = arrangementText(model.arrangement);
  };
  showArrangement();
  model.arrangement.grouping.onDidChange(showArrangement);
  model.arrangement.sorting.onDidChange(showArrangement);
  let shown = '';
  model.onDidChange(() => {
    setSandboxOn(sandbox.isOn);
    setFiltered(model.filter !== '');
    const message = filterMessage(model);
    if (message === shown) return;
    shown = message;
    view.message = shown;
  });
}
