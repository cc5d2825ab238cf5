import * as l10n from '@vscode/l10n';
import type { Account } from '../../../domain/account';
import { required } from '../../accounts/form/fieldSteps';
import type { App } from '../../app';

/** Changes the name of an account, without a request. */
export async function changeName(app: App, account: Account): Promise<void> {
  const { label } = app.clouds.providerOf(account.cloud);
  const text = await app.ui.showInput({
    title: l10n.t('{0}: account name', label),
    prompt: l10n.t('The name to show in the Cloud Attachments view.'),
    value: account.name,
    validate: required,
  });
  const name = text?.trim();
  if (name !== undefined && name !== account.name) await app.accounts.rename(account, name);
}
