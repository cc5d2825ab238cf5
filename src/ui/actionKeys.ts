import type { Accounts } from '../app/accounts/accounts';
import { actions } from '../domain/plan';
import type { Provider } from '../providers/contract';
import { lackingActions } from '../providers/operations/capabilities';
import { contextKey } from './contextKey';

/** Hides the commands from the Command Palette that no cloud of the accounts has. */
export function connectActionKeys(
  accounts: Pick<Accounts, 'list' | 'onDidChange'>,
  providers: readonly Provider[],
): void {
  const keys = actions.map((action) => ({ action, set: contextKey(`cloudAttachments.lacks.${action}`) }));
  const update = () => {
    const clouds = new Set(accounts.list().map(({ cloud }) => cloud));
    const lacking = new Set(lackingActions(providers.filter(({ id }) => clouds.has(id))));
    for (const { action, set } of keys) set(lacking.has(action));
  };
  update();
  accounts.onDidChange(update);
}
