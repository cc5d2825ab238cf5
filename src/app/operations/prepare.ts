import * as l10n from '@vscode/l10n';
import type { Account } from '../../domain/account';
import type { Action } from '../../domain/plan';
import { RefusedError } from '../../errors/refusedError';
import type { Chosen, CloudApi, Operation, Parties, Provider } from '../../providers/contract';
import type { Prompt } from '../ports';
import { type FreshContext, readAgain, readDialogFacts } from './changes';
import { askChoices, isAlwaysRefused } from './choices';
import { type ConfirmationContext, promptFor } from './confirmationPrompt';
import { readParties, refuseMissingInstance, type Target } from './readParties';
import { refuseByRule, refuseReadOnly, refuseWhileRunning, refuseWithoutPriorFailure } from './refusals';
import type { OperationServices } from './services';

/** What stays the same while an operation is asked for, possibly several times, and carried out. */
interface Request {
  readonly services: OperationServices;
  readonly target: Target;
  readonly account: Account;
  readonly provider: Provider;
  /** All operations of the action: some clouds use a different call for each state. */
  readonly operations: readonly [Operation, ...Operation[]];
  readonly api: CloudApi;
}

/** An operation that nothing blocks, as the dialog shows it. It is sent only with a confirmation of its plan. */
export interface Proposal extends ConfirmationContext {
  readonly request: Request;
  readonly prompt: Prompt;
}

/**
 * Checks an operation, reads the target and its instance, and asks for choices. Sends no write. Undefined if the user
 * cancels. Throws RefusedError for a blocked operation, and the errors of the reads.
 */
export async function prepare(
  services: OperationServices,
  target: Target,
  action: Action,
): Promise<Proposal | undefined> {
  const request = requestFor(services, target, action);
  const title = l10n.t('Reading {0}', target.ref.id);
  const parties = await services.progress.run(title, (_, signal) => readParties(request.api, target, signal));
  checkMayBeOffered(request, parties);
  return propose(request, parties, []);
}

/** Returns the operation as it is now, after something has changed. Undefined if the user cancels. */
export const prepareAgain = (
  { request }: Proposal,
  { parties }: FreshContext,
  changes: readonly string[],
): Promise<Proposal | undefined> => propose(request, parties, changes);

/** Reads everything again that the dialog showed. */
export async function readFresh(proposal: Proposal, signal: AbortSignal): Promise<FreshContext> {
  const fresh = await readAgain(proposal.request, proposal, signal);
  checkMayBeOffered(proposal.request, fresh.parties);
  return fresh;
}

/** Checks everything that can be checked without a request. */
function requestFor(services: OperationServices, target: Target, action: Action): Request {
  const account = services.clouds.accountOf(target.ref.account);
  const provider = services.clouds.providerOf(account.cloud);
  const [first, ...others] = provider.operations.filter(
    (operation) => operation.action === action && operation.kind === target.ref.kind,
  );
  if (!first || target.ref.cloud !== account.cloud) {
    throw new RefusedError(l10n.t('{0} doesn’t support this operation for {1}.', provider.label, target.ref.id));
  }
  refuseReadOnly(account);
  refuseWhileRunning(services.store, target.ref);
  refuseWithoutPriorFailure(services.store, first, target);
  return { services, target, account, provider, operations: [first, ...others], api: services.clouds.of(account.id) };
}

/** A last resort depends on the present attachment: the one that the cloud rejected may no longer exist. */
function checkMayBeOffered({ services, target, operations: [operation] }: Request, parties: Parties): void {
  services.store.dismissIfDetached(parties.target);
  refuseWithoutPriorFailure(services.store, operation, target, parties.target);
}

/** Throws for a blocked operation, asks for choices, and reads what the dialog shows. */
async function propose(request: Request, parties: Parties, changes: readonly string[]): Promise<Proposal | undefined> {
  const { services, target, account, provider, api, operations } = request;
  const operation = operations.find((each) => each.offered(parties.target)) ?? operations[0];
  const refuse = (chosen: Chosen) => refuseByRule(services.dialog, operation, parties, chosen, request);
  const isBlocked = isAlwaysRefused(operation, parties);
  if (isBlocked) await refuse({});
  const chosen = await askChoices(services.dialog, operation, parties);
  if (!chosen) return undefined;
  if (!isBlocked) {
    await refuse(chosen);
    refuseMissingInstance(parties, target);
  }
  const dialogFacts = await services.progress.run(l10n.t('Reading {0}', target.ref.id), (_, signal) =>
    readDialogFacts(api, operation, parties, signal),
  );
  const neighbors = services.neighborsOf(target, parties.target.name);
  const context = { operation, parties, chosen, dialogFacts, account, provider, neighbors };
  return { ...context, request, prompt: promptFor(context, changes) };
}
