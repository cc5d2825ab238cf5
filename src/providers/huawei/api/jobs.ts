import type { Observation, Receipt } from '../../../domain/outcome';
import { ApiError } from '../../../errors/apiError';
import type { Session } from '../../session/session';
import type { ReadCalls } from './readCalls';
import { type Job, readJob } from './records/job';

interface JobServices {
  readonly session: Session;
  readonly calls: ReadCalls;
}

/**
 * Whether a job can't be read. The service returns 400, or 200 with a code in place of the job. A gateway returns 404.
 */
const isUnknownJob = (status: number): boolean => status < 300 || status === 400 || status === 404;

/** Reads the job of a write. Undefined when there is none, or when it can't be found. Then the resource decides. */
export async function jobOf(
  { session, calls }: JobServices,
  { plan, job }: Receipt,
  signal: AbortSignal,
): Promise<Job | undefined> {
  if (!job) return undefined;
  const call = calls.job(plan.target, job.service === 'evs' ? 'evs' : 'ecs', job.id);
  try {
    return await session.call({ ...call, read: (body) => readJob(body, job.id) }, signal);
  } catch (error) {
    if (error instanceof ApiError && isUnknownJob(error.status)) return undefined;
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
    nativeState: 'FAIL',
    error: new ApiError('huawei', plan.call, code || 'FAIL', 200, requestId, reason, extra),
  };
}
