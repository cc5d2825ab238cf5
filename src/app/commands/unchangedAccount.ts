import * as l10n from '@vscode/l10n';
import type { Account } from '../../domain/account';
import { RefusedError } from '../../errors/refusedError';
import type { App } from '../app';
import { joinSentences } from '../joinSentences';

/** Throws RefusedError if the account has changed since it was read, or if one of its operations is running. */
export function refuseChangedOrBusy(app: App, account: Account): void {
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
