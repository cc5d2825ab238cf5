import * as l10n from '@vscode/l10n';
import { RefusedError } from '../../../errors/refusedError';
import { followInBackground } from '../follow';
import { errorRecord } from '../record/errorRecord';
import type { OperationRecord } from '../record/operationRecord';
import type { OperationServices } from '../services';
import { wayTo } from '../wayTo';

type Services = Pick<OperationServices, 'clouds' | 'store' | 'clock' | 'onBackgroundEnd'>;

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
    const way = wayTo(services.clouds, record.plan);
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
