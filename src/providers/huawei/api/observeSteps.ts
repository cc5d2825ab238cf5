import * as l10n from '@vscode/l10n';
import type { Observation, Receipt } from '../../../domain/outcome';
import type { Action } from '../../../domain/plan';
import { refIn } from '../../../domain/refs';
import { attachedTo } from '../../../domain/resource';
import { ApiError } from '../../../errors/apiError';
import type { Reads } from './reads';
import type { StatesBefore } from './statesBefore';
import { failedIn, retryable } from './terminalStates';

interface StepServices {
  readonly reads: Reads;
  readonly before: StatesBefore;
}

/** What one read of the target shows, or that the cloud doesn't find it. */
export type TargetReading = Observation | 'notFound';

/** How the result of one action is read from its target. */
export interface ObserveStep {
  readonly read: (services: StepServices, receipt: Receipt, signal: AbortSignal) => Promise<TargetReading>;
  /** Returns what it means when the target certainly doesn't exist. */
  readonly notFound: (receipt: Receipt) => Observation;
}

const failed = (nativeState: string, sentence: string): Observation => ({
  verdict: 'failed',
  nativeState,
  error: new Error(sentence),
});

/**
 * Returns the observation for the old state. It isn't proof. After a successful job, it means only that the record
 * hasn't changed yet.
 */
const unchangedState = (receipt: Receipt, nativeState: string): Observation => ({
  verdict: receipt.job ? 'pending' : 'unchanged',
  nativeState,
});

/** Returns the observation for an error state, unless it may be that of an earlier attempt. */
const errorState = ({ before }: StepServices, receipt: Receipt, nativeState: string): Observation =>
  before.of(receipt.plan) === nativeState
    ? unchangedState(receipt, nativeState)
    : failed(nativeState, failedIn(nativeState, receipt));

const detachedDisk: ObserveStep = {
  async read(services, receipt, signal) {
    const { target, instance } = receipt.plan;
    const disk = await services.reads.disk(refIn(target, 'disk', target.id), signal);
    if (!disk) return 'notFound';
    const nativeState = disk.nativeState;
    if (nativeState === retryable) return errorState(services, receipt, nativeState);
    if (disk.state === 'detaching') return { verdict: 'pending', nativeState };
    const isAttached = instance ? attachedTo(disk, instance.id) : disk.attachments.length > 0;
    return isAttached ? unchangedState(receipt, nativeState) : { verdict: 'done', nativeState };
  },
  notFound: () => failed('', l10n.t('The disk no longer exists.')),
};

const released = (): Observation => ({ verdict: 'done', nativeState: '' });

const releasedDisk: ObserveStep = {
  async read(services, receipt, signal) {
    const ref = refIn(receipt.plan.target, 'disk', receipt.plan.target.id);
    const disk = await services.reads.listedDisk(ref, signal);
    if (disk) {
      const nativeState = disk.nativeState;
      if (nativeState === 'error_deleting') return errorState(services, receipt, nativeState);
      return disk.state === 'deleting' ? { verdict: 'pending', nativeState } : unchangedState(receipt, nativeState);
    }
    return (await isInBin(services, ref, signal)) ? { verdict: 'done', nativeState: 'recycle bin' } : 'notFound';
  },
  notFound: released,
};

/**
 * Whether the disk is in the recycle bin. A disk that isn't listed was released, even if the recycle bin can't be read.
 */
async function isInBin(
  { reads }: StepServices,
  ref: Parameters<Reads['disk']>[0],
  signal: AbortSignal,
): Promise<boolean> {
  try {
    return (await reads.recycledDisk(ref, signal)) !== undefined;
  } catch (error) {
    if (error instanceof ApiError) return false;
    throw error;
  }
}

const readVnic = async ({ reads }: StepServices, { plan: { target } }: Receipt, signal: AbortSignal) =>
  reads.vnic(refIn(target, 'vnic', target.id), signal);

const detachedVnic: ObserveStep = {
  async read(services, receipt, signal) {
    const vnic = await readVnic(services, receipt, signal);
    if (!vnic) return 'notFound';
    const { instance } = receipt.plan;
    const isAttached = instance ? vnic.instance === instance.id : vnic.instance !== '';
    return isAttached ? unchangedState(receipt, vnic.nativeState) : { verdict: 'done', nativeState: vnic.nativeState };
  },
  notFound: () => failed('', l10n.t('The vNIC was detached, but its port no longer exists.')),
};

const releasedVnic: ObserveStep = {
  async read(services, receipt, signal) {
    const vnic = await readVnic(services, receipt, signal);
    if (!vnic) return 'notFound';
    const isDetached = vnic.instance === '' && receipt.plan.instance !== undefined;
    return isDetached
      ? { verdict: 'pending', nativeState: vnic.nativeState }
      : unchangedState(receipt, vnic.nativeState);
  },
  notFound: released,
};

/** By action. */
export const observeSteps: Readonly<Partial<Record<Action, ObserveStep>>> = {
  detachDisk: detachedDisk,
  forceDetachDisk: detachedDisk,
  releaseDisk: releasedDisk,
  detachVnic: detachedVnic,
  removeVnic: releasedVnic,
  releaseVnic: releasedVnic,
};
