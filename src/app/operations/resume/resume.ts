import * as l10n from '@vscode/l10n';
import type { Plan } from '../../../domain/plan';
import { RefusedError } from '../../../errors/refusedError';
import type { CloudApi, Operation } from '../../../providers/contract';
import { operationOf } from '../../../providers/findOperation';
import { followInBackground } from '../follow';
import { errorRecord } from '../record/errorRecord';
import type { OperationRecord } from '../record/operationRecord';
import { isStillSame } from '../sameAccount';
import type { OperationServices } from '../services';

type Services = Pick<OperationServices, 'clouds' | 'store' | 'clock' | 'onBackgroundEnd'>;

interface Way {
  readonly api: CloudApi;
  readonly operation: Operation;
}

/**
 * Finds out what became of a write whose window has ended, with read requests only: nothing of the record is sent, and
 * no host or key is taken from it. Resolves to the record with its end. Never rejects.
 */
export async function resume(services: Services, record: OperationRecord): Promise<OperationRecord> {
  const { store } = services;
  const { id, state } = record;
  // Each request is announced before it is sent.
  if (state === 'planned') return store.note(id, { event: 'notSent' });
  try {
    const way = wayTo(services, record.plan);
    const sent = state === 'sending' ? await store.note(id, lostResponse()) : record;
    return await followInBackground(services, { record: sent, ...way, startsAtOnce: true });
  } catch (error) {
    const reason = error instanceof Error ? errorRecord(error) : undefined;
    return store.note(id, { event: 'unknown', nativeState: record.nativeState, ...(reason ? { error: reason } : {}) });
  }
}

const lostResponse = () =>
  ({
    event: 'uncertain',
    receipt: { requestId: undefined },
    error: errorRecord(new RefusedError(l10n.t('The window was closed before the response arrived.'))),
  }) as const;

/** Throws RefusedError unless the account is still the one of the plan, and Error for an unknown operation. */
function wayTo({ clouds }: Services, plan: Plan): Way {
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
