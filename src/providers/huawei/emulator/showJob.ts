import { jsonAnswer } from '../../../emulator/wire';
import type { ProjectAct } from './asked';
import { refuse } from './refuse';
import { jobShape } from './shapes';

/** Both services answer on this path; in the sandbox they share a host. */
export const showJob: ProjectAct = ({ world, path }, project) => {
  const job = world.jobs.get(path.job_id ?? '');
  if (!job || job.project !== project.id) return refuse('ECS', 'Common.0011', 'The job id is not valid.');
  return jsonAnswer(200, jobShape(job));
};
