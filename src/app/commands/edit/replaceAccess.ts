import * as l10n from '@vscode/l10n';
import type { Account } from '../../../domain/account';
import { type AccountEntry, accessOf, identityOf } from '../../accounts/form/accountEntry';
import type { App } from '../../app';
import { runForm, type StepsFor } from '../../forms/form';
import { joinSentences } from '../../joinSentences';
import { inBackground } from '../reportFailure';
import { storeCredentials } from '../storeCredentials';
import { refuseChangedOrBusy } from '../unchangedAccount';

/**
 * Runs a form about the access of an account, which ends with a test, and stores what was entered. `changed` is the
 * sentence for the user.
 */
export async function replaceAccess(
  app: App,
  account: Account,
  steps: StepsFor<AccountEntry>,
  start: AccountEntry,
  changed: string,
): Promise<void> {
  refuseChangedOrBusy(app, account);
  const entry = await runForm(steps, start);
  const identity = entry && identityOf(entry);
  if (!identity) return;
  refuseChangedOrBusy(app, account);
  const access = accessOf(entry);
  await storeCredentials(app, account, () => app.accounts.replaceAccess(account, access, identity));
  app.operations.store.dismissAccount(account.id);
  const isReadOnly = account.writable && !app.accounts.find(account.id)?.writable;
  const other = l10n.t('They belong to another owner or user, so it’s read-only until you run Allow Changes… on it.');
  inBackground(app, app.ui.showInformation(isReadOnly ? joinSentences(changed, other) : changed));
}
