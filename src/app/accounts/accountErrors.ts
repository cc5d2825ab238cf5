import * as l10n from '@vscode/l10n';
import type { Account } from '../../domain/account';
import { RefusedError } from '../../errors/refusedError';
import { joinSentences } from '../joinSentences';
import { createTimeFormat } from '../operations/list/timeFormat';

/** Thrown when no credentials are stored for the account. */
export class MissingCredentialsError extends RefusedError {
  constructor({ name, source }: Pick<Account, 'name' | 'source'>) {
    super(l10n.t('Key missing: no credentials are stored for “{0}”. Enter them again.', name), {
      nextSteps: [source ? 'selectCredentials' : 'enterKey'],
    });
  }
}

/** Thrown when the temporary credentials that were entered for an account have ended, before any request. */
export const keyEnded = (account: string, at: number): RefusedError =>
  new RefusedError(
    joinSentences(
      l10n.t('The temporary credentials of “{0}” ended at {1}.', account, createTimeFormat().full(at)),
      l10n.t('Enter new ones.'),
    ),
    { nextSteps: ['enterKey'] },
  );

/** Thrown when the editor's secret storage doesn't store the credentials of an account, or doesn't return them. */
export class SecretStoreError extends RefusedError {}

const reasonOf = (error: unknown): string => (error instanceof Error ? `${error.message.replace(/\.$/, '')}.` : '');

/** `error` is the reason of the editor; undefined if it has reported none, and what it returns isn't what was stored. */
export const secretNotStored = (account: string, error: unknown): SecretStoreError =>
  new SecretStoreError(
    joinSentences(
      l10n.t('The editor’s secret storage didn’t store the credentials of “{0}”.', account),
      reasonOf(error),
    ),
  );

export const secretUnreadable = (account: string, error: unknown): RefusedError =>
  new RefusedError(
    joinSentences(l10n.t('The editor’s secret storage can’t be read for “{0}”.', account), reasonOf(error)),
  );

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

/** Builds the error for a change of an account that an earlier version stored. */
export const ofEarlierVersion = (name: string): RefusedError =>
  new RefusedError(
    l10n.t(
      'The account “{0}” was saved by an earlier version. Enter its credentials again with Renew Credentials….',
      name,
    ),
    { nextSteps: ['enterKey'] },
  );
