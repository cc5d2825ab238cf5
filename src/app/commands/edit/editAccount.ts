import * as l10n from '@vscode/l10n';
import type { Command } from '../../app';
import { ownAccount } from '../chosenAccount';
import { item, onePage } from '../pickItems';
import { refuseChangedOrBusy } from '../unchangedAccount';
import { accountChanges } from './accountChanges';

/** Asks what to change in an account, and changes only that. */
export const editAccount: Command = async (app, node) => {
  const account = await ownAccount(app, node);
  if (!account) return;
  refuseChangedOrBusy(app, account);
  const provider = app.clouds.providerOf(account.cloud);
  const offered = accountChanges.filter(({ isOf }) => isOf?.(provider) ?? true);
  const items = offered.map((change) => item(change.label(), change.value(account), change));
  const change = await app.ui.pick(l10n.t('Select what to change in “{0}”', account.name), onePage(items));
  await change?.run(app, account, app.tree.accountRow(account.id));
};
