import type { Observation, Receipt } from '../domain/outcome';
import type { Plan } from '../domain/plan';
import { type Disk, isDisk, type Vnic } from '../domain/resource';
import type { Clock, CloudApi } from './contract';

/** The reads for a cloud whose records alone show the result of a write. */
export interface ObserveReads {
  /** Resolves to the target. Undefined when the cloud says that it doesn't exist. */
  readonly target: (receipt: Receipt, signal: AbortSignal) => Promise<Disk | Vnic | undefined>;
  /** Rejects unless the list of the target can be read now. */
  readonly control: (receipt: Receipt, signal: AbortSignal) => Promise<unknown>;
  /** Whether the plan releases the target. Otherwise it detaches the target. */
  readonly isRelease: (plan: Plan) => boolean;
  readonly clock: Pick<Clock, 'pause'>;
}

/** The time between two reads that must agree, in milliseconds. */
export const betweenReadsMs = 1000;

const instancesOf = (found: Disk | Vnic): readonly string[] =>
  isDisk(found) ? found.attachments.map((each) => each.instance) : found.instance === '' ? [] : [found.instance];

/**
 * Judges a detach. It's done when the target isn't attached to *that* instance, whatever else happened to it. Absence
 * isn't proof, because another user may have deleted the target, or a replica may lag.
 */
function judgeDetach({ plan }: Receipt, found: Disk | Vnic | undefined): Observation {
  if (!found) return { verdict: 'unchanged', nativeState: '' };
  const nativeState = found.nativeState;
  if (found.state === 'detaching') return { verdict: 'pending', nativeState };
  const attachedTo = instancesOf(found);
  const isDetached = plan.instance ? !attachedTo.includes(plan.instance.id) : attachedTo.length === 0;
  return { verdict: isDetached ? 'done' : 'unchanged', nativeState };
}

/** Judges a release of a target that still exists. */
function judgeRelease(found: Disk | Vnic): Observation {
  const nativeState = found.nativeState;
  if (found.state === 'recycled') return { verdict: 'done', nativeState };
  const isReleasing = found.state === 'deleting' || found.state === 'recycling';
  return { verdict: isReleasing ? 'pending' : 'unchanged', nativeState };
}

/**
 * Observes a write by reading its target. *Not found* proves a release only when two reads agree and another read works
 * in between, because one such response may come from a gateway or from a lagging replica.
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
    return again ? judgeRelease(again) : { verdict: 'done', nativeState: '' };
  };
