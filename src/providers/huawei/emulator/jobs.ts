import type { Project } from './project';
import type { Failure, Job } from './rows';
import type { World } from './world';

/** Durations at pace 1. */
const startsAfterMs = 400;
const takesMs = 2_600;
/** A job succeeds this much earlier than the resource changes. */
const followsAfterMs = 700;

export interface Work {
  readonly service: Job['service'];
  readonly type: string;
  readonly entities?: Job['entities'];
  /** What each part is about. Undefined for a job without parts. */
  readonly parts?: readonly Job['entities'][];
  /** The server that can't be changed in the meantime. */
  readonly server?: string;
  readonly fails?: Failure | undefined;
  readonly onSuccess: () => void;
  readonly onFailure?: () => void;
}

const setStatus = (job: Job, status: Job['status'], end?: number): void => {
  for (const each of [job, ...job.parts]) {
    each.status = status;
    each.end = end;
  }
};

/** Sets the failure. A part names the cause, and its whole says only that a part failed. */
function setFailure(job: Job, failure: Failure): void {
  const [part] = job.parts;
  if (part) part.failure = failure;
  job.failure = part ? { code: 'Common.0021', reason: 'A part of the task failed.' } : failure;
}

/** Starts a job that runs by the world's clock. */
export function startJob(world: World, project: Project, work: Work): Job {
  const fresh = (entities: Job['entities'], parts: readonly Job[]): Job => ({
    id: world.freshJobId(),
    project: project.id,
    service: work.service,
    type: work.type,
    entities,
    begin: world.now(),
    parts,
    status: 'INIT',
    end: undefined,
    failure: undefined,
  });
  const parts = (work.parts ?? []).map((entities) => fresh(entities, []));
  const job = fresh(work.entities ?? {}, parts);
  world.jobs.set(job.id, job);
  const { server, fails = world.jobFailure } = work;
  if (server !== undefined) project.busy.add(server);
  world.later(startsAfterMs, () => setStatus(job, 'RUNNING'));
  world.later(takesMs, () => {
    if (server !== undefined) project.busy.delete(server);
    setStatus(job, fails ? 'FAIL' : 'SUCCESS', world.now());
    if (!fails) return;
    setFailure(job, fails);
    work.onFailure?.();
  });
  if (!fails) world.later(takesMs + followsAfterMs, work.onSuccess);
  return job;
}
