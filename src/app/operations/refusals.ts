import * as l10n from '@vscode/l10n';
import type { Account } from '../../domain/account';
import type { Action } from '../../domain/plan';
import type { ResourceRef } from '../../domain/refs';
import type { Resource } from '../../domain/resource';
import { type NextStep, RefusedError } from '../../errors/refusedError';
import type { Chosen, Operation, Parties, Provider, Rule } from '../../providers/contract';
import { offeredOperations } from '../../providers/operations/findOperation';
import { isOwnStopped, ownInstance } from '../../providers/operations/stuck';
import { joinSentences } from '../joinSentences';
import { actionLabels } from './actionLabels';
import { mayBeOffered } from './lastResort';
import { StaleTargetError, type Target } from './readParties';
import { mayFollow } from './record/operationRecord';
import type { Operations } from './record/operations';
import type { OperationServices } from './services';
import { type NecessaryStep, necessaryStepsFor } from './steps/steps';
import { stuckSince } from './stuckSince';

export function refuseReadOnly({ writable, name }: Account): void {
  if (writable) return;
  throw new RefusedError(l10n.t('The account “{0}” is read-only. Run Allow Changes… on it first.', name), {
    nextSteps: ['allowChanges'],
  });
}

export function refuseWhileRunning(store: Operations, ref: ResourceRef, action: Action): void {
  const running = store.running(ref);
  if (running && !mayFollow(action, running))
    throw new RefusedError(l10n.t('Another operation on {0} is still in progress. Wait until it’s complete.', ref.id), {
      nextSteps: ['showInTree'],
    });
}

/** Throws RefusedError because another window has a write on the resource. */
export function refuseInOtherWindow({ id }: ResourceRef): never {
  throw new RefusedError(
    l10n.t('Another window is working on {0}, so no request was sent. Wait until it’s complete.', id),
    { nextSteps: ['showInTree'] },
  );
}

/**
 * Throws RefusedError for a last resort before the cloud has rejected the ordinary operation. `resource` is left out
 * before it has been read.
 */
export function refuseWithoutPriorFailure(
  store: Operations,
  operation: Operation,
  { ref, under }: Target,
  resource?: Resource,
): void {
  const offerContext = { under: under?.id, ...(resource ? { resource } : {}) };
  if (operation.onlyAfterFailed === undefined || mayBeOffered(operation, store.lastProblem(ref), offerContext)) return;
  const { title } = actionLabels[operation.onlyAfterFailed]();
  throw new RefusedError(
    l10n.t(
      'This is a last resort. It’s available only after the cloud rejected {0} for the same resource and instance.',
      title,
    ),
    { nextSteps: [operation.onlyAfterFailed] },
  );
}

export const violatedRule = (operation: Operation, parties: Parties, chosen: Chosen): Rule | undefined =>
  operation.rules.find((rule) => rule.isViolated(parties, chosen));

/** Returns the titles of the commands that nothing blocks. */
function availableCommands({ operations }: Provider, parties: Parties): readonly string[] {
  const available = offeredOperations(operations, parties.target).filter(
    (each) => each.onlyAfterFailed === undefined && !violatedRule(each, parties, {}),
  );
  return [...new Set(available.map(({ action }) => actionLabels[action]().title))];
}

/**
 * Returns why an operation isn't offered for a resource as it was read, and names the commands that are; undefined if
 * it is offered.
 */
export function whyNotOffered(operation: Operation, provider: Provider, parties: Parties): string | undefined {
  if (operation.offered(parties.target)) return undefined;
  const { title } = actionLabels[operation.action]();
  const not = l10n.t('{0} isn’t available for {1} in its current state.', title, parties.target.ref.id);
  const available = availableCommands(provider, parties);
  return available.length === 0 ? not : joinSentences(not, l10n.t('Available commands: {0}.', available.join(', ')));
}

interface StepsContext {
  readonly isOffered: boolean;
  /** Whether the instance is known to be stopped. */
  readonly isStopped: boolean;
  readonly first: readonly NecessaryStep[];
}

/**
 * Returns what the user can do about a violated rule. If the operation isn't offered, the resource has changed since the
 * row was shown, and may have moved to another. A sandbox account may send the request, to see the rejection.
 */
function stepsFor(
  { resolvedBy, nextStep }: Rule,
  { sandbox }: Account,
  { isOffered, isStopped, first }: StepsContext,
): readonly NextStep[] {
  const moved = isOffered ? undefined : ('showInTree' as const);
  // To stop the instance alone would only be the first of these steps.
  const isPart = nextStep === 'stopInstance' && first.includes('stopFirst');
  const isImpossible = nextStep === 'rebootInstance' && isStopped;
  const other = isPart || isImpossible ? undefined : nextStep;
  const steps = [...first, resolvedBy, other, moved].filter((step) => step !== undefined);
  return sandbox ? [...steps, 'sendAnyway'] : steps;
}

interface RefusalContext {
  readonly account: Account;
  readonly provider: Provider;
  readonly services: Pick<OperationServices, 'store' | 'clock'>;
}

/** Throws RefusedError for a violated rule, with the code that documents it, and for an operation that isn't offered. */
export function refuseByRule(
  operation: Operation,
  parties: Parties,
  chosen: Chosen,
  { account, provider, services }: RefusalContext,
): void {
  const { ref } = parties.target;
  const rule = violatedRule(operation, parties, chosen);
  if (rule) {
    const documented = { provider: ref.cloud, code: rule.code, status: rule.status };
    const nextSteps = stepsFor(rule, account, {
      isOffered: operation.offered(parties.target),
      isStopped: isOwnStopped(parties),
      first: necessaryStepsFor(provider.operations, operation, parties),
    });
    const since = stuckSince(services.store.lastProblem(ref), rule.endsWithin, services.clock.now());
    throw new RefusedError(joinSentences(rule.message(parties), since), {
      documented,
      nextSteps,
      instance: ownInstance(parties),
    });
  }
  const notOffered = whyNotOffered(operation, provider, parties);
  if (notOffered !== undefined) throw new StaleTargetError(notOffered, { nextSteps: ['showInTree'] });
}
