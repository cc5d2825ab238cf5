import * as l10n from '@vscode/l10n';
import type { Outcome } from '../../domain/outcome';
import { cleanName } from '../../domain/untrustedText';
import { ApiError } from '../../errors/apiError';
import { RefusedError } from '../../errors/refusedError';
import type { CloudApi, Operation } from '../../providers/contract';
import { pollOutcome } from './pollOutcome';
import { errorFrom, errorRecord, observedErrorRecord } from './record/errorRecord';
import type { OperationEvent } from './record/operationEvent';
import type { OperationRecord } from './record/operationRecord';
import type { OperationServices } from './services';

/** A write that was sent, and how it is read. */
export interface Followed {
  /** Whether the first read is made at once: the write was sent long ago. */
  readonly startsAtOnce?: boolean;
  readonly record: OperationRecord;
  readonly api: CloudApi;
  readonly operation: Operation;
}

/** A write that the user waits for. */
export interface Awaited extends Followed {
  readonly report: (message: string) => void;
  readonly signal: AbortSignal;
}

type Services = Pick<OperationServices, 'store' | 'clock' | 'clouds' | 'onBackgroundEnd'>;

/**
 * Reads the target of a write until its outcome is known, and records it. If the user stops waiting, returns at once and
 * continues in the background. Only reads. Never rejects.
 */
export async function follow(services: Services, awaited: Awaited): Promise<OperationRecord> {
  const { store } = services;
  const { record, report, signal } = awaited;
  const uncertainty = record.error && errorFrom(record.error);
  const unclear = uncertainty ? `${uncertainResponseText(uncertainty)} ` : '';
  if (uncertainty) report(unclear + l10n.t('Checking the result.'));
  const outcome = await poll(services, awaited, signal, (nativeState) => report(unclear + cleanName(nativeState)));
  if (outcome) return store.note(record.id, eventOf(outcome));
  const stopped = await store.note(record.id, { event: 'stoppedWaiting' });
  // The record says in which states the target was seen until now.
  void followInBackground(services, { ...awaited, record: stopped }).then(services.onBackgroundEnd);
  return stopped;
}

/**
 * Reads the target of a write that the user doesn't wait for until its outcome is known, and records it. Only reads.
 * Never rejects.
 */
export async function followInBackground(services: Services, followed: Followed): Promise<OperationRecord> {
  const never = new AbortController().signal;
  const outcome = await poll(services, followed, never, () => undefined);
  if (!outcome) return followed.record;
  const ended = await services.store.note(followed.record.id, eventOf(outcome));
  // An account that was removed or a sandbox that was reset in the meantime leaves nothing to report.
  const isBlocked = outcome.kind === 'unknown' && outcome.error instanceof RefusedError;
  if (!isBlocked || outcome.error?.message === followed.record.error?.message) return ended;
  services.store.mark(ended, 'reported');
  services.store.mark(ended, 'dismissed');
  return services.store.find(ended.id) ?? ended;
}

/** Records each new state of the target. */
function poll(
  { store, clock, clouds }: Services,
  { record, api, operation: { polling, endState }, startsAtOnce = false }: Followed,
  signal: AbortSignal,
  onProgress: (nativeState: string) => void,
): Promise<Outcome | undefined> {
  const { plan, receipt = { requestId: undefined }, error } = record;
  const uncertainty = error && errorFrom(error);
  let last = record.nativeState;
  const looked = (nativeState: string): void => {
    if (nativeState !== last) void store.note(record.id, { event: 'looked', nativeState });
    last = nativeState;
    onProgress(nativeState);
  };
  const hasLeft = last !== '' && last !== plan.before.nativeState;
  return pollOutcome({
    ...{ api, plan, receipt, polling, uncertainty, startsAtOnce, clock, onProgress: looked, signal },
    listen: clouds.listenToCalls,
    ...(endState.is === 'restarted' ? { returns: { hasLeft } } : {}),
  });
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
