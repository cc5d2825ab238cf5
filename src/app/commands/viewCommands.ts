import * as l10n from '@vscode/l10n';
import type { Command } from '../app';

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

export const retry: Command = async (app, node) => {
  if (node?.subject.kind === 'failure') app.tree.retry(node.subject.branch);
};

export const loadMore: Command = async (app, node) => {
  if (node?.subject.kind === 'more') app.tree.loadMore(node.subject.branch, node.subject.listing);
};

export const showLog: Command = async (app) => app.ui.showLog();
