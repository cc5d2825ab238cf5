import type { Observation, Receipt } from '../../../domain/outcome';
import type { Clock, CloudApi } from '../../contract';
import { betweenReadsMs } from '../../observeByReading';
import type { Session } from '../../session/session';
import { jobFailure, jobOf } from './jobs';
import { observeSteps, type TargetReading } from './observeSteps';
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

/** Reads one list, which shows that *not found* is about the resource and not about the endpoint. */
function controlRead({ session, calls }: ObserveServices, { plan: { target } }: Receipt, signal: AbortSignal) {
  const [call, name] =
    target.kind === 'disk' ? [calls.volumes(target, 1, {}), 'volumes'] : [calls.ports(target, 1, {}), 'ports'];
  return session.call({ ...call, read: (body) => recordsOf(body, name) }, signal);
}

const isEnd = ({ verdict }: Observation): boolean => verdict === 'done' || verdict === 'failed';

/**
 * Reads the target twice, because one response isn't proof: a job may succeed before the resource changes, and a
 * replica may lag. *Not found* counts when both reads say so and a list can be read in between.
 */
async function readTwice(
  read: () => Promise<TargetReading>,
  control: () => Promise<unknown>,
  pause: () => Promise<void>,
): Promise<TargetReading> {
  const first = await read();
  if (first === 'notFound') await control();
  else if (!isEnd(first)) return first;
  await pause();
  const second = await read();
  if (first === 'notFound' && second === 'notFound') return 'notFound';
  if (second === 'notFound') return { verdict: 'unchanged', nativeState: '' };
  const agree = first !== 'notFound' && first.verdict === second.verdict;
  return agree || !isEnd(second) ? second : { verdict: 'unchanged', nativeState: second.nativeState };
}

/**
 * Observes a write: reads the job first, if there is one, and then the resource, which must show the end state twice in
 * a row.
 */
export const createObserve =
  (services: ObserveServices): CloudApi['observe'] =>
  async (receipt, signal) => {
    const step = observeSteps[receipt.plan.action];
    if (!step) throw new Error(`Huawei Cloud has no ${receipt.plan.action}.`);
    const job = await jobOf(services, receipt, signal);
    if (job && (job.status === 'SUCCESS' || job.status === 'FAIL') && job.failure) {
      return jobFailure(receipt, job.failure);
    }
    if (job && job.status !== 'SUCCESS') return { verdict: 'pending', nativeState: job.status };
    const found = await readTwice(
      () => step.read(services, receipt, signal),
      () => controlRead(services, receipt, signal),
      () => services.clock.pause(betweenReadsMs, signal),
    );
    return found === 'notFound' ? step.notFound(receipt) : found;
  };
