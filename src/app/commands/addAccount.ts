import * as l10n from '@vscode/l10n';
import type { Account } from '../../domain/account';
import type { Provider } from '../../providers/contract';
import { type AccountEntry, accessOf, emptyEntry, identityOf } from '../accounts/form/accountEntry';
import { choiceStep } from '../accounts/form/choiceStep';
import { endpointSteps } from '../accounts/form/endpointSteps';
import { fieldSteps } from '../accounts/form/fieldSteps';
import { nameOf, nameStep } from '../accounts/form/nameStep';
import { testStep } from '../accounts/form/testStep';
import type { FoundKey } from '../accounts/sources/foundKeys';
import type { App, Command } from '../app';
import { runForm, type StepsFor } from '../forms/form';
import { inBackground } from './reportFailure';
import { storeCredentials } from './storeCredentials';

/** Returns an account that isn't saved yet. A new account is read-only. */
const newAccount = (id: string, provider: Provider): Account => ({
  ...{ id, cloud: provider.id, name: provider.label, endpoint: '', owner: '' },
  ...{ writable: false, sandbox: false },
});

function stepsOf(app: App, id: string, found: readonly FoundKey[]): StepsFor<AccountEntry> {
  const { ui, clouds, operations } = app;
  const [first] = clouds.providers;
  const title = l10n.t('Select a cloud, or credentials on this machine');
  const choice = choiceStep(ui, title, clouds.providers, found);
  return (entry) => {
    // Until a cloud is selected, the steps are counted as those of the first.
    const provider = entry.choice?.provider ?? first;
    if (!provider) return [choice];
    return [
      choice,
      ...endpointSteps(ui, provider, entry),
      ...(entry.source ? [] : fieldSteps(ui, provider, operations.clock.now)),
      testStep(app, newAccount(id, provider), provider),
      nameStep(ui, provider),
    ];
  };
}

/** Saves an account after the cloud has accepted its credentials. */
export const addAccount: Command = async (app) => {
  const id = crypto.randomUUID();
  const entry = await runForm(stepsOf(app, id, await app.findKeys(app.clouds.providers)), emptyEntry);
  const identity = entry && identityOf(entry);
  if (!entry?.choice || !identity) return;
  const { provider } = entry.choice;
  const { credentials, ...access } = accessOf(entry);
  const name = nameOf(provider, entry);
  const account: Account = { ...newAccount(id, provider), ...access, name, owner: identity.owner };
  await storeCredentials(app, account, () => app.accounts.save(account, credentials, undefined, identity.caller));
  const saved = l10n.t('The account “{0}” was saved. It’s read-only until you run Allow Changes… on it.', name);
  inBackground(app, app.ui.showInformation(saved));
};
