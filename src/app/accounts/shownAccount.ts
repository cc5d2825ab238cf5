import type { Account } from '../../domain/account';
import { withoutPermissions } from './permissions';

/** An account as this window shows it. The revision is undefined until the stored account has been read. */
export interface ShownAccount {
  readonly account: Account;
  readonly revision: number | undefined;
  readonly isKeyMissing?: boolean;
  /** Whether it was listed when this window was opened, and hasn't been read since. */
  readonly isFromIndex?: boolean;
}

/** Returns what is kept of an account in this list, without its credentials. */
export const shownAs = ({
  account,
  revision,
  isKeyMissing = false,
  isFromIndex = false,
}: ShownAccount): ShownAccount => ({
  account,
  revision,
  isKeyMissing,
  isFromIndex,
});

/**
 * Returns how to show an account that can't be read. If it was read before, it has been removed. If it is only in the
 * index, or if another window has added it, it waits for its credentials.
 */
export function withoutCredentials(
  before: ShownAccount | undefined,
  listed: Account | 'removed' | undefined,
): ShownAccount | undefined {
  if (before?.revision !== undefined || listed === 'removed') return undefined;
  const account = listed ?? before?.account;
  // What another window has added since can only be read there, or a moment later.
  const isFromIndex = before?.isFromIndex === true;
  const isKeyMissing = isFromIndex && !account?.source;
  return account && { account: withoutPermissions(account), revision: undefined, isKeyMissing, isFromIndex };
}
