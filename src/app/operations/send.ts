import * as l10n from '@vscode/l10n';
import { ConfirmationError, type Confirmed } from '../../domain/confirmation';
import type { Receipt } from '../../domain/outcome';
import type { Action } from '../../domain/plan';
import { ApiError } from '../../errors/apiError';
import type { CatalogueRow } from '../../errors/catalogue';
import { reactionTo } from '../../errors/reaction';
import { RefusedError } from '../../errors/refusedError';
import { TransportError } from '../../http/transportError';
import type { CloudApi, Operation, Write } from '../../providers/contract';
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

/** What happened to the request. */
export type SendResult =
  | { readonly kind: 'accepted'; readonly receipt: Receipt }
  /** The response was lost, unreadable or ambiguous. This is no failure: the outcome is polled. */
  | { readonly kind: 'uncertain'; readonly receipt: Receipt; readonly cause: Error }
  /** The cloud rejected the request: nothing has changed. */
  | { readonly kind: 'refused'; readonly error: ApiError }
  /** No request left this machine. */
  | { readonly kind: 'notSent'; readonly error: unknown };

/** Sends the confirmed write and journals each attempt before it is sent. Never rejects. */
export async function send(run: SendRequest, notes: WriteJournal, rows: readonly CatalogueRow[]): Promise<SendResult> {
  const { api, operation, prompt, confirmed, isUnchanged, signal } = run;
  const write = api.writes[operation.action] as Write<Action> | undefined;
  if (!write) return { kind: 'notSent', error: new Error(`There is no write for ${operation.action}.`) };
  try {
    const receipt = await write(confirmed, {
      signal,
      isUnchanged: () => isUnchanged(signal),
      beforeSend: (attempt) => notes.beforeSend(attempt),
    });
    return { kind: 'accepted', receipt };
  } catch (error) {
    const uncertain = (cause: Error, requestId?: string): SendResult => {
      return { kind: 'uncertain', receipt: { plan: prompt.plan, requestId }, cause };
    };
    if (error instanceof TransportError && error.maySent) return uncertain(error);
    if (!(error instanceof ApiError)) return { kind: 'notSent', error: toUserError(error) };
    if (reactionTo(error, rows, 'write') === 'outcomeUnknown') return uncertain(error, error.requestId);
    return { kind: 'refused', error };
  }
}

/** An expired confirmation becomes a message to the user; any other invalid confirmation is a defect. */
function toUserError(error: unknown): unknown {
  if (!(error instanceof ConfirmationError) || error.reason !== 'expired') return error;
  return new RefusedError(l10n.t('The confirmation expired, so no request was sent. Try again.'));
}
