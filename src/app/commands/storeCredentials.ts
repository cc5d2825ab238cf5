import * as l10n from '@vscode/l10n';
import type { Account } from '../../domain/account';
import { SecretStoreError } from '../accounts/accountErrors';
import type { App } from '../app';
import { joinSentences } from '../joinSentences';

/**
 * Runs a task that stores the credentials of an account. If the editor's secret storage fails, offers to keep them in
 * this window only, and runs the task again. Rejects with the failure if the user doesn't want that.
 */
export async function storeCredentials(
  { accounts, ui }: Pick<App, 'accounts' | 'ui'>,
  { id }: Account,
  store: () => Promise<void>,
): Promise<void> {
  try {
    await store();
  } catch (error) {
    if (!(error instanceof SecretStoreError)) throw error;
    const detail = joinSentences(
      l10n.t('You can keep them in this window only.'),
      l10n.t('They’re lost when the window is closed or reloaded, and the account then says “Key missing”.'),
    );
    const isKept = await ui.showConfirmation(
      error.message,
      detail,
      l10n.t('Keep in This Window'),
      l10n.t('Don’t Save'),
    );
    if (!isKept) throw error;
    accounts.keepInWindow(id);
    await store();
  }
}
