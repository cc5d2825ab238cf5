import type { Account } from '../../domain/account';

/** What the user can allow in an account. Nothing of it is allowed in a new account. */
export type Permission = 'writable' | 'assistants';

export const isAllowed = ({ writable, assistants }: Account, permission: Permission): boolean =>
  permission === 'writable' ? writable : assistants === true;

/** Returns an account in which one thing is allowed or forbidden, and everything else is as before. */
export function withPermission(account: Account, permission: Permission, allowed: boolean): Account {
  if (permission === 'writable') return { ...account, writable: allowed };
  const { assistants: _, ...others } = account;
  return allowed ? { ...others, assistants: true } : others;
}

/** Returns an account in which nothing is allowed. */
export const withoutPermissions = ({ assistants: _, ...others }: Account): Account => ({ ...others, writable: false });
