import * as l10n from '@vscode/l10n';
import type { Account } from '../../domain/account';
import { RefusedError } from '../../errors/refusedError';
import type { App } from '../app';
import { PagedItems } from '../search/pagedItems';
import { SearchSession } from '../search/searchSession';
import type { TreeNode } from '../tree/node';
import { item, onePage } from './pickItems';

/** Returns the account that a row is about. Undefined for rows that aren't about an account as a whole. */
function accountOfRow(app: App, node: TreeNode | undefined): Account | undefined {
  const subject = (node ?? app.selection())?.subject;
  if (subject?.kind === 'account') return subject.account;
  const denied = subject?.kind === 'failure' ? subject.deniedAccount : undefined;
  return denied === undefined ? undefined : app.accounts.find(denied);
}

/** Returns the account of the row, or of the selected row, or asks for one of these. */
async function chosenAccount(
  app: App,
  node: TreeNode | undefined,
  accounts: readonly Account[],
): Promise<Account | undefined> {
  const known = accountOfRow(app, node);
  if (known) return known;
  if (accounts.length === 0) throw new RefusedError(l10n.t('There are no accounts yet. Add one first.'));
  const items = accounts.map((account) => item(account.name, account.owner, account));
  const list = new PagedItems({
    title: l10n.t('Select an account'),
    placeholder: l10n.t('Enter part of the name of an account.'),
    pages: onePage(items),
  });
  return app.ui.search(new SearchSession(list, app.timer));
}

/** The same for any account, also of the sandbox. */
export const anyAccount = (app: App, node: TreeNode | undefined): Promise<Account | undefined> =>
  chosenAccount(app, node, app.accounts.list());

/** The same for the user's own accounts. Throws RefusedError for a sandbox account. */
export async function ownAccount(app: App, node: TreeNode | undefined): Promise<Account | undefined> {
  const own = app.accounts.list().filter(({ sandbox }) => !sandbox);
  const account = await chosenAccount(app, node, own);
  if (!account?.sandbox) return account;
  throw new RefusedError(l10n.t('Sandbox accounts can’t be changed. They’re removed when you exit the sandbox.'));
}
