import * as l10n from '@vscode/l10n';
import { ConfirmationError, type Confirmed } from '../../domain/confirmation';
import type { Action } from '../../domain/plan';
import { RefusedError } from '../../errors/refusedError';
import type { CloudApi, Operation, Sent } from '../../providers/contract';
import type { Prompt } from '../ports';
import type { WriteJournal } from './writeJournal';

/** What a confirmed write needs to be sent. */
export interface SendRequest {
  readonly api: CloudApi;
  readonly operation: Operation;
  readonly prompt: Prompt;
  readonly confirmed: Confirmed<Action>;
  /** Reads the resource again. Resolves with whether everything is as the dialog showed it. */
  readonly isUnchanged: (signal: AbortSignal) => Promise<boolean>;
  readonly signal: AbortSignal;
}

/** Sends the confirmed write and journals each attempt before it is sent. Never rejects. */
export async function send(
  { api, prompt, confirmed, isUnchanged, signal }: SendRequest,
  notes: WriteJournal,
): Promise<Sent> {
  const sent = await api.write(prompt.plan, confirmed, {
    signal,
    isUnchanged: () => isUnchanged(signal),
    beforeSend: (attempt) => notes.beforeSend(attempt),
  });
  return sent.kind === 'notSent' ? { ...sent, error: toUserError(sent.error) } : sent;
}

/** An expired confirmation becomes a message to the user; any other invalid confirmation is a defect. */
function toUserError(error: unknown): unknown {
  if (!(error instanceof ConfirmationError) || error.reason !== 'expired') return error;
  return new RefusedError(l10n.t('The confirmation expired, so no request was sent. Try again.'));
}
