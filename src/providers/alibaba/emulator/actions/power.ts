import type { Parameters } from '../../../../emulator/parameters/parameters';
import { Refusal } from '../../../../emulator/refusal';
import { checkOptionalRegion, type Handler, type RequestContext, regionOf } from '../requestContext';
import type { InstanceRow } from '../rows';
import { hasSystemDisk } from './diskChecks';
import { applyNextRefusal } from './nextRefusal';

/** A power transition: from one settled state through transitional states to another. */
interface PowerTransition {
  readonly from: string;
  /** The transitional states and their durations, in milliseconds at pace 1. */
  readonly through: readonly (readonly [state: string, ms: number])[];
  readonly to: string;
}

const forced = (parameters: Parameters): boolean =>
  (parameters.flag('ForceStop') ?? parameters.flag('ForceReboot')) === true;

const start = (): PowerTransition => ({ from: 'Stopped', through: [['Starting', 3_000]], to: 'Running' });
const stop = (parameters: Parameters): PowerTransition => ({
  from: 'Running',
  through: [['Stopping', forced(parameters) ? 1_000 : 3_500]],
  to: 'Stopped',
});
const reboot = (parameters: Parameters): PowerTransition => ({
  from: 'Running',
  through: [
    ['Stopping', forced(parameters) ? 500 : 2_000],
    ['Starting', 2_000],
  ],
  to: 'Running',
});

function checkTransition(instance: InstanceRow, transition: PowerTransition, context: RequestContext): void {
  if (instance.locks.includes('security')) throw new Refusal('InstanceLockedForSecurity');
  if (instance.locks.includes('financial')) {
    throw new Refusal(transition.from === 'Stopped' ? 'InstanceExpired' : 'InstanceExpiredOrInArrears');
  }
  if (instance.status !== transition.from) throw new Refusal('IncorrectInstanceStatus');
  if (transition.from === 'Stopped' && !hasSystemDisk(instance, context.world)) {
    throw new Refusal('InvalidInstance.NotFoundSystemDisk');
  }
}

/** Starts the transition and returns the first state. */
function startTransition(
  instance: InstanceRow,
  transition: PowerTransition,
  parameters: Parameters,
  { world }: RequestContext,
): string {
  let delay = 0;
  for (const [state, ms] of transition.through) {
    if (delay === 0) world.instances.change(instance.id, { status: state });
    else world.later(delay, () => world.instances.change(instance.id, { status: state }));
    delay += ms;
  }
  const mode = transition.to === 'Stopped' ? parameters.text('StoppedMode') || 'KeepCharging' : 'Not-applicable';
  world.later(delay, () => world.instances.change(instance.id, { status: transition.to, stoppedMode: mode }));
  return transition.through[0]?.[0] ?? transition.to;
}

const single =
  (action: string, transitionFor: (parameters: Parameters) => PowerTransition): Handler =>
  (parameters, context) => {
    checkOptionalRegion(parameters, context);
    const instance = context.world.instances.get(parameters.required('InstanceId'));
    if (!instance) throw new Refusal('InvalidInstanceId.NotFound');
    const transition = transitionFor(parameters);
    checkTransition(instance, transition, context);
    if (parameters.flag('DryRun')) throw new Refusal('DryRunOperation');
    applyNextRefusal(instance, action, (hiddenInTurn) => context.world.instances.change(instance.id, { hiddenInTurn }));
    startTransition(instance, transition, parameters, context);
    return {};
  };

const maxInstances = 100;

interface InstanceResponse {
  readonly InstanceId: string;
  readonly Code: string;
  readonly Message: string;
  readonly PreviousStatus: string;
  readonly CurrentStatus: string;
}

const many =
  (transitionFor: (parameters: Parameters) => PowerTransition): Handler =>
  (parameters, context) => {
    const region = regionOf(parameters, context);
    const ids = parameters.list('InstanceId');
    if (ids.length === 0) throw new Refusal('MissingParameter');
    if (ids.length > maxInstances) throw new Refusal('InvalidParameter.TooManyInstanceIds');
    const instances = ids.map((id) => {
      const instance = context.world.instances.get(id);
      if (instance?.region !== region.id) throw new Refusal('InvalidInstanceIds.NotFound');
      return instance;
    });
    const transition = transitionFor(parameters);
    const isPartialAllowed = parameters.text('BatchOptimization') === 'SuccessFirst';
    const refusals = instances.map((instance) => refusalOf(() => checkTransition(instance, transition, context)));
    const first = refusals.find((refusal) => refusal !== undefined);
    if (first && !isPartialAllowed) throw first;
    if (parameters.flag('DryRun')) throw new Refusal('DRYRUN.SUCCESS');
    const responses = instances.map((instance, at): InstanceResponse => {
      const refusal = refusals[at];
      const current = refusal ? instance.status : startTransition(instance, transition, parameters, context);
      const outcome = refusal ? { Code: refusal.code, Message: refusal.code } : { Code: '200', Message: 'success' };
      return { InstanceId: instance.id, ...outcome, PreviousStatus: instance.status, CurrentStatus: current };
    });
    return { InstanceResponses: { InstanceResponse: responses } };
  };

function refusalOf(check: () => void): Refusal | undefined {
  try {
    check();
    return undefined;
  } catch (error) {
    if (error instanceof Refusal) return error;
    throw error;
  }
}

export const startInstance = single('StartInstance', start);
export const stopInstance = single('StopInstance', stop);
export const rebootInstance = single('RebootInstance', reboot);
export const startInstances = many(start);
export const stopInstances = many(stop);
export const rebootInstances = many(reboot);
