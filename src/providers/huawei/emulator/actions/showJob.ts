import { jsonResponse } from '../../../../emulator/wire';
import { refuse } from '../refusal';
import type { ProjectHandler } from '../requestContext';
import { jobView } from '../views/job';

/** Shows a job. Both services use this path for their own jobs. The sandbox's own endpoint serves both. */
export const showJob: ProjectHandler = ({ world, path, service }, project) => {
  const job = world.jobs.get(path.job_id ?? '');
  const isOfOtherService = service !== undefined && job?.service !== service;
  if (!job || isOfOtherService || job.project !== project.id) {
    return refuse(service === 'evs' ? 'EVS' : 'ECS', 'Common.0011', 'The job id is not valid.');
  }
  return jsonResponse(200, jobView(job));
};
