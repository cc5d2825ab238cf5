import * as l10n from '@vscode/l10n';
import type { Outcome } from '../../domain/outcome';
import { cleanName } from '../../domain/untrustedText';
import { ApiError } from '../../errors/apiError';
import type { Clock, Parties, Sent } from '../../providers/contract';
import { type AttachmentKey, attachmentTo } from './attachmentKey';
import type { InFlight } from './inFlight';
import type { Journal, JournalFacts } from './journal/journal';
import { isAboutAttachment } from './lastResort';
import { pollOutcome } from './pollOutcome';
import { refuseWhileRunning } from './refusals';
import { type SendRequest, send } from './send';
import { type WriteJournal, writeJournalFor } from './writeJournal';

type Failed = Extract<Outcome, { kind: 'failed' }> & {
  /** The attachment that the cloud rejected the operation for; left out if it was rejected for another reason. */
  readonly rejected?: AttachmentKey;
};

/**
 * The result of an operation; undefined if no request was sent. `stopped`: the user stopped waiting, and the cloud
 * continues.
 */
export type OperationResult = Exclude<Outcome, { kind: 'failed' }> | Failed | { readonly kind: 'stopped' } | undefined;

/** A write that the user has confirmed. */
export interface Execution extends SendRequest {
  readonly services: {
    readonly inFlight: InFlight;
    readonly journal: Journal;
    readonly clock: Clock;
  };
  readonly subject: Parties;
  readonly report: (message: string) => void;
}

/**
 * Sends a write and polls its outcome; only one write runs on a resource at a time. Throws only if no request was sent.
 */
export async function execute(run: Execution): Promise<OperationResult> {
  const { services, operation, subject } = run;
  const { target: resource, instance } = subject;
  const running = {
    action: operation.action,
    ref: resource.ref,
    instance: instance?.ref,
    nativeState: resource.nativeState,
  };
  if (!services.inFlight.begin(running)) refuseWhileRunning(services.inFlight, resource.ref);
  try {
    return await sendAndFollow(run);
  } finally {
    services.inFlight.end(resource.ref);
  }
}

async function sendAndFollow(run: Execution): Promise<OperationResult> {
  const notes = writeJournalFor(run.prompt.plan, run.services);
  const sent = await send(run, notes);
  await noteSent(notes, sent);
  if (sent.kind === 'refused') return failed(run, sent.error);
  if (sent.kind !== 'notSent') return follow(run, notes, sent);
  if (run.signal.aborted) return undefined;
  throw sent.error;
}

async function follow(
  run: Execution,
  notes: WriteJournal,
  sent: Extract<Sent, { kind: 'accepted' | 'uncertain' }>,
): Promise<OperationResult> {
  const { api, services, operation, subject, report, signal } = run;
  const uncertainty = sent.kind === 'uncertain' ? sent.error : undefined;
  const unclear = uncertainty ? `${uncertainResponseText(uncertainty)} ` : '';
  if (uncertainty) report(unclear + l10n.t('Checking the result.'));
  const onProgress = (word: string): void => {
    services.inFlight.progress(subject.target.ref, word);
    report(unclear + l10n.t('{0} · Cancel stops waiting, but the cloud continues', cleanName(word)));
  };
  const { polling } = operation;
  const options = {
    api,
    plan: run.prompt.plan,
    receipt: sent.receipt,
    polling,
    uncertainty,
    clock: services.clock,
    onProgress,
    signal,
  };
  const outcome = await pollOutcome(options);
  if (!outcome) {
    await notes.append('left');
    return { kind: 'stopped' };
  }
  await notes.append(outcome.kind, outcome.kind === 'failed' ? factsOf(outcome.error) : {});
  return outcome.kind === 'failed' ? failed(run, outcome.error) : outcome;
}

function failed({ prompt, subject }: Execution, error: Error): Failed {
  const { instance } = prompt.plan;
  const rejected = instance && isAboutAttachment(error) ? attachmentTo(subject.target, instance.id) : undefined;
  return { kind: 'failed', nativeState: '', error, ...(rejected ? { rejected } : {}) };
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

const factsOf = (error: unknown): JournalFacts =>
  error instanceof ApiError ? { code: error.code, requestId: error.requestId } : {};

const eventOf = { accepted: 'accepted', uncertain: 'unclear', refused: 'failed', notSent: 'notSent' } as const;

function noteSent(notes: WriteJournal, sent: Sent): Promise<void> {
  const event = eventOf[sent.kind];
  if (sent.kind === 'accepted') return notes.append(event, { requestId: sent.receipt.requestId });
  return notes.append(event, factsOf(sent.error));
}
