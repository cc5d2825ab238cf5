import type { Observation, Receipt } from '../../../domain/outcome';
import { ApiError } from '../../../errors/apiError';
import type { Session } from '../../session/session';
import type { ReadCalls } from './readCalls';
import { type Job, readJob } from './records/job';

interface Asking {
  readonly session: Session;
  readonly calls: ReadCalls;
}

/** The service answers a query that fails with 400, or with 200 and a code in place of the job; a gateway with 404. */
const tellsNothing = (status: number): boolean => status < 300 || status === 400 || status === 404;

/** A job that cannot be found any more (or not by its id) tells nothing: the resource then has to. */
export async function jobOf(
  { session, calls }: Asking,
  { plan, job }: Receipt,
  signal: AbortSignal,
): Promise<Job | undefined> {
  if (!job) return undefined;
  const call = calls.job(plan.target, job.service === 'evs' ? 'evs' : 'ecs', job.id);
  try {
    return await session.call({ ...call, read: (answer) => readJob(answer, job.id) }, signal);
  } catch (error) {
    if (error instanceof ApiError && tellsNothing(error.status)) return undefined;
    throw error;
  }
}

export function jobFailure(
  { plan, requestId, job }: Receipt,
  { code, reason }: NonNullable<Job['failure']>,
): Observation {
  const extra = { fromJob: true, ...(job ? { job: job.id } : {}) };
  return {
    verdict: 'failed',
    word: 'FAIL',
    error: new ApiError('huawei', plan.call, code || 'FAIL', 200, requestId, reason, extra),
  };
}
