import * as l10n from '@vscode/l10n';
import type { Account } from '../../domain/account';
import { RefusedError } from '../../errors/refusedError';
import type { Identity } from '../../providers/contract';
import {
  askCredentials,
  askKey,
  askKeyChoice,
  askName,
  type EnteredKey,
  type KeyChoice,
  proposedName,
} from '../accounts/accountForm';
import type { App, Command } from '../app';
import { joinSentences } from '../joinSentences';
import { ownAccount } from './chosenAccount';
import { inBackground } from './reportFailure';

/** Tests credentials with one request. Rejects if the cloud doesn't accept them. */
async function identify(app: App, draft: Account, { credentials, source }: EnteredKey): Promise<Identity> {
  const title = l10n.t('Testing the credentials of “{0}” with one request', draft.name);
  return app.operations.progress.run(title, async (_, signal) => {
    const { sources } = app;
    const signing = source
      ? await sources.signingCredentials(draft, await sources.key(draft.cloud, source))
      : credentials;
    return app.clouds.connect(draft, async () => signing).identify(signal);
  });
}

/**
 * Saves an account only after the cloud has accepted it, and never over an account that has changed in the meantime. A
 * new account is read-only.
 */
async function askAndSave(app: App, choice: KeyChoice, before?: Account): Promise<void> {
  const { provider } = choice;
  const entered = await askKey(app, choice);
  if (!entered) return;
  const { endpoint, credentials, source } = entered;
  const id = before?.id ?? crypto.randomUUID();
  const draft: Account = {
    ...{ id, cloud: provider.id, name: before?.name ?? provider.label, endpoint, owner: '' },
    ...(source ? { source } : {}),
    ...(before?.regions ? { regions: before.regions } : {}),
    ...(before?.resourceGroup ? { resourceGroup: before.resourceGroup } : {}),
    ...{ writable: false, sandbox: false },
  };
  const identity = await identify(app, draft, entered);
  const name = await askName(app, provider, before?.name ?? proposedName(provider, source, identity));
  if (name === undefined) return;
  if (before) refuseChangedOrBusy(app, before);
  await app.accounts.save({ ...draft, name: name.trim(), owner: identity.owner }, credentials, before, identity.caller);
  app.operations.store.dismissAccount(id);
  const saved = l10n.t('The account “{0}” was saved. It’s read-only until you run Allow Changes… on it.', name.trim());
  inBackground(app, app.ui.showInformation(saved));
}

export const addAccount: Command = async (app) => {
  const title = l10n.t('Select a cloud, or credentials on this machine');
  const { providers } = app.clouds;
  const choice = await askKeyChoice(app, title, providers, await app.findKeys(providers));
  if (choice) await askAndSave(app, choice);
};

/** Throws RefusedError if the account has changed since it was read, or if one of its operations is running. */
function refuseChangedOrBusy(app: App, account: Account): void {
  if (app.accounts.find(account.id) !== account) {
    throw new RefusedError(l10n.t('The account “{0}” was changed in the meantime. Try again.', account.name));
  }
  const running = app.operations.store.runningOf(account.id).length;
  if (running === 0) return;
  const sentence = l10n.t('Operations still in progress for “{1}”: {0}.', running, account.name);
  throw new RefusedError(
    joinSentences(
      sentence,
      l10n.t('Wait until they’re complete, or select Stop Waiting on their progress notifications.'),
    ),
  );
}

export const editAccount: Command = async (app, node) => {
  const account = await ownAccount(app, node);
  if (!account) return;
  refuseChangedOrBusy(app, account);
  const title = l10n.t('Select the credentials of “{0}”', account.name);
  const provider = app.clouds.providerOf(account.cloud);
  const found = await app.findKeys([provider]);
  const choice = found.length === 0 ? { provider } : await askKeyChoice(app, title, [provider], found);
  if (choice) await askAndSave(app, choice, account);
};

/** Replaces the key of an account and keeps everything else. */
export const renewCredentials: Command = async (app, node) => {
  const account = await ownAccount(app, node);
  if (!account) return;
  const { name, source } = account;
  if (source)
    throw new RefusedError(
      l10n.t('The credentials of “{0}” aren’t stored here. Change them where they are, or use Edit Account….', name),
    );
  refuseChangedOrBusy(app, account);
  const credentials = await askCredentials(app, app.clouds.providerOf(account.cloud));
  if (!credentials) return;
  const { endpoint } = account;
  const identity = await identify(app, { ...account, writable: false }, { endpoint, credentials });
  refuseChangedOrBusy(app, account);
  await app.accounts.renew(account, credentials, identity);
  app.operations.store.dismissAccount(account.id);
  const isReadOnly = account.writable && !app.accounts.find(account.id)?.writable;
  const renewed = l10n.t('The credentials of “{0}” were renewed.', name);
  const other = l10n.t('They belong to another owner or user, so it’s read-only until you run Allow Changes… on it.');
  inBackground(app, app.ui.showInformation(isReadOnly ? joinSentences(renewed, other) : renewed));
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
