import * as l10n from '@vscode/l10n';
import type { Account } from '../../domain/account';
import type { Action } from '../../domain/plan';
import { RefusedError } from '../../errors/refusedError';
import type { CloudApi, Operation, OperationOption, Parties, Provider } from '../../providers/contract';
import type { Prompt } from '../ports';
import { actionLabels } from './actionLabels';
import { readPartiesFor } from './attachParties';
import { type FreshContext, readAgain, readDialogFacts } from './changes';
import { type ConfirmationContext, promptFor } from './confirmationPrompt';
import { availableOptions } from './options';
import { refuseMissingInstance, type Target } from './readParties';
import { refuseByRule, refuseReadOnly, refuseWhileRunning, refuseWithoutPriorFailure, violatedRule } from './refusals';
import type { OperationServices } from './services';
import { type FirstStep, stepsInsteadOf } from './steps/steps';
import { chosenToUndo, type Undone } from './undo';

/** What stays the same while an operation is asked for, possibly several times, and carried out. */
export interface Request {
  readonly services: OperationServices;
  readonly target: Target;
  readonly account: Account;
  readonly provider: Provider;
  /** All operations of the action: some clouds use a different call for each state. */
  readonly operations: readonly [Operation, ...Operation[]];
  readonly api: CloudApi;
  readonly sendsAnyway: boolean;
  /** The completed write that this one undoes, if it is an undo. */
  readonly undoes: Undone | undefined;
  /** Whether the dialog offers several steps instead, where they are possible. */
  readonly offersSteps: boolean;
  /** Whether an assistant has proposed it, which the dialog says. */
  readonly isProposed?: boolean;
}

/** One way to carry out an operation, as the dialog shows it. It is sent only with a confirmation of its plan. */
export interface Way {
  readonly context: ConfirmationContext;
  readonly prompt: Prompt;
}

/** An operation that can be confirmed, in one or several ways. */
export interface Proposal {
  readonly request: Request;
  readonly ways: readonly [Way, ...Way[]];
}

/** How an operation is prepared. */
export interface PrepareOptions {
  /** Only for a sandbox account: ignores the rules, so that the request can be sent and the cloud's rejection seen. */
  readonly sendsAnyway?: boolean;
  /** The completed write that this one undoes. What the user can choose is then as it was before that write. */
  readonly undoes?: Undone;
  /** What the resources are read with; left out, the account's own API. */
  readonly api?: CloudApi;
  /** Runs the operation in several steps, if the user wants that instead. Left out, the dialog doesn't offer it. */
  readonly inSteps?: (first: FirstStep) => Promise<void>;
  /** Whether an assistant has proposed the operation, which the dialog says. */
  readonly isProposed?: boolean;
}

/**
 * Checks an operation, and reads the target, its instance, and what the dialog shows. Sends no write. Throws RefusedError
 * for a blocked operation, and the errors of the reads.
 */
export async function prepare(
  services: OperationServices,
  target: Target,
  action: Action,
  { sendsAnyway = false, undoes, inSteps, api, isProposed = false }: PrepareOptions = {},
): Promise<Proposal> {
  const checked = requestFor(services, target, action);
  const offersSteps = inSteps !== undefined;
  const request = { ...checked, api: api ?? checked.api, sendsAnyway, undoes, offersSteps, isProposed };
  if (undoes) chosenToUndo(undoes.plan, request, action);
  const title = l10n.t('Reading {0}', target.ref.id);
  const parties = await services.progress.run(title, (_, signal) =>
    readPartiesFor(request.operations[0], request.api, target, signal),
  );
  checkMayBeOffered(request, parties);
  return propose(request, parties, []);
}

/** Returns the operation as it is now, after something has changed. */
export const prepareAgain = (
  { request }: Proposal,
  { parties }: FreshContext,
  changes: readonly string[],
): Promise<Proposal> => propose(request, parties, changes);

/** Reads everything again that the dialog showed. */
export async function readFresh(request: Request, { context }: Way, signal: AbortSignal): Promise<FreshContext> {
  const fresh = await readAgain(request, context, signal);
  checkMayBeOffered(request, fresh.parties);
  return fresh;
}

/** Checks everything that can be checked without a request. */
export function requestFor(
  services: OperationServices,
  target: Target,
  action: Action,
): Omit<Request, 'sendsAnyway' | 'undoes' | 'offersSteps'> {
  const account = services.clouds.accountOf(target.ref.account);
  const provider = services.clouds.providerOf(account.cloud);
  const [first, ...others] = provider.operations.filter(
    (operation) => operation.action === action && operation.kind === target.ref.kind,
  );
  if (!first || target.ref.cloud !== account.cloud) {
    throw new RefusedError(l10n.t('{0} doesn’t support this operation for {1}.', provider.label, target.ref.id));
  }
  refuseReadOnly(account);
  refuseWhileRunning(services.store, target.ref, action);
  refuseWithoutPriorFailure(services.store, first, target);
  return { services, target, account, provider, operations: [first, ...others], api: services.clouds.of(account.id) };
}

/** A last resort depends on the present attachment: the one that the cloud rejected may no longer exist. */
function checkMayBeOffered({ services, target, operations: [operation] }: Request, parties: Parties): void {
  services.store.dismissIfDetached(parties.target);
  refuseWithoutPriorFailure(services.store, operation, target, parties.target);
}

/** Throws for a blocked operation, and reads what the dialog shows. */
async function propose(request: Request, parties: Parties, changes: readonly string[]): Promise<Proposal> {
  const { services, target, account, api, operations } = request;
  const operation = operations.find((each) => each.offered(parties.target)) ?? operations[0];
  const [first, ...others] = waysToChoose(request, operation, parties);
  const isSentAnyway = request.sendsAnyway && account.sandbox && violatedRule(operation, parties, first.chosen);
  if (!isSentAnyway) {
    refuseByRule(operation, parties, first.chosen, request);
    refuseMissingInstance(parties, target);
  }
  const dialogFacts = await services.progress.run(l10n.t('Reading {0}', target.ref.id), (_, signal) =>
    readDialogFacts(api, operation, parties, signal),
  );
  const steps = stepsInstead(request, operation, parties);
  const wayOf = (option: OperationOption): Way => {
    const context = contextOf(request, { operation, parties, option, dialogFacts });
    const proposed = request.isProposed ? { isProposed: true } : {};
    return { context, prompt: { ...promptFor(context, changes), ...steps, ...proposed } };
  };
  return { request, ways: [wayOf(first), ...others.map(wayOf)] };
}

/** Returns what can come first instead: a snapshot; or what the safest way needs, although another one is possible. */
function stepsInstead({ offersSteps, undoes, provider }: Request, operation: Operation, parties: Parties) {
  const inSteps = offersSteps && !undoes ? stepsInsteadOf(provider.operations, operation, parties) : [];
  return inSteps.length === 0 ? {} : { inSteps };
}

/** Returns what the user can choose from. An undo has no choice: it is as it was before. */
function waysToChoose(request: Request, operation: Operation, parties: Parties): ReturnType<typeof availableOptions> {
  const { undoes, services } = request;
  if (!undoes) return availableOptions(operation, parties, services.clock.now());
  const { action } = operation;
  return [{ chosen: chosenToUndo(undoes.plan, request, action), verb: actionLabels[action]().verb }];
}

type Read = Pick<ConfirmationContext, 'operation' | 'parties' | 'option' | 'dialogFacts'>;

export function contextOf({ services, account, provider, undoes }: Request, read: Read): ConfirmationContext {
  const { target, instance } = read.parties;
  return {
    ...read,
    account,
    provider,
    ...(undoes ? { undoes: undoes.plan } : {}),
    neighbors: services.neighborsOf(target.ref, target.name),
    instanceNeighbors: instance && services.neighborsOf(instance.ref, instance.name),
  };
}
