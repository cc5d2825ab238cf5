import { type Account, type AccountKey, isSameAccount } from '../../domain/account';
import { isLoopback } from '../../http/loopback';

const isOnThisMachine = ({ endpoint }: AccountKey): boolean => URL.canParse(endpoint) && isLoopback(new URL(endpoint));

/**
 * Whether an account is the one that an operation was performed with. The embedded sandbox keeps its resources, and has
 * another port after each start. Where the secret store is emptied with the window, it has other keys, too.
 */
export function isStillSame(now: Account, then: AccountKey): boolean {
  const isMoved = now.sandbox && isOnThisMachine(then) && isOnThisMachine(now);
  return isSameAccount(now, isMoved ? { ...then, endpoint: now.endpoint, owner: now.owner } : then);
}
