import type { Job } from '../rows';
import { milliseconds } from '../times';

export interface JobView {
  readonly [field: string]: unknown;
}

/** Returns a job as ShowJob shows it. */
export function jobView(job: Job): JobView {
  const parts = job.parts.length === 0 ? {} : { sub_jobs_total: job.parts.length, sub_jobs: job.parts.map(jobView) };
  return {
    status: job.status,
    entities: { ...job.entities, ...parts },
    job_id: job.id,
    job_type: job.type,
    begin_time: milliseconds(job.begin),
    end_time: job.end === undefined ? '' : milliseconds(job.end),
    error_code: job.failure?.code ?? null,
    fail_reason: job.failure?.reason ?? null,
  };
}
