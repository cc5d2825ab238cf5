import type { Action } from '../../../domain/plan';
import { type Instance, isDisk, type Resource } from '../../../domain/resource';
import type { Operation, Parties } from '../../../providers/contract';
import { defaultsOf } from '../options';

/** One write of several, with its parties as they are expected when the steps before it are done. */
export interface StepPlan {
  readonly operation: Operation;
  readonly parties: Parties;
}

/** What comes before an operation that is blocked now. */
export type FirstStep = 'stopFirst' | 'detachFirst';

/** In the order in which they are offered. */
const firstSteps = ['detachFirst', 'stopFirst'] as const satisfies readonly FirstStep[];

export const isFirstStep = (value: unknown): value is FirstStep => firstSteps.some((first) => first === value);

const isBlocked = ({ operation, parties }: StepPlan): boolean => {
  const chosen = defaultsOf(operation, parties);
  return operation.rules.some((rule) => rule.isViolated(parties, chosen));
};

const isPossible = (step: StepPlan): boolean => step.operation.offered(step.parties.target) && !isBlocked(step);

const find = (operations: readonly Operation[], action: Action): Operation | undefined =>
  operations.find((each) => each.action === action);

/** Returns the instance as it is after a stop. */
export const stopped = (instance: Instance, { endState: { nativeState = '' } }: Operation): Instance => ({
  ...instance,
  state: 'stopped',
  nativeState,
});

/** Returns the disk as it is after a detach. Undefined for other resources. */
export function detached(target: Resource, { endState: { nativeState = '' } }: Operation): Resource | undefined {
  return isDisk(target) ? { ...target, state: 'available', nativeState, attachments: [] } : undefined;
}

/** An instance that starts from the disk can't be started without it. */
const canStartAfter = ({ endState }: Operation, { target }: Parties): boolean =>
  !(endState.is === 'detached' && isDisk(target) && target.role === 'system');

function stepsWithStop(operations: readonly Operation[], step: StepPlan): readonly StepPlan[] | undefined {
  const { operation, parties } = step;
  const { target, instance } = parties;
  const [stop, start] = [find(operations, 'stopInstance'), find(operations, 'startInstance')];
  if (!stop || !start || instance?.state !== 'running') return undefined;
  const off = stopped(instance, stop);
  const before: StepPlan = { operation: stop, parties: { target: instance, instance: undefined } };
  const meanwhile: StepPlan = { operation, parties: { target, instance: off } };
  if (!isPossible(before) || !isPossible(meanwhile)) return undefined;
  const after: StepPlan = { operation: start, parties: { target: off, instance: undefined } };
  return canStartAfter(operation, parties) ? [before, meanwhile, after] : [before, meanwhile];
}

function stepsWithDetach(operations: readonly Operation[], step: StepPlan): readonly StepPlan[] | undefined {
  const { operation, parties } = step;
  const detach = find(operations, 'detachDisk');
  const isAttachedToOne = isDisk(parties.target) && parties.target.attachments.length === 1;
  if (operation.action !== 'releaseDisk' || !detach || !isAttachedToOne) return undefined;
  const target = detached(parties.target, detach);
  const release = target && { operation, parties: { target, instance: undefined } };
  if (!release || !isPossible(release)) return undefined;
  const first: StepPlan = { operation: detach, parties };
  const before = isPossible(first) ? [first] : stepsWithStop(operations, first);
  return before && [...before, release];
}

const ways: Readonly<Record<FirstStep, typeof stepsWithStop>> = {
  stopFirst: stepsWithStop,
  detachFirst: stepsWithDetach,
};

/**
 * Returns the steps of an operation that is blocked now, and possible after other operations: stop the instance, run the
 * operation, and start the instance again; or detach the disk and release it. Undefined if that isn't what it takes. All
 * of it follows from the rules of the operations.
 */
export const stepsTo = (
  operations: readonly Operation[],
  first: FirstStep,
  operation: Operation,
  parties: Parties,
): readonly StepPlan[] | undefined => {
  const step = { operation, parties };
  return isBlocked(step) ? ways[first](operations, step) : undefined;
};

/** Returns what has to come first, if an operation is blocked now and possible after that. */
export const firstStepsFor = (
  operations: readonly Operation[],
  operation: Operation,
  parties: Parties,
): readonly FirstStep[] => firstSteps.filter((first) => stepsTo(operations, first, operation, parties));
