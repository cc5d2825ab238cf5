import * as l10n from '@vscode/l10n';
import type { Observation, Receipt } from '../../../domain/outcome';
import type { Action } from '../../../domain/plan';
import { refIn } from '../../../domain/refs';
import { attachedTo } from '../../../domain/resource';
import { ApiError } from '../../../errors/apiError';
import type { Reads } from './reads';
import type { StatesBefore } from './statesBefore';
import { endedIn, retryable } from './terminalStates';

interface Watching {
  readonly reads: Reads;
  readonly before: StatesBefore;
}

/** What one read of the target shows, or that the cloud doesn't find it. */
export type Reading = Observation | 'notFound';

/** How the end of a write is told from its target alone. */
export interface Ending {
  readonly read: (watching: Watching, receipt: Receipt, signal: AbortSignal) => Promise<Reading>;
  /** What it means when the target is gone for certain. */
  readonly notFound: (receipt: Receipt) => Observation;
}

const failed = (word: string, sentence: string): Observation => ({
  verdict: 'failed',
  word,
  error: new Error(sentence),
});

/** The old state proves nothing; after a job that succeeded it only means that the record has not followed yet. */
const oldState = (receipt: Receipt, word: string): Observation => ({
  verdict: receipt.job ? 'pending' : 'unchanged',
  word,
});

/** A state of failure counts unless it may still be the one of an earlier attempt. */
const inError = ({ before }: Watching, receipt: Receipt, word: string): Observation =>
  before.of(receipt.plan) === word ? oldState(receipt, word) : failed(word, endedIn(word, receipt));

const detachedDisk: Ending = {
  async read(watching, receipt, signal) {
    const { target, instance } = receipt.plan;
    const disk = await watching.reads.disk(refIn(target, 'disk', target.id), signal);
    if (!disk) return 'notFound';
    const word = disk.nativeState;
    if (word === retryable) return inError(watching, receipt, word);
    if (disk.state === 'detaching') return { verdict: 'pending', word };
    const still = instance ? attachedTo(disk, instance.id) : disk.attachments.length > 0;
    return still ? oldState(receipt, word) : { verdict: 'done', word };
  },
  notFound: () => failed('', l10n.t('The disk no longer exists.')),
};

const gone = (): Observation => ({ verdict: 'done', word: '' });

const releasedDisk: Ending = {
  async read(watching, receipt, signal) {
    const ref = refIn(receipt.plan.target, 'disk', receipt.plan.target.id);
    const disk = await watching.reads.listedDisk(ref, signal);
    if (disk) {
      const word = disk.nativeState;
      if (word === 'error_deleting') return inError(watching, receipt, word);
      return disk.state === 'deleting' ? { verdict: 'pending', word } : oldState(receipt, word);
    }
    return (await isInBin(watching, ref, signal)) ? { verdict: 'done', word: 'recycle bin' } : 'notFound';
  },
  notFound: gone,
};

/** A disk that has left the list was released, whether or not this key may look into the recycle bin. */
async function isInBin({ reads }: Watching, ref: Parameters<Reads['disk']>[0], signal: AbortSignal): Promise<boolean> {
  try {
    return (await reads.recycledDisk(ref, signal)) !== undefined;
  } catch (error) {
    if (error instanceof ApiError) return false;
    throw error;
  }
}

const readVnic = async ({ reads }: Watching, { plan: { target } }: Receipt, signal: AbortSignal) =>
  reads.vnic(refIn(target, 'vnic', target.id), signal);

const detachedVnic: Ending = {
  async read(watching, receipt, signal) {
    const vnic = await readVnic(watching, receipt, signal);
    if (!vnic) return 'notFound';
    const { instance } = receipt.plan;
    const still = instance ? vnic.instance === instance.id : vnic.instance !== '';
    return still ? oldState(receipt, vnic.nativeState) : { verdict: 'done', word: vnic.nativeState };
  },
  notFound: () => failed('', l10n.t('The vNIC was detached, but its port no longer exists.')),
};

const goneVnic: Ending = {
  async read(watching, receipt, signal) {
    const vnic = await readVnic(watching, receipt, signal);
    if (!vnic) return 'notFound';
    const free = vnic.instance === '' && receipt.plan.instance !== undefined;
    return free ? { verdict: 'pending', word: vnic.nativeState } : oldState(receipt, vnic.nativeState);
  },
  notFound: gone,
};

/** Of each action that this cloud has. */
export const endings: Readonly<Partial<Record<Action, Ending>>> = {
  detachDisk: detachedDisk,
  forceDetachDisk: detachedDisk,
  releaseDisk: releasedDisk,
  detachVnic: detachedVnic,
  removeVnic: goneVnic,
  releaseVnic: goneVnic,
};
