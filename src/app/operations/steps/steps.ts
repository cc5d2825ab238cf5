import type { Action } from '../../../domain/plan';
import { type Instance, isDisk, type Resource } from '../../../domain/resource';
import type { Operation, Parties } from '../../../providers/contract';
import { defaultsOf } from '../options';

/** One write of several, with its parties as they are expected when the steps before it are done. */
export interface StepPlan {
  readonly operation: Operation;
  readonly parties: Parties;
}

/** What makes an operation possible that is blocked now, in the order in which it is offered. */
const necessarySteps = ['detachFirst', 'stopFirst'] as const;
export type NecessaryStep = (typeof necessarySteps)[number];

/** What can come before an operation. A snapshot isn't necessary for a release, but it is kept after it. */
export type FirstStep = NecessaryStep | 'snapshotFirst' | 'detachAndSnapshotFirst';

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

/** Adds a snapshot before the release, if it is kept after it. */
function withSnapshot(
  operations: readonly Operation[],
  steps: readonly StepPlan[] | undefined,
): readonly StepPlan[] | undefined {
  const release = steps?.at(-1);
  const operation = find(operations, 'createSnapshot');
  if (release?.operation.action !== 'releaseDisk' || !operation?.releaseFactsAfter) return undefined;
  const snapshot: StepPlan = { operation, parties: release.parties };
  return isPossible(snapshot) ? [...(steps?.slice(0, -1) ?? []), snapshot, release] : undefined;
}

/** What the steps are, and whether they are for an operation that is blocked, or for one that is possible. */
interface WayThere {
  readonly ifBlocked: boolean;
  readonly stepsOf: (operations: readonly Operation[], step: StepPlan) => readonly StepPlan[] | undefined;
}

const ways: Readonly<Record<FirstStep, WayThere>> = {
  stopFirst: { ifBlocked: true, stepsOf: stepsWithStop },
  detachFirst: { ifBlocked: true, stepsOf: stepsWithDetach },
  detachAndSnapshotFirst: {
    ifBlocked: true,
    stepsOf: (operations, step) => withSnapshot(operations, stepsWithDetach(operations, step)),
  },
  snapshotFirst: { ifBlocked: false, stepsOf: (operations, step) => withSnapshot(operations, [step]) },
};

export const isFirstStep = (value: unknown): value is FirstStep =>
  typeof value === 'string' && Object.hasOwn(ways, value);

/**
 * Returns the steps of an operation that is possible after other operations: stop the instance, run the operation, and
 * start the instance again; or detach the disk and release it; or create a snapshot before the release. Undefined if that
 * isn't what it takes. All of it follows from the rules of the operations.
 */
export const stepsTo = (
  operations: readonly Operation[],
  first: FirstStep,
  operation: Operation,
  parties: Parties,
): readonly StepPlan[] | undefined => {
  const step = { operation, parties };
  const { ifBlocked, stepsOf } = ways[first];
  return isBlocked(step) === ifBlocked ? stepsOf(operations, step) : undefined;
};

/** Returns what has to come first, if an operation is blocked now and possible after that. */
export const necessaryStepsFor = (
  operations: readonly Operation[],
  operation: Operation,
  parties: Parties,
): readonly NecessaryStep[] => necessarySteps.filter((first) => stepsTo(operations, first, operation, parties));

/** Returns what the dialog of an operation offers instead: what has to come first, or a snapshot. */
export const stepsInsteadOf = (
  operations: readonly Operation[],
  operation: Operation,
  parties: Parties,
): readonly FirstStep[] => [
  ...necessaryStepsFor(operations, operation, parties),
  ...(stepsTo(operations, 'snapshotFirst', operation, parties) ? ['snapshotFirst' as const] : []),
];
