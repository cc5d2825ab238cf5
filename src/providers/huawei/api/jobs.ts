import type { Observation, Receipt } from '../../../domain/outcome';
import type { Plan } from '../../../domain/plan';
import { ApiError } from '../../../errors/apiError';
import type { Catalogue } from '../../../errors/catalogue';
import { judgeJob } from '../../../errors/reaction';
import type { Connection } from '../../contract';
import type { ObserveReads } from '../../operations/observeByReading';
import type { Session } from '../../session/session';
import type { ReadCalls } from './readCalls';
import { type Job, readJob } from './records/job';

interface JobServices {
  readonly session: Session;
  readonly calls: ReadCalls;
  readonly catalogue: Connection['catalogue'];
}

/**
 * Whether a job can't be read. The service returns 400, or 200 with a code in place of the job. A gateway returns 404.
 */
const isUnknownJob = (status: number): boolean => status < 300 || status === 400 || status === 404;

/** Reads the job of a write. Undefined when there is none, or when it can't be found. Then the resource decides. */
async function jobOf(
  { session, calls }: JobServices,
  { target }: Plan,
  { job }: Receipt,
  signal: AbortSignal,
): Promise<Job | undefined> {
  if (!job) return undefined;
  const call = calls.job(target, job.service === 'evs' ? 'evs' : 'ecs', job.id);
  try {
    return await session.call({ ...call, read: (body) => readJob(body, job.id) }, signal);
  } catch (error) {
    if (error instanceof ApiError && isUnknownJob(error.status)) return undefined;
    throw error;
  }
}

function jobFailure(
  plan: Plan,
  { requestId, job }: Receipt,
  { code, reason }: NonNullable<Job['failure']>,
  catalogue: Catalogue,
): Observation {
  const extra = { fromJob: true, ...(job ? { job: job.id } : {}) };
  const error = new ApiError('huawei', plan.call, code || 'FAIL', 200, requestId, reason, extra);
  return { verdict: 'failed', nativeState: 'FAIL', error: error.withJudgement(judgeJob(error, catalogue)) };
}

/** Observes the job of a write. Undefined when there is no job, or when it can't be found. */
export const createObserveJob =
  (services: JobServices): NonNullable<ObserveReads['job']> =>
  async (plan, receipt, signal) => {
    const job = await jobOf(services, plan, receipt, signal);
    if (!job) return undefined;
    const hasEnded = job.status === 'SUCCESS' || job.status === 'FAIL';
    if (hasEnded && job.failure) return jobFailure(plan, receipt, job.failure, await services.catalogue());
    return job.status === 'SUCCESS' ? 'succeeded' : { verdict: 'pending', nativeState: job.status };
  };
