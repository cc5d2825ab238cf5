import type { Observation, Receipt } from '../../../domain/outcome';
import type { Clock, CloudApi } from '../../contract';
import { betweenReadsMs } from '../../observeByReading';
import type { Session } from '../../session/session';
import { endings, type Reading } from './endings';
import { jobFailure, jobOf } from './jobs';
import { recordsOf } from './pages';
import type { ReadCalls } from './readCalls';
import type { Reads } from './reads';
import type { StatesBefore } from './statesBefore';

export interface ObserveServices {
  readonly session: Session;
  readonly calls: ReadCalls;
  readonly reads: Reads;
  readonly clock: Clock;
  readonly before: StatesBefore;
}

/** A list that works now makes *not found* a statement about the resource and not about the endpoint. */
function controlRead({ session, calls }: ObserveServices, { plan: { target } }: Receipt, signal: AbortSignal) {
  const [call, name] =
    target.kind === 'disk' ? [calls.volumes(target, 1, {}), 'volumes'] : [calls.ports(target, 1, {}), 'ports'];
  return session.call({ ...call, read: (answer) => recordsOf(answer, name) }, signal);
}

const isEnd = ({ verdict }: Observation): boolean => verdict === 'done' || verdict === 'failed';

/**
 * Reads the target twice. One response never decides: a job may report success a moment before the resource follows, and
 * a replica may lag. Not found counts when both reads say so and a list can be read in between.
 */
async function readTwice(
  read: () => Promise<Reading>,
  control: () => Promise<unknown>,
  pause: () => Promise<void>,
): Promise<Reading> {
  const first = await read();
  if (first === 'notFound') await control();
  else if (!isEnd(first)) return first;
  await pause();
  const second = await read();
  if (first === 'notFound' && second === 'notFound') return 'notFound';
  if (second === 'notFound') return { verdict: 'unchanged', word: '' };
  const agree = first !== 'notFound' && first.verdict === second.verdict;
  return agree || !isEnd(second) ? second : { verdict: 'unchanged', word: second.word };
}

/** One look: the job first, where there is one, then the resource until it shows the end state twice in a row. */
export const createObserve =
  (watching: ObserveServices): CloudApi['observe'] =>
  async (receipt, signal) => {
    const ending = endings[receipt.plan.action];
    if (!ending) throw new Error(`Huawei Cloud has no ${receipt.plan.action}.`);
    const job = await jobOf(watching, receipt, signal);
    if (job && (job.status === 'SUCCESS' || job.status === 'FAIL') && job.failure) {
      return jobFailure(receipt, job.failure);
    }
    if (job && job.status !== 'SUCCESS') return { verdict: 'pending', word: job.status };
    const found = await readTwice(
      () => ending.read(watching, receipt, signal),
      () => controlRead(watching, receipt, signal),
      () => watching.clock.pause(betweenReadsMs, signal),
    );
    return found === 'notFound' ? ending.notFound(receipt) : found;
  };
