import type { Parameters } from '../parameters';
import { Refusal } from '../refusal';
import { type Act, checkOptionalRegion, regionOf, type Services } from '../services';
import type { InstanceRow } from '../worldRows';

/** One way of switching an instance: from a settled state over transitional ones to another. */
interface Switching {
  readonly from: string;
  /** States with how long each lasts, in milliseconds at pace 1. */
  readonly through: readonly (readonly [state: string, ms: number])[];
  readonly to: string;
}

const forced = (parameters: Parameters): boolean =>
  (parameters.flag('ForceStop') ?? parameters.flag('ForceReboot')) === true;

const start = (): Switching => ({ from: 'Stopped', through: [['Starting', 3_000]], to: 'Running' });
const stop = (parameters: Parameters): Switching => ({
  from: 'Running',
  through: [['Stopping', forced(parameters) ? 1_000 : 3_500]],
  to: 'Stopped',
});
const reboot = (parameters: Parameters): Switching => ({
  from: 'Running',
  through: [
    ['Stopping', forced(parameters) ? 500 : 2_000],
    ['Starting', 2_000],
  ],
  to: 'Running',
});

const hasSystemDisk = (instance: InstanceRow, { world }: Services): boolean =>
  [...world.disksOn(instance.id)].some((id) => {
    const disk = world.disks.get(id);
    return disk?.type === 'system' && disk.attachments.some((attachment) => attachment.instance === instance.id);
  });

function checkSwitch(instance: InstanceRow, way: Switching, services: Services): void {
  if (instance.locks.includes('security')) throw new Refusal('InstanceLockedForSecurity');
  if (instance.locks.includes('financial')) {
    throw new Refusal(way.from === 'Stopped' ? 'InstanceExpired' : 'InstanceExpiredOrInArrears');
  }
  if (instance.status !== way.from) throw new Refusal('IncorrectInstanceStatus');
  if (way.from === 'Stopped' && !hasSystemDisk(instance, services)) {
    throw new Refusal('InvalidInstance.NotFoundSystemDisk');
  }
}

/** Sets out at once; returns the state that is reached first. */
function setOut(instance: InstanceRow, way: Switching, parameters: Parameters, { world, later }: Services): string {
  let delay = 0;
  for (const [state, ms] of way.through) {
    if (delay === 0) world.changeInstance(instance.id, { status: state });
    else later(delay, () => world.changeInstance(instance.id, { status: state }));
    delay += ms;
  }
  const mode = way.to === 'Stopped' ? parameters.text('StoppedMode') || 'KeepCharging' : 'Not-applicable';
  later(delay, () => world.changeInstance(instance.id, { status: way.to, stoppedMode: mode }));
  return way.through[0]?.[0] ?? way.to;
}

const single =
  (wayOf: (parameters: Parameters) => Switching): Act =>
  (parameters, services) => {
    checkOptionalRegion(parameters, services);
    const instance = services.world.instances.get(parameters.required('InstanceId'));
    if (!instance) throw new Refusal('InvalidInstanceId.NotFound');
    const way = wayOf(parameters);
    checkSwitch(instance, way, services);
    if (parameters.flag('DryRun')) throw new Refusal('DryRunOperation');
    setOut(instance, way, parameters, services);
    return {};
  };

const mostInstances = 100;

interface Answered {
  readonly InstanceId: string;
  readonly Code: string;
  readonly Message: string;
  readonly PreviousStatus: string;
  readonly CurrentStatus: string;
}

const many =
  (wayOf: (parameters: Parameters) => Switching): Act =>
  (parameters, services) => {
    const region = regionOf(parameters, services);
    const ids = parameters.list('InstanceId');
    if (ids.length === 0) throw new Refusal('MissingParameter');
    if (ids.length > mostInstances) throw new Refusal('InvalidParameter.TooManyInstanceIds');
    const instances = ids.map((id) => {
      const instance = services.world.instances.get(id);
      if (instance?.region !== region.id) throw new Refusal('InvalidInstanceIds.NotFound');
      return instance;
    });
    const way = wayOf(parameters);
    const eachOnItsOwn = parameters.text('BatchOptimization') === 'SuccessFirst';
    const refusals = instances.map((instance) => refusalOf(() => checkSwitch(instance, way, services)));
    const first = refusals.find((refusal) => refusal !== undefined);
    if (first && !eachOnItsOwn) throw first;
    if (parameters.flag('DryRun')) throw new Refusal('DRYRUN.SUCCESS');
    const answers = instances.map((instance, at): Answered => {
      const refusal = refusals[at];
      const current = refusal ? instance.status : setOut(instance, way, parameters, services);
      const outcome = refusal ? { Code: refusal.code, Message: refusal.code } : { Code: '200', Message: 'success' };
      return { InstanceId: instance.id, ...outcome, PreviousStatus: instance.status, CurrentStatus: current };
    });
    return { InstanceResponses: { InstanceResponse: answers } };
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

export const startInstance = single(start);
export const stopInstance = single(stop);
export const rebootInstance = single(reboot);
export const startInstances = many(start);
export const stopInstances = many(stop);
export const rebootInstances = many(reboot);
