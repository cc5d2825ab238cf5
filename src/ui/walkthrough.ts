import type { Accounts } from '../app/accounts/accounts';
import type { OperationRecord } from '../app/operations/record/operationRecord';
import type { Operations } from '../app/operations/record/operations';
import { contextKey } from './contextKey';

const isDetached = ({ plan, state }: Pick<OperationRecord, 'plan' | 'state'>): boolean =>
  state === 'done' && (plan.action === 'detachDisk' || plan.action === 'detachVnic');

/** Completes the steps of the walkthrough that are done by more than running a command. */
export function connectWalkthrough(
  store: Pick<Operations, 'all' | 'onDidChange'>,
  accounts: Pick<Accounts, 'list' | 'onDidChange'>,
): void {
  const setDetached = contextKey('cloudAttachments.hasDetached');
  const setHasOwnAccounts = contextKey('cloudAttachments.hasOwnAccounts');
  const accountsChanged = () => setHasOwnAccounts(accounts.list().some(({ sandbox }) => !sandbox));
  for (const record of store.all()) if (isDetached(record)) setDetached(true);
  store.onDidChange(({ record }) => {
    if (isDetached(record)) setDetached(true);
  });
  accountsChanged();
  accounts.onDidChange(accountsChanged);
}
