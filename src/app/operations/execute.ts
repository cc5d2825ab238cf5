import * as l10n from '@vscode/l10n';
import type { Confirmed } from '../../domain/confirmation';
import type { Outcome } from '../../domain/outcome';
import type { Action } from '../../domain/plan';
import { cleanName } from '../../domain/untrustedText';
import { ApiError } from '../../errors/apiError';
import type { CatalogueRow } from '../../errors/catalogue';
import type { Clock, CloudApi, Operation, OperationSubject } from '../../providers/contract';
import type { Catalogues, Prompt } from '../ports';
import type { InFlight } from './inFlight';
import type { Journal, JournalFacts } from './journal/journal';
import { type AttachmentKey, attachmentTo, isAboutAttachment } from './lastResort';
import { type Notes, notesOf } from './notes';
import { pollOutcome } from './pollOutcome';
import { refuseWhileRunning } from './refusals';
import { type SendResult, send } from './send';

type Failed = Extract<Outcome, { kind: 'failed' }> & {
  /** The attachment that the cloud rejected the operation for; left out when it rejected it for another reason. */
  readonly rejected?: AttachmentKey;
};

/** How it went: undefined when nothing was sent. `stopped` when the person stopped waiting: the cloud goes on. */
export type OperationResult = Exclude<Outcome, { kind: 'failed' }> | Failed | { readonly kind: 'stopped' } | undefined;

/** A write that has been agreed to. */
export interface Execution {
  readonly services: {
    readonly inFlight: InFlight;
    readonly journal: Journal;
    readonly catalogues: Catalogues;
    readonly clock: Clock;
  };
  readonly api: CloudApi;
  readonly operation: Operation;
  readonly subject: OperationSubject;
  readonly prompt: Prompt;
  readonly confirmed: Confirmed<Action>;
  /** Reads again: whether all is as the dialog showed it. */
  readonly isUnchanged: (signal: AbortSignal) => Promise<boolean>;
  readonly report: (message: string) => void;
  readonly signal: AbortSignal;
}

/** Sends and follows, alone on its resource. Throws only when nothing was sent. */
export async function execute(run: Execution): Promise<OperationResult> {
  const { services, operation, subject } = run;
  const { resource, instance } = subject;
  const running = { action: operation.action, ref: resource.ref, instance: instance?.ref, word: resource.nativeState };
  if (!services.inFlight.begin(running)) refuseWhileRunning(services.inFlight, resource.ref);
  try {
    return await sendAndFollow(run);
  } finally {
    services.inFlight.end(resource.ref);
  }
}

async function sendAndFollow(run: Execution): Promise<OperationResult> {
  // Needed to judge a refusal: what cannot be judged afterwards is not sent.
  const rows = await run.services.catalogues.rows(run.prompt.plan.target.cloud);
  const notes = notesOf(run.prompt.plan, run.services);
  const sent = await send(run, notes, rows);
  await noteSent(notes, sent);
  if (sent.kind === 'refused') return failed(run, sent.error, rows);
  if (sent.kind !== 'notSent') return follow(run, notes, sent, rows);
  if (run.signal.aborted) return undefined;
  throw sent.error;
}

async function follow(
  run: Execution,
  notes: Notes,
  sent: Extract<SendResult, { kind: 'accepted' | 'doubtful' }>,
  rows: readonly CatalogueRow[],
): Promise<OperationResult> {
  const { api, services, operation, subject, report, signal } = run;
  const uncertainty = sent.kind === 'doubtful' ? sent.doubt : undefined;
  const unclear = uncertainty ? `${unclearAnswer(uncertainty)} ` : '';
  if (uncertainty) report(unclear + l10n.t('Checking the result.'));
  const onProgress = (word: string): void => {
    services.inFlight.progress(subject.resource.ref, word);
    report(unclear + l10n.t('{0} · Cancel stops waiting, but the cloud continues', cleanName(word)));
  };
  const { polling } = operation;
  const following = {
    api,
    receipt: sent.receipt,
    polling,
    uncertainty,
    rows,
    clock: services.clock,
    onProgress,
    signal,
  };
  const outcome = await pollOutcome(following);
  if (!outcome) {
    await notes.append('left');
    return { kind: 'stopped' };
  }
  await notes.append(outcome.kind, outcome.kind === 'failed' ? factsOf(outcome.error) : {});
  return outcome.kind === 'failed' ? failed(run, outcome.error, rows) : outcome;
}

function failed({ prompt, subject }: Execution, error: Error, rows: readonly CatalogueRow[]): Failed {
  const { instance } = prompt.plan;
  const rejected = instance && isAboutAttachment(error, rows) ? attachmentTo(subject.resource, instance.id) : undefined;
  return { kind: 'failed', error, ...(rejected ? { rejected } : {}) };
}

/** Looking takes a while: what was answered is told at once. */
const unclearAnswer = (uncertainty: Error): string =>
  uncertainty instanceof ApiError
    ? l10n.t(
        'The response was {0} ({1}). It’s unclear whether the operation was performed.',
        cleanName(uncertainty.code),
        uncertainty.status,
      )
    : l10n.t('The response was lost.');

const factsOf = (error: unknown): JournalFacts =>
  error instanceof ApiError ? { code: error.code, requestId: error.requestId } : {};

const eventOf = { accepted: 'accepted', doubtful: 'unclear', refused: 'failed', notSent: 'notSent' } as const;

function noteSent(notes: Notes, sent: SendResult): Promise<void> {
  const event = eventOf[sent.kind];
  if (sent.kind === 'accepted') return notes.append(event, { requestId: sent.receipt.requestId });
  return notes.append(event, factsOf(sent.kind === 'doubtful' ? sent.doubt : sent.error));
}
