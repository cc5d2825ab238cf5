import type { Instance } from '../../../domain/resource';
import { isDisk } from '../../../domain/resource';
import type { Operation, Parties } from '../../../providers/contract';
import { defaultsOf } from '../options';

const isBlocked = (operation: Operation, parties: Parties): boolean => {
  const chosen = defaultsOf(operation, parties);
  return operation.rules.some((rule) => rule.isViolated(parties, chosen));
};

const powerOf = (operations: readonly Operation[], action: 'startInstance' | 'stopInstance'): Operation | undefined =>
  operations.find((each) => each.action === action);

/** Returns the instance as it is after a stop. */
const stopped = (instance: Instance, { endState: { nativeState = '' } }: Operation): Instance => ({
  ...instance,
  state: 'stopped',
  nativeState,
});

/** One write of several, with its parties as they are expected when the steps before it are done. */
export interface StepPlan {
  readonly operation: Operation;
  readonly parties: Parties;
}

/** An instance that starts from the disk can't be started without it. */
const canStartAfter = ({ endState }: Operation, { target }: Parties): boolean =>
  !(endState.is === 'detached' && isDisk(target) && target.role === 'system');

/**
 * Returns the steps of an operation that is possible only while its instance is stopped: stop the instance, run the
 * operation, and start the instance again. Undefined if stopping the running instance isn't what it takes. All of it
 * follows from the rules of the operations.
 */
export function stepsWithStop(
  operations: readonly Operation[],
  operation: Operation,
  parties: Parties,
): readonly [StepPlan, StepPlan, ...StepPlan[]] | undefined {
  const { target, instance } = parties;
  const [stop, start] = [powerOf(operations, 'stopInstance'), powerOf(operations, 'startInstance')];
  if (!stop || !start || instance?.state !== 'running') return undefined;
  const off = stopped(instance, stop);
  const whileOff: StepPlan = { operation, parties: { target, instance: off } };
  const off1: StepPlan = { operation: stop, parties: { target: instance, instance: undefined } };
  if (!operation.offered(target) || isBlocked(operation, whileOff.parties) || isBlocked(stop, off1.parties))
    return undefined;
  const again: readonly StepPlan[] = canStartAfter(operation, parties)
    ? [{ operation: start, parties: { target: off, instance: undefined } }]
    : [];
  return [off1, whileOff, ...again];
}

/** Whether an operation that is blocked now is possible while its instance is stopped. */
export const canStopFirst = (operations: readonly Operation[], operation: Operation, parties: Parties): boolean =>
  isBlocked(operation, parties) && stepsWithStop(operations, operation, parties) !== undefined;
