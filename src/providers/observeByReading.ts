import type { Observation, Receipt } from '../domain/outcome';
import type { Plan } from '../domain/plan';
import { type Disk, isDisk, type Vnic } from '../domain/resource';
import type { Clock, CloudApi } from './contract';

/** What one look needs of a cloud whose records alone tell how a write ended. */
export interface ObserveReads {
  /** The target as it is now; undefined when the cloud says that it does not exist. */
  readonly target: (receipt: Receipt, signal: AbortSignal) => Promise<Disk | Vnic | undefined>;
  /** Rejects unless the list that the target was in can be read right now. */
  readonly control: (receipt: Receipt, signal: AbortSignal) => Promise<unknown>;
  /** Whether the plan gives the target up for good; any other takes it off its instance. */
  readonly isRelease: (plan: Plan) => boolean;
  readonly clock: Pick<Clock, 'pause'>;
}

/** Between two reads that both have to say the same, in milliseconds. */
export const betweenReadsMs = 1000;

const instancesOf = (found: Disk | Vnic): readonly string[] =>
  isDisk(found) ? found.attachments.map((each) => each.instance) : found.instance === '' ? [] : [found.instance];

/**
 * Off *that* instance is the end of a detach; what else became of the resource since does not count against it. Somebody
 * else may have deleted what is missing, or a replica lags: absence proves nothing.
 */
function judgeDetach({ plan }: Receipt, found: Disk | Vnic | undefined): Observation {
  if (!found) return { verdict: 'unchanged', word: '' };
  const word = found.nativeState;
  if (found.state === 'detaching') return { verdict: 'pending', word };
  const on = instancesOf(found);
  const isOff = plan.instance ? !on.includes(plan.instance.id) : on.length === 0;
  return { verdict: isOff ? 'done' : 'unchanged', word };
}

/** In the recycle bin, or gone: the two ends of a release. */
function judgeRelease(found: Disk | Vnic): Observation {
  const word = found.nativeState;
  if (found.state === 'recycled') return { verdict: 'done', word };
  const isGoing = found.state === 'deleting' || found.state === 'recycling';
  return { verdict: isGoing ? 'pending' : 'unchanged', word };
}

/**
 * Looks by reading the target. *Not found* proves a release only when it is read twice and another read works in between:
 * one such answer may come from a gateway or from a replica that lags.
 */
export const observeByReading =
  ({ target, control, isRelease, clock }: ObserveReads): CloudApi['observe'] =>
  async (receipt, signal) => {
    const found = await target(receipt, signal);
    if (!isRelease(receipt.plan)) return judgeDetach(receipt, found);
    if (found) return judgeRelease(found);
    await control(receipt, signal);
    await clock.pause(betweenReadsMs, signal);
    const again = await target(receipt, signal);
    return again ? judgeRelease(again) : { verdict: 'done', word: '' };
  };
