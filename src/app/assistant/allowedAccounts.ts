import * as l10n from '@vscode/l10n';
import type { Account } from '../../domain/account';
import type { App } from '../app';
import { ToolError } from './toolError';

/** Returns the accounts that assistants may see now, as they are stored. */
export async function allowedAccounts({ accounts }: Pick<App, 'accounts'>): Promise<readonly Account[]> {
  await accounts.loaded;
  const all = accounts.list();
  const allowed = await Promise.all(all.map(({ id }) => accounts.allowsAssistants(id)));
  return all.filter((_, place) => allowed[place]);
}

const isNamed = ({ id, name }: Account, text: string): boolean =>
  id === text || name.toLowerCase() === text.toLowerCase();

/**
 * Returns the accounts that assistants may see and that have this ID or name; all if it's undefined. Throws ToolError
 * if there are none. An account that they may not see is treated as one that doesn't exist.
 */
export async function accountsFor(app: Pick<App, 'accounts'>, named?: string): Promise<readonly Account[]> {
  const allowed = await allowedAccounts(app);
  if (allowed.length === 0) {
    throw new ToolError(l10n.t('No account allows assistants. Ask the user to run “Allow Assistants…” on an account.'));
  }
  const wanted = named === undefined ? allowed : allowed.filter((account) => isNamed(account, named));
  if (wanted.length > 0) return wanted;
  throw new ToolError(
    l10n.t('No account with this name or ID allows assistants. Ask the user to run “Allow Assistants…” on it.'),
  );
}
