import * as l10n from '@vscode/l10n';
import type { Outcome } from '../../domain/outcome';
import { cleanName } from '../../domain/untrustedText';
import { ApiError } from '../../errors/apiError';
import type { CloudApi, Operation } from '../../providers/contract';
import { pollOutcome } from './pollOutcome';
import { errorFrom, errorRecord, observedErrorRecord } from './record/errorRecord';
import type { OperationEvent, OperationRecord } from './record/operationRecord';
import type { OperationServices } from './services';

/** A write that was sent, and how it is followed. */
export interface Followed {
  readonly record: OperationRecord;
  readonly api: CloudApi;
  readonly operation: Operation;
  readonly report: (message: string) => void;
  readonly signal: AbortSignal;
}

/** Reads the target of a write until its outcome is known, and records it. Only reads. Never rejects. */
export async function follow(
  { store, clock }: Pick<OperationServices, 'store' | 'clock'>,
  { record, api, operation, report, signal }: Followed,
): Promise<OperationRecord> {
  const { id, plan, receipt = { requestId: undefined } } = record;
  const uncertainty = record.error && errorFrom(record.error);
  const unclear = uncertainty ? `${uncertainResponseText(uncertainty)} ` : '';
  if (uncertainty) report(unclear + l10n.t('Checking the result.'));
  const onProgress = (nativeState: string): void => {
    if (store.running(plan.target)?.nativeState !== nativeState)
      void store.note(id, { event: 'observed', nativeState });
    report(unclear + l10n.t('{0} · Cancel stops waiting, but the cloud continues', cleanName(nativeState)));
  };
  const { polling } = operation;
  const outcome = await pollOutcome({ api, plan, receipt, polling, uncertainty, clock, onProgress, signal });
  return store.note(id, outcome ? eventOf(outcome) : { event: 'stopped' });
}

function eventOf(outcome: Outcome): OperationEvent {
  const { kind, nativeState } = outcome;
  if (kind === 'done') return { event: kind, nativeState };
  if (kind === 'failed') return { event: kind, nativeState, error: observedErrorRecord(outcome.error) };
  return { event: kind, nativeState, ...(outcome.error ? { error: errorRecord(outcome.error) } : {}) };
}

/** Describes an uncertain response. It is shown at once, because polling takes a while. */
const uncertainResponseText = (uncertainty: Error): string =>
  uncertainty instanceof ApiError
    ? l10n.t(
        'The response was {0} ({1}). It’s unclear whether the operation was performed.',
        cleanName(uncertainty.code),
        uncertainty.status,
      )
    : l10n.t('The response was lost.');
