import * as l10n from '@vscode/l10n';
import { RefusedError } from '../../errors/refusedError';
import { joinSentences } from '../joinSentences';

/** Thrown when no credentials are stored for the account. */
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

/** Thrown when the stored account is no longer the one that the caller has read. */
export class AccountChangedError extends RefusedError {}

export const changedMeanwhile = (name: string): AccountChangedError =>
  new AccountChangedError(l10n.t('The account “{0}” was changed in the meantime. Try again.', name));

export const changedBeforeSending = (name: string): AccountChangedError =>
  new AccountChangedError(
    l10n.t('The account “{0}” was changed in the meantime, so no request was sent. Try again.', name),
  );

/**
 * Builds the error for an account that another window has stored in a newer revision than this window's secret store
 * returns.
 */
export function outOfDate(name: string): AccountChangedError {
  const changed = l10n.t('The account “{0}” was changed in another window. Reload this window.', name);
  const otherwise = l10n.t('If that doesn’t help, edit the account and enter its credentials again.');
  return new AccountChangedError(joinSentences(changed, otherwise));
}

/** Builds the error for an account that an earlier version stored: its owner may belong to a different key. */
export const ownerUnproven = (name: string): RefusedError =>
  new RefusedError(
    l10n.t(
      'The account “{0}” was saved by an earlier version. Edit it and enter its credentials again before you allow changes.',
      name,
    ),
  );
