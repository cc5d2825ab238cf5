import * as l10n from '@vscode/l10n';
import type { Account } from '../../../domain/account';
import { entryFor } from '../../accounts/form/accountEntry';
import { choiceStep } from '../../accounts/form/choiceStep';
import { fieldSteps } from '../../accounts/form/fieldSteps';
import { testStep } from '../../accounts/form/testStep';
import type { App } from '../../app';
import { replaceAccess } from './replaceAccess';

/** Replaces the credentials of an account: by a key that is entered, or by one that is already on this machine. */
export async function changeCredentials(app: App, account: Account): Promise<void> {
  const provider = app.clouds.providerOf(account.cloud);
  const found = await app.findKeys([provider]);
  const title = l10n.t('Select the credentials of “{0}”', account.name);
  const choice = found.length === 0 ? [] : [choiceStep(app.ui, title, [provider], found)];
  const changed = l10n.t('The credentials of “{0}” were changed.', account.name);
  const fields = fieldSteps(app.ui, provider, app.operations.clock.now);
  const test = testStep(app, account, provider);
  await replaceAccess(
    app,
    account,
    (entry) => [...choice, ...(entry.source ? [] : fields), test],
    entryFor(account, provider),
    changed,
  );
}

/** Replaces the key of an account by one that is entered, and keeps everything else. */
export async function changeKey(app: App, account: Account): Promise<void> {
  const provider = app.clouds.providerOf(account.cloud);
  const steps = [...fieldSteps(app.ui, provider, app.operations.clock.now), testStep(app, account, provider)];
  const changed = l10n.t('The credentials of “{0}” were renewed.', account.name);
  await replaceAccess(app, account, () => steps, entryFor(account, provider), changed);
}
