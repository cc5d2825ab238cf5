import * as l10n from '@vscode/l10n';
import { ConfirmationError } from '../../domain/confirmation';
import type { Receipt } from '../../domain/outcome';
import type { Action } from '../../domain/plan';
import { ApiError } from '../../errors/apiError';
import type { CatalogueRow } from '../../errors/catalogue';
import { reactionTo } from '../../errors/reaction';
import { RefusedError } from '../../errors/refusedError';
import { TransportError } from '../../http/transportError';
import type { Write } from '../../providers/contract';
import type { Execution } from './execute';
import type { Notes } from './notes';

/** What became of the request itself. */
export type SendResult =
  | { readonly kind: 'accepted'; readonly receipt: Receipt }
  /** Lost, unreadable or unclear answer: that is no failure, the write goes on being followed, by reading. */
  | { readonly kind: 'doubtful'; readonly receipt: Receipt; readonly doubt: Error }
  /** The cloud's own no: nothing has happened. */
  | { readonly kind: 'refused'; readonly error: ApiError }
  /** It never left this machine. */
  | { readonly kind: 'notSent'; readonly error: unknown };

/** Sends what was agreed to, noting each attempt before it is made. Never rejects. */
export async function send(run: Execution, notes: Notes, rows: readonly CatalogueRow[]): Promise<SendResult> {
  const { api, operation, prompt, confirmed, isUnchanged: stillAsShown, signal } = run;
  const write = api.writes[operation.action] as Write<Action> | undefined;
  if (!write) return { kind: 'notSent', error: new Error(`There is no write for ${operation.action}.`) };
  try {
    const receipt = await write(confirmed, {
      signal,
      isUnchanged: () => stillAsShown(signal),
      beforeSend: (attempt) => notes.sending(attempt),
    });
    return { kind: 'accepted', receipt };
  } catch (error) {
    const doubtful = (doubt: Error, requestId?: string): SendResult => {
      return { kind: 'doubtful', receipt: { plan: prompt.plan, requestId }, doubt };
    };
    if (error instanceof TransportError && error.maySent) return doubtful(error);
    if (!(error instanceof ApiError)) return { kind: 'notSent', error: toUserError(error) };
    if (reactionTo(error, rows, 'write') === 'outcomeUnknown') return doubtful(error, error.requestId);
    return { kind: 'refused', error };
  }
}

/** A yes that came too late is nobody's fault; any other refused confirmation is ours. */
function toUserError(error: unknown): unknown {
  if (!(error instanceof ConfirmationError) || error.reason !== 'expired') return error;
  return new RefusedError(l10n.t('The confirmation expired, so no request was sent. Try again.'));
}
