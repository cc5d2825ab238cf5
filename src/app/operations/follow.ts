import * as l10n from '@vscode/l10n';
import type { Outcome } from '../../domain/outcome';
import { cleanName } from '../../domain/untrustedText';
import { ApiError } from '../../errors/apiError';
import { RefusedError } from '../../errors/refusedError';
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

type Services = Pick<OperationServices, 'store' | 'clock'>;

/**
 * Reads the target of a write until its outcome is known, and records it. If the user stops waiting, returns at once and
 * continues in the background. Only reads. Never rejects.
 */
export async function follow(services: Services, followed: Followed): Promise<OperationRecord> {
  const { store } = services;
  const { record, report, signal } = followed;
  const uncertainty = record.error && errorFrom(record.error);
  const unclear = uncertainty ? `${uncertainResponseText(uncertainty)} ` : '';
  if (uncertainty) report(unclear + l10n.t('Checking the result.'));
  const outcome = await poll(services, followed, signal, (nativeState) => {
    if (store.running(record.plan.target)?.nativeState !== nativeState)
      void store.note(record.id, { event: 'observed', nativeState });
    report(unclear + cleanName(nativeState));
  });
  if (outcome) return store.note(record.id, eventOf(outcome));
  const stopped = await store.note(record.id, { event: 'stopped' });
  void followInBackground(services, followed);
  return stopped;
}

/** Reads on after the user has stopped waiting, so that the rows show what becomes of the write. */
async function followInBackground(services: Services, followed: Followed): Promise<void> {
  const { store } = services;
  const { id } = followed.record;
  let shown: string | undefined;
  const outcome = await poll(services, followed, new AbortController().signal, (nativeState) => {
    if (nativeState !== shown) void store.note(id, { event: 'observed', nativeState });
    shown = nativeState;
  });
  // An account that was removed or a sandbox that was reset in the meantime leaves nothing to report.
  const isRefused = outcome?.kind === 'unknown' && outcome.error instanceof RefusedError;
  if (outcome && !isRefused) await store.note(id, eventOf(outcome));
}

function poll(
  { clock }: Services,
  { record, api, operation: { polling } }: Followed,
  signal: AbortSignal,
  onProgress: (nativeState: string) => void,
): Promise<Outcome | undefined> {
  const { plan, receipt = { requestId: undefined }, error } = record;
  const uncertainty = error && errorFrom(error);
  return pollOutcome({ api, plan, receipt, polling, uncertainty, clock, onProgress, signal });
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
