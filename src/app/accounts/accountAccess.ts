import type { Account } from '../../domain/account';
import type { Credentials, Identity } from '../../providers/contract';
import { withoutPermissions } from './permissions';
import type { StoredAccount } from './storedAccount';

/** Where the requests of an account are sent, and what signs them. */
export interface AccountAccess extends Pick<Account, 'endpoint' | 'source' | 'keyExpiresAt'> {
  /** Empty if there is a source. */
  readonly credentials: Credentials;
}

/** Returns an account without what was chosen among the resources of its owner. */
function withoutChoices({ regions: _, resourceGroup: __, ...account }: Account): Account {
  return account;
}

/**
 * Returns an account with other access. What is allowed in it stays allowed only for the same owner and the same caller,
 * and what was chosen in it is kept only for the same owner.
 */
export function withAccess(
  { account: before, caller: callerBefore }: Pick<StoredAccount, 'account' | 'caller'>,
  { endpoint, source, keyExpiresAt }: AccountAccess,
  { owner, caller }: Identity,
): Account {
  const isSameOwner = before.owner === owner;
  const { source: _, keyExpiresAt: __, ...account } = isSameOwner ? before : withoutChoices(before);
  const isSameUser = isSameOwner && callerBefore === caller;
  return {
    ...(isSameUser ? account : withoutPermissions(account)),
    ...{ owner, endpoint },
    ...(source ? { source } : {}),
    ...(keyExpiresAt === undefined ? {} : { keyExpiresAt }),
  };
}
