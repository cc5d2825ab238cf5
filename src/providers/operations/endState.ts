import type { Observation, Receipt } from '../../domain/outcome';
import type { Plan } from '../../domain/plan';
import { type InstanceState, instancesOf, isDisk, type Resource } from '../../domain/resource';
import type { EndState, Operation } from '../contract';

type Verdict = 'done' | 'pending' | 'unchanged';

const isAttached = (target: Resource, { instance }: Plan): boolean => {
  const attached = instancesOf(target);
  return instance ? attached.includes(instance.id) : attached.length > 0;
};

const settledAs =
  (state: InstanceState) =>
  (target: Resource): Verdict => {
    if (target.state === 'changing') return 'pending';
    return target.state === state ? 'done' : 'unchanged';
  };

/** A flag that isn't reported shows nothing. */
const flaggedAs =
  (deleteWithInstance: boolean) =>
  (target: Resource): Verdict =>
    isDisk(target) && target.deleteWithInstance === deleteWithInstance ? 'done' : 'unchanged';

/** What a target that exists shows about each end state. A write that takes effect leaves a transitional state first. */
const verdicts: Readonly<Record<EndState['is'], (target: Resource, plan: Plan, jobHasSucceeded: boolean) => Verdict>> =
  {
    /** It's detached when it isn't attached to *that* instance, whatever else happened to it. */
    detached(target, plan) {
      if (target.state === 'detaching') return 'pending';
      return isAttached(target, plan) ? 'unchanged' : 'done';
    },
    attached(target, plan) {
      if (target.state === 'attaching') return 'pending';
      return isAttached(target, plan) ? 'done' : 'unchanged';
    },
    released(target, plan) {
      if (target.state === 'recycled') return 'done';
      if (target.state === 'deleting' || target.state === 'recycling') return 'pending';
      // Detaching and deleting is one call: what is detached is being deleted.
      return plan.instance && !isAttached(target, plan) ? 'pending' : 'unchanged';
    },
    deletedWithInstance: flaggedAs(true),
    keptAfterInstance: flaggedAs(false),
    running: settledAs('running'),
    stopped: settledAs('stopped'),
    /** It is running before and after: without a job, only a transitional state in between shows that it has restarted. */
    restarted(target, _, jobHasSucceeded) {
      if (target.state === 'changing') return 'pending';
      return jobHasSucceeded && target.state === 'running' ? 'done' : 'unchanged';
    },
    /** Judged by the snapshot, which doesn't exist before the write. */
    snapshotCreated: ({ state }) => (state === 'available' ? 'done' : 'pending'),
  };

const failed = (nativeState: string, sentence: string): Observation => ({
  verdict: 'failed',
  nativeState,
  error: new Error(sentence),
});

/**
 * Judges a target that the cloud certainly doesn't find. For a detach or an attach this isn't proof, because another user may have
 * deleted the target, or a replica may lag.
 */
function judgeAbsence({ is, mustExist }: EndState): Observation {
  if (mustExist) return failed('', mustExist());
  return { verdict: is === 'released' ? 'done' : 'unchanged', nativeState: '' };
}

/**
 * Judges one read of the target of a write, or of the snapshot that it creates: the only place that decides whether a
 * write is complete. `now` is undefined when the cloud says that it doesn't exist. `jobHasSucceeded` is whether the cloud's job of the write says so.
 */
export function judgeTarget(
  { endState }: Pick<Operation, 'endState'>,
  plan: Plan,
  receipt: Receipt,
  now: Resource | undefined,
  jobHasSucceeded = false,
): Observation {
  if (!now) return judgeAbsence(endState);
  const { nativeState } = now;
  // After a successful job, the old state means only that the record hasn't changed yet.
  const unchanged: Observation = { verdict: receipt.job ? 'pending' : 'unchanged', nativeState };
  if (endState.failedStates?.includes(nativeState)) {
    const isNew = plan.before.nativeState !== nativeState;
    return isNew ? failed(nativeState, endState.failure?.(nativeState, plan, receipt) ?? nativeState) : unchanged;
  }
  const verdict = verdicts[endState.is](now, plan, jobHasSucceeded);
  return verdict === 'unchanged' ? unchanged : { verdict, nativeState };
}
