import * as l10n from '@vscode/l10n';
import { RefusedError } from '../../errors/refusedError';
import { joinSentences } from '../joinSentences';

/** There are no credentials for the account. */
export class MissingCredentialsError extends RefusedError {
  constructor(readonly account: string) {
    super(
      l10n.t(
        'No credentials are stored for the current settings of “{0}”. Edit the account and enter them again.',
        account,
      ),
    );
  }
}

/** What is stored is no longer what the caller has seen. */
export class AccountChanged extends RefusedError {}

export const changedMeanwhile = (name: string): AccountChanged =>
  new AccountChanged(l10n.t('The account “{0}” was changed in the meantime. Try again.', name));

export const changedBeforeSending = (name: string): AccountChanged =>
  new AccountChanged(l10n.t('The account “{0}” was changed in the meantime, so no request was sent. Try again.', name));

/** Another window has stored something newer than this window’s secret store gives. */
export function outOfDate(name: string): AccountChanged {
  const changed = l10n.t('The account “{0}” was changed in another window. Reload this window.', name);
  const otherwise = l10n.t('If that doesn’t help, edit the account and enter its credentials again.');
  return new AccountChanged(joinSentences(changed, otherwise));
}

/** An earlier version may have kept the owner of one key beside another key. */
export const ownerUnproven = (name: string): RefusedError =>
  new RefusedError(
    l10n.t(
      'The account “{0}” was saved by an earlier version. Edit it and enter its credentials again before you allow changes.',
      name,
    ),
  );
