import * as l10n from '@vscode/l10n';
import type { Plan } from '../../domain/plan';
import { RefusedError } from '../../errors/refusedError';
import type { CloudApi, Operation } from '../../providers/contract';
import { operationOf } from '../../providers/operations/findOperation';
import type { Clouds } from '../clouds';
import { isStillSame } from './sameAccount';

/** How the result of a recorded write is read. */
export interface Way {
  readonly api: CloudApi;
  readonly operation: Operation;
}

/**
 * Returns how the result of a recorded write is read, with the account's present credentials. Throws RefusedError unless
 * the account is still the one of the plan, and Error for an unknown operation.
 */
export function wayTo(clouds: Clouds, plan: Plan): Way {
  const { account, target, instance } = plan;
  const now = clouds.accountOf(account.id);
  const isAboutIt = [target, instance ?? target].every(
    (ref) => ref.account === now.id && ref.cloud === now.cloud && ref.region === target.region,
  );
  if (!isStillSame(now, account) || !isAboutIt) {
    throw new RefusedError(
      l10n.t('The account “{0}” was changed after the request was sent, so the result can’t be read.', account.name),
    );
  }
  return { api: clouds.of(now.id), operation: operationOf(clouds.providerOf(now.cloud).operations, plan) };
}
