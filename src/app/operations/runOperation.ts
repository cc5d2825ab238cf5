import * as l10n from '@vscode/l10n';
import { type Account, isSameAccount } from '../../domain/account';
import type { Action } from '../../domain/plan';
import { titleOf } from '../../domain/resource';
import { cleanName } from '../../domain/untrustedText';
import { RefusedError } from '../../errors/refusedError';
import type { Chosen, Clock, CloudApi, Operation, Parties, Provider } from '../../providers/contract';
import type { Clouds } from '../clouds';
import type { ConfirmationDialog, Progress } from '../ports';
import type { Neighbors } from '../tree/neighbors';
import { actionLabels } from './actionLabels';
import { changesSince, type FreshContext, readAgain, readDialogFacts } from './changes';
import { askChoices, isAlwaysRefused } from './choices';
import { type ConfirmationContext, promptFor } from './confirmationPrompt';
import { execute, type OperationResult } from './execute';
import type { InFlight } from './inFlight';
import type { Journal } from './journal/journal';
import type { LastFailures } from './lastFailures';
import { readSubject, refuseMissingInstance, type Target } from './readSubject';
import { refuseByRule, refuseReadOnly, refuseWhileRunning, refuseWithoutPriorFailure } from './refusals';

export interface OperationServices {
  readonly clouds: Clouds;
  readonly dialog: ConfirmationDialog;
  readonly progress: Progress;
  readonly inFlight: InFlight;
  readonly lastFailures: LastFailures;
  readonly journal: Journal;
  readonly clock: Clock;
  /** Whether a resource of this name can be confused with others that are known. */
  readonly neighborsOf: (target: Target, name: string) => Neighbors;
}

/** What stays the same throughout an operation. */
interface OperationContext {
  readonly services: OperationServices;
  readonly target: Target;
  readonly account: Account;
  readonly provider: Provider;
  /** All operations of the action: some clouds use a different call for each state. */
  readonly operations: readonly [Operation, ...Operation[]];
  readonly api: CloudApi;
}

/**
 * Runs an operation: checks, asks for confirmation, compares, sends and polls. Every write starts here. Throws
 * RefusedError and the errors of the first reads.
 */
export async function runOperation(
  services: OperationServices,
  target: Target,
  action: Action,
): Promise<OperationResult> {
  const context = prepare(services, target, action);
  let subject = await readTarget(context);
  for (let changes: readonly string[] = []; ; ) {
    const confirmationContext = await confirmationContextOf(context, subject);
    if (!confirmationContext) return undefined;
    const prompt = promptFor(confirmationContext, changes);
    const confirmed = await services.dialog.confirm(prompt);
    if (!confirmed) return undefined;

    const now = await services.progress.run(l10n.t('Reading {0}', target.ref.id), (_, signal) =>
      readFresh(context, confirmationContext, signal),
    );
    changes = changesSince(confirmationContext, now);
    if (changes.length > 0) {
      subject = now.subject;
      continue;
    }
    refuseChangedAccount(context);
    const { api } = context;
    const isUnchanged = async (signal: AbortSignal): Promise<boolean> => {
      refuseChangedAccount(context);
      return changesSince(confirmationContext, await readFresh(context, confirmationContext, signal)).length === 0;
    };
    const title = actionLabels[action]().doing(cleanName(titleOf(now.subject.target)));
    return services.progress.run(title, (report, signal) =>
      execute({
        services,
        api,
        operation: confirmationContext.operation,
        subject: now.subject,
        prompt,
        confirmed,
        isUnchanged,
        report,
        signal,
      }),
    );
  }
}

/** Checks everything that can be checked without a request. */
function prepare(services: OperationServices, target: Target, action: Action): OperationContext {
  const { clouds, inFlight, lastFailures } = services;
  const account = clouds.accountOf(target.ref.account);
  const provider = clouds.providerOf(account.cloud);
  const [first, ...others] = provider.operations.filter(
    (operation) => operation.action === action && operation.kind === target.ref.kind,
  );
  if (!first || target.ref.cloud !== account.cloud) {
    throw new RefusedError(l10n.t('{0} doesn’t support this operation for {1}.', provider.label, target.ref.id));
  }
  refuseReadOnly(account);
  refuseWhileRunning(inFlight, target.ref);
  refuseWithoutPriorFailure(lastFailures, first, target);
  return { services, target, account, provider, operations: [first, ...others], api: clouds.of(account.id) };
}

async function readTarget(context: OperationContext): Promise<Parties> {
  const { services, target, api } = context;
  const title = l10n.t('Reading {0}', target.ref.id);
  const subject = await services.progress.run(title, (_, signal) => readSubject(api, target, signal));
  checkMayBeOffered(context, subject);
  return subject;
}

async function readFresh(
  context: OperationContext,
  confirmationContext: ConfirmationContext,
  signal: AbortSignal,
): Promise<FreshContext> {
  const fresh = await readAgain(context, confirmationContext, signal);
  checkMayBeOffered(context, fresh.subject);
  return fresh;
}

/** A last resort depends on the present attachment: the one that the cloud rejected may no longer exist. */
function checkMayBeOffered(
  { services, target, operations: [operation] }: OperationContext,
  { target: resource }: Parties,
): void {
  services.lastFailures.clearIfDetached(resource);
  refuseWithoutPriorFailure(services.lastFailures, operation, target, resource);
}

/**
 * Throws for a blocked operation, asks for choices, and reads what the dialog shows. Returns undefined if the user
 * cancels.
 */
async function confirmationContextOf(
  context: OperationContext,
  subject: Parties,
): Promise<ConfirmationContext | undefined> {
  const { services, target, account, provider, api, operations } = context;
  const operation = operations.find((each) => each.offered(subject.target)) ?? operations[0];
  const refuse = (chosen: Chosen) => refuseByRule(services.dialog, operation, subject, chosen, context);
  const isBlocked = isAlwaysRefused(operation, subject);
  if (isBlocked) await refuse({});
  const chosen = await askChoices(services.dialog, operation, subject);
  if (!chosen) return undefined;
  if (!isBlocked) {
    await refuse(chosen);
    refuseMissingInstance(subject, target);
  }
  const dialogFacts = await services.progress.run(l10n.t('Reading {0}', target.ref.id), (_, signal) =>
    readDialogFacts(api, operation, subject, signal),
  );
  const neighbors = services.neighborsOf(target, subject.target.name);
  return { operation, subject, chosen, dialogFacts, account, provider, neighbors };
}

/** The confirmation applies to the account as the dialog showed it, as long as it allows changes. */
function refuseChangedAccount({ services, account }: OperationContext): void {
  const now = services.clouds.accountOf(account.id);
  if (isSameAccount(now, account) && now.name === account.name && now.writable) return;
  throw new RefusedError(
    l10n.t('The account “{0}” was changed in the meantime, so no request was sent. Try again.', account.name),
  );
}
