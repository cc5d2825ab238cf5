import * as l10n from '@vscode/l10n';
import type { Action } from '../../../domain/plan';
import { keyOf } from '../../../domain/refs';
import { instancesOf, isInstance, type Resource } from '../../../domain/resource';
import { RefusedError } from '../../../errors/refusedError';
import type { Operation, Parties } from '../../../providers/contract';
import type { Clouds } from '../../clouds';
import type { Target } from '../readParties';
import type { OperationRecord } from '../record/operationRecord';
import type { LaterStep } from '../record/sequenceStep';
import { isStillSame } from '../sameAccount';
import { detached, type StepPlan, stopped } from './steps';

/** The steps of a sequence that weren't sent, to be confirmed and sent now. */
export interface RemainingSteps {
  /** The resource and the action in which the user is interested. */
  readonly target: Target;
  readonly action: Action;
  readonly later: readonly LaterStep[];
}

const powerActions: ReadonlySet<Action> = new Set(['startInstance', 'stopInstance']);

/** Returns the step for which the others are there: the last one that doesn't start or stop the instance. */
const mainOf = (later: readonly LaterStep[]): LaterStep | undefined =>
  later.findLast(({ action }) => !powerActions.has(action)) ?? later[0];

export const targetOfStep = ({ target, instance }: LaterStep): Target => ({ ref: target, under: instance });

/**
 * Returns the steps after a recorded one; undefined if there are none. They only say what is to be read and asked. Throws
 * RefusedError if the account is no longer the one of the record, or removed, and if a step is about another one.
 */
export function remainingSteps(clouds: Clouds, { plan, step }: OperationRecord): RemainingSteps | undefined {
  const later = step?.later ?? [];
  const main = mainOf(later);
  if (!main) return undefined;
  const now = clouds.accountOf(plan.account.id);
  const isOfAccount = later
    .flatMap(({ target, instance }) => (instance ? [target, instance] : [target]))
    .every(({ account, cloud, region }) => account === now.id && cloud === now.cloud && region === plan.target.region);
  if (!isStillSame(now, plan.account) || !isOfAccount) {
    throw new RefusedError(
      l10n.t('The account “{0}” is no longer the one that the operation was performed with.', now.name),
    );
  }
  return { target: targetOfStep(main), action: main.action, later };
}

/** Returns a resource as it is after a step. */
function afterStep(operation: Operation, target: Resource): Resource {
  const { is } = operation.endState;
  if (is === 'stopped' && isInstance(target)) return stopped(target, operation);
  return is === 'detached' ? (detached(target, operation) ?? target) : target;
}

/** A step, with all operations of its action and its parties as they are now. */
export interface ReadStep {
  readonly operations: readonly [Operation, ...Operation[]];
  readonly parties: Parties;
}

/** Returns the steps with their parties as they are expected when the steps before them are done. */
export function expectedSteps(steps: readonly ReadStep[]): readonly StepPlan[] {
  const after = new Map<string, Resource>();
  return steps.map(({ operations, parties: now }) => {
    const target = after.get(keyOf(now.target.ref)) ?? now.target;
    const on = now.instance && (after.get(keyOf(now.instance.ref)) ?? now.instance);
    const instance = on && isInstance(on) && instancesOf(target).includes(on.ref.id) ? on : undefined;
    const operation = operations.find((each) => each.offered(target)) ?? operations[0];
    after.set(keyOf(target.ref), afterStep(operation, target));
    return { operation, parties: { target, instance } };
  });
}
