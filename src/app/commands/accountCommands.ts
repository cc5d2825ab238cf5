import * as l10n from '@vscode/l10n';
import { RefusedError } from '../../errors/refusedError';
import type { Command } from '../app';
import { joinSentences } from '../joinSentences';
import { anyAccount, ownAccount } from './chosenAccount';
import { changeKey } from './edit/changeCredentials';
import { refuseChangedOrBusy } from './unchangedAccount';

/** Replaces the key of an account and keeps everything else. */
export const renewCredentials: Command = async (app, node) => {
  const account = await ownAccount(app, node);
  if (!account) return;
  if (account.source)
    throw new RefusedError(
      l10n.t(
        'The credentials of “{0}” aren’t stored here. Change them where they are, or use Edit Account….',
        account.name,
      ),
    );
  await changeKey(app, account);
};

export const removeAccount: Command = async (app, node) => {
  const account = await ownAccount(app, node);
  if (!account) return;
  refuseChangedOrBusy(app, account);
  const question = l10n.t('Remove the account “{0}”?', account.name);
  const detail = l10n.t('Its credentials are deleted from this machine. Nothing changes in the cloud.');
  if (!(await app.ui.showConfirmation(question, detail, l10n.t('Remove'), l10n.t('Keep Account')))) return;
  refuseChangedOrBusy(app, account);
  await app.accounts.remove(account.id);
  app.operations.store.dismissAccount(account.id);
};

export const allowChanges: Command = async (app, node) => {
  const account = await ownAccount(app, node);
  if (!account) return;
  const { name, owner } = account;
  const question = l10n.t('Allow changes in the account “{0}”?', name);
  const detail = l10n.t('You can then detach and release resources in {0} ({1}).', name, owner);
  const each = l10n.t('Each operation still asks for confirmation.');
  const [verb, keep] = [l10n.t('Allow Changes'), l10n.t('Keep Read-Only')];
  if (!(await app.ui.showConfirmation(question, joinSentences(detail, each), verb, keep))) return;
  refuseChangedOrBusy(app, account);
  await app.accounts.setWritable(account, true);
};

/** Takes effect immediately without a confirmation, because it only restricts what is possible. */
export const makeReadOnly: Command = async (app, node) => {
  const account = await ownAccount(app, node);
  if (account) await app.accounts.setWritable(account, false);
};

export const allowAssistants: Command = async (app, node) => {
  const account = await anyAccount(app, node);
  if (!account) return;
  const question = l10n.t('Allow assistants in the account “{0}”?', account.name);
  const detail = joinSentences(
    l10n.t('Assistants in this editor can then read the names, IDs, states, and addresses of its resources.'),
    l10n.t('They can also check and propose operations. An operation requires your confirmation in the dialog.'),
    l10n.t('What an assistant reads is sent to its language model.'),
  );
  const [verb, keep] = [l10n.t('Allow Assistants'), l10n.t('Don’t Allow')];
  if (!(await app.ui.showConfirmation(question, detail, verb, keep))) return;
  await app.accounts.setAssistants(account, true);
};

/** Takes effect immediately without a confirmation, because it only restricts what is possible. */
export const denyAssistants: Command = async (app, node) => {
  const account = await anyAccount(app, node);
  if (account) await app.accounts.setAssistants(account, false);
};
