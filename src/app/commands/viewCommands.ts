import * as l10n from '@vscode/l10n';
import type { Account } from '../../domain/account';
import type { Command } from '../app';
import type { TreeNode } from '../tree/node';
import type { TreeModel } from '../tree/treeModel';
import { changeCredentials, changeKey } from './edit/changeCredentials';

export const refresh: Command = async (app, node) => app.tree.refresh(node);

export const filter: Command = async (app) => {
  const text = await app.ui.showInput({
    title: l10n.t('Filter'),
    prompt: l10n.t('Enter part of a name, an ID, or an address. Leave empty to show all resources.'),
    value: app.tree.filter,
  });
  if (text !== undefined) app.tree.setFilter(text);
};

export const clearFilter: Command = async (app) => app.tree.setFilter('');

/** Returns the account that a row is below. */
function accountAbove(tree: TreeModel, row: TreeNode): Account | undefined {
  if (row.subject.kind === 'account') return row.subject.account;
  const parent = tree.parentOf(row);
  return parent && accountAbove(tree, parent);
}

/** Loads a list again. If the account has no credentials, asks for them instead. */
export const retry: Command = async (app, node) => {
  if (node?.subject.kind !== 'failure') return;
  const { step, branch } = node.subject;
  const account = accountAbove(app.tree, node);
  if (!step || !account) app.tree.retry(branch);
  else if (step === 'enterKey') await changeKey(app, account);
  else await changeCredentials(app, account);
};

export const loadMore: Command = async (app, node) => {
  if (node?.subject.kind === 'more') app.tree.loadMore(node.subject.branch, node.subject.listing);
};

/** Searches the instances that the filter can't decide on. */
export const searchInstances: Command = async (app, node) => {
  if (node?.subject.kind === 'unsearched') app.tree.searchInstances(node.subject.branch);
};

export const showLog: Command = async (app) => app.ui.showLog();
