import * as l10n from '@vscode/l10n';
import { isSameAccount } from '../../domain/account';
import { ConfirmationError } from '../../domain/confirmation';
import { RefusedError } from '../../errors/refusedError';
import type { Sent } from '../../providers/contract';
import { distinctName } from '../tree/distinctName';
import { actionLabels } from './actionLabels';
import { changesSince, type FreshContext } from './changes';
import type { ConfirmedProposal } from './confirm';
import { follow } from './follow';
import { readFresh } from './prepare';
import { errorRecord } from './record/errorRecord';
import type { OperationEvent } from './record/operationEvent';
import type { OperationRecord } from './record/operationRecord';
import { refuseInOtherWindow, refuseWhileRunning } from './refusals';

export type CarriedOut =
  /** The write was sent. */
  | { readonly kind: 'sent'; readonly record: OperationRecord }
  /** Nothing was sent, because it would no longer be what the dialog showed. */
  | { readonly kind: 'changed'; readonly fresh: FreshContext; readonly changes: readonly string[] }
  /** The user canceled before anything was sent. */
  | { readonly kind: 'canceled' };

/**
 * Carries out a confirmed operation: reads again and compares, sends the write, and follows it until its outcome is
 * known. Only one write runs on a resource at a time. Throws only if nothing was sent.
 */
export async function carryOut(confirmed: ConfirmedProposal): Promise<CarriedOut> {
  const { proposal, way } = confirmed;
  const { target, services } = proposal.request;
  const fresh = await services.progress.run(l10n.t('Reading {0}', target.ref.id), (_, signal) =>
    readFresh(proposal.request, way, signal),
  );
  const changes = changesSince(way.context, fresh);
  if (changes.length > 0) return { kind: 'changed', fresh, changes };
  refuseChangedAccount(confirmed);
  const { operation, neighbors } = way.context;
  const title = actionLabels[operation.action]().doing(distinctName(fresh.parties.target, neighbors));
  return services.progress.runAfterSending(title, (report, signal) => sendAndFollow(confirmed, report, signal));
}

async function sendAndFollow(
  confirmed: ConfirmedProposal,
  report: (message: string) => void,
  signal: AbortSignal,
): Promise<CarriedOut> {
  const { way } = confirmed;
  const { services, api } = confirmed.proposal.request;
  const { plan } = way.prompt;
  const { store } = services;
  const planned = store.begin(plan);
  if (!planned) {
    refuseWhileRunning(store, plan.target, plan.action);
    return { kind: 'canceled' };
  }
  const { id } = planned;
  if (!(await store.claim(planned, relationsOf(confirmed)))) refuseInOtherWindow(plan.target);
  const sent = await api.write(plan, confirmed.confirmed, {
    signal,
    isUnchanged: () => isUnchanged(confirmed, signal),
    beforeSend: async (attempt) => void (await store.note(id, { event: 'sending', attempt })),
  });
  const record = await store.note(id, eventOf(sent));
  if (sent.kind === 'notSent') {
    if (signal.aborted) return { kind: 'canceled' };
    throw toUserError(sent.error);
  }
  if (sent.kind === 'refused') return { kind: 'sent', record };
  return {
    kind: 'sent',
    record: await follow(services, { record, api, operation: way.context.operation, report, signal }),
  };
}

/** Returns how a write is related to others. */
function relationsOf({ step, proposal }: ConfirmedProposal): readonly OperationEvent[] {
  const { undoes } = proposal.request;
  return [
    ...(undoes ? [{ event: 'undoOf', of: undoes.id } as const] : []),
    ...(step ? [{ event: 'stepOf', ...step } as const] : []),
  ];
}

/** Returns what happened as an event of the write. A rejected write has failed: nothing has changed. */
function eventOf(sent: Sent): OperationEvent {
  switch (sent.kind) {
    case 'accepted':
      return { event: 'accepted', receipt: sent.receipt };
    case 'uncertain':
      return { event: 'uncertain', receipt: sent.receipt, error: errorRecord(sent.error) };
    case 'refused':
      return { event: 'failed', nativeState: '', error: errorRecord(sent.error) };
    case 'notSent':
      return { event: 'notSent', ...(sent.error instanceof Error ? { error: errorRecord(sent.error) } : {}) };
  }
}

/** Whether everything is as the dialog showed it, before a rejected write is sent again. */
async function isUnchanged(confirmed: ConfirmedProposal, signal: AbortSignal): Promise<boolean> {
  refuseChangedAccount(confirmed);
  const { proposal, way } = confirmed;
  return changesSince(way.context, await readFresh(proposal.request, way, signal)).length === 0;
}

/** The confirmation applies to the account as the dialog showed it. That it allows changes is checked with each request. */
function refuseChangedAccount({ proposal: { request } }: ConfirmedProposal): void {
  const { account, services } = request;
  const now = services.clouds.accountOf(account.id);
  if (isSameAccount(now, account) && now.name === account.name) return;
  throw new RefusedError(
    l10n.t('The account “{0}” was changed in the meantime, so no request was sent. Try again.', account.name),
    { nextSteps: ['tryAgain'] },
  );
}

/** An expired confirmation becomes a message to the user; any other invalid confirmation is a defect. */
function toUserError(error: unknown): unknown {
  if (!(error instanceof ConfirmationError) || error.reason !== 'expired') return error;
  return new RefusedError(l10n.t('The confirmation expired, so no request was sent. Try again.'), {
    nextSteps: ['tryAgain'],
  });
}
