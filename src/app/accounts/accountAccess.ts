import type { Account } from '../../domain/account';
import type { Credentials, Identity } from '../../providers/contract';
import type { StoredAccount } from './storedAccount';

/** Where the requests of an account are sent, and what signs them. */
export interface AccountAccess extends Pick<Account, 'endpoint' | 'source' | 'keyExpiresAt'> {
  /** Empty if there is a source. */
  readonly credentials: Credentials;
}

/**
 * Returns an account with other access. It stays writable only for the same owner and the same caller, and what was
 * chosen in it is kept only for the same owner.
 */
export function withAccess(
  { account, caller: before }: Pick<StoredAccount, 'account' | 'caller'>,
  { endpoint, source, keyExpiresAt }: AccountAccess,
  { owner, caller }: Identity,
): Account {
  const { id, cloud, name, regions, writable, sandbox } = account;
  const isSameOwner = account.owner === owner;
  return {
    ...{ id, cloud, name, owner, endpoint },
    ...(source ? { source } : {}),
    ...(keyExpiresAt === undefined ? {} : { keyExpiresAt }),
    ...(regions && isSameOwner ? { regions } : {}),
    ...{ writable: writable && isSameOwner && before === caller, sandbox },
  };
}
