import * as l10n from '@vscode/l10n';
import type { Observation, Receipt } from '../../domain/outcome';
import type { Action } from '../../domain/plan';
import { refIn } from '../../domain/refs';
import { attachedTo } from '../../domain/resource';
import { ApiError } from '../../errors/apiError';
import type { Clock, CloudApi } from '../contract';
import type { Session } from '../session';
import type { ReadCalls } from './readCalls';
import type { Reads } from './reads';
import { type Job, readJob } from './records/job';

/** A job may report success a moment before the disk follows: an end state counts when it is read twice. */
const betweenReadsMs = 1000;

export interface Watching {
  readonly session: Session;
  readonly calls: ReadCalls;
  readonly reads: Reads;
  readonly clock: Clock;
}

type Look = (watching: Watching, receipt: Receipt, signal: AbortSignal) => Promise<Observation>;

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

/** A list that works now makes *not found* an answer about the resource and not about the endpoint. */
const controlRead = ({ session, calls }: Watching, { plan }: Receipt, signal: AbortSignal): Promise<unknown> =>
  session.call(
    plan.target.kind === 'disk' ? calls.volumes(plan.target, 1, {}) : calls.ports(plan.target, 1, {}),
    signal,
  );

const detachedDisk: Look = async ({ reads }, receipt, signal) => {
  const { target, instance } = receipt.plan;
  const disk = await reads.disk(refIn(target, 'disk', target.id), signal);
  if (!disk) return failed('', l10n.t('The disk does not exist any more.'));
  const word = disk.stateWord;
  if (word === 'error_detaching') return failed(word, l10n.t('The cloud reports that detaching the disk failed.'));
  if (disk.state === 'detaching') return { verdict: 'pending', word };
  const still = instance ? attachedTo(disk, instance.id) : disk.attachments.length > 0;
  return still ? oldState(receipt, word) : { verdict: 'done', word };
};

const releasedDisk: Look = async (watching, receipt, signal) => {
  const { target } = receipt.plan;
  const disk = await watching.reads.disk(refIn(target, 'disk', target.id), signal);
  if (!disk) {
    await controlRead(watching, receipt, signal);
    return { verdict: 'done', word: '' };
  }
  const word = disk.stateWord;
  if (disk.state === 'recycled') return { verdict: 'done', word: 'recycle bin' };
  if (word === 'error_deleting') return failed(word, l10n.t('The cloud reports that deleting the disk failed.'));
  return disk.state === 'deleting' ? { verdict: 'pending', word } : oldState(receipt, word);
};

const detachedVnic: Look = async ({ reads }, receipt, signal) => {
  const { target } = receipt.plan;
  const vnic = await reads.vnic(refIn(target, 'vnic', target.id), signal);
  if (!vnic) return failed('', l10n.t('The vNIC was taken off, but its port did not survive.'));
  const word = vnic.stateWord;
  return vnic.instance === '' ? { verdict: 'done', word } : oldState(receipt, word);
};

const goneVnic: Look = async (watching, receipt, signal) => {
  const { target } = receipt.plan;
  const vnic = await watching.reads.vnic(refIn(target, 'vnic', target.id), signal);
  if (!vnic) {
    await controlRead(watching, receipt, signal);
    return { verdict: 'done', word: '' };
  }
  const free = vnic.instance === '' && receipt.plan.instance !== undefined;
  return free ? { verdict: 'pending', word: vnic.stateWord } : oldState(receipt, vnic.stateWord);
};

const looks: Readonly<Partial<Record<Action, Look>>> = {
  detachDisk: detachedDisk,
  forceDetachDisk: detachedDisk,
  releaseDisk: releasedDisk,
  detachVnic: detachedVnic,
  removeVnic: goneVnic,
  releaseVnic: goneVnic,
};

/** A job that cannot be found any more (or not by its id) tells nothing: the resource then has to. */
async function jobOf({ session, calls }: Watching, receipt: Receipt, signal: AbortSignal): Promise<Job | undefined> {
  if (!receipt.job) return undefined;
  const service = receipt.job.service === 'evs' ? 'evs' : 'ecs';
  try {
    return readJob(await session.call(calls.job(receipt.plan.target, service, receipt.job.id), signal));
  } catch (error) {
    if (error instanceof ApiError && (error.status === 400 || error.status === 404)) return undefined;
    throw error;
  }
}

const jobFailure = ({ plan, requestId }: Receipt, { code, reason }: NonNullable<Job['failure']>): Observation => ({
  verdict: 'failed',
  word: 'FAIL',
  error: new ApiError('huawei', plan.call, code || 'FAIL', 200, requestId, reason, { fromJob: true }),
});

/** One look: the job first, where there is one, then the resource until it shows the end state twice in a row. */
export const createObserve =
  (watching: Watching): CloudApi['observe'] =>
  async (receipt, signal) => {
    const look = looks[receipt.plan.action];
    if (!look) throw new Error(`Huawei Cloud has no ${receipt.plan.action}.`);
    const job = await jobOf(watching, receipt, signal);
    if (job && (job.status === 'SUCCESS' || job.status === 'FAIL') && job.failure) {
      return jobFailure(receipt, job.failure);
    }
    if (job && job.status !== 'SUCCESS') return { verdict: 'pending', word: job.status };
    const first = await look(watching, receipt, signal);
    if (first.verdict !== 'done') return first;
    await watching.clock.pause(betweenReadsMs, signal);
    return look(watching, receipt, signal);
  };
