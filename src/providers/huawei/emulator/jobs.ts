import type { Project } from './project';
import type { World } from './world';

export interface Failure {
  readonly code: string;
  readonly reason: string;
  /** The state that a disk is left in; as it was unless told otherwise. */
  readonly leaves?: string;
}

/** Work that goes on after the answer. */
export interface Job {
  readonly id: string;
  readonly project: string;
  readonly service: 'ecs' | 'evs';
  readonly type: string;
  readonly entities: Readonly<Record<string, unknown>>;
  readonly begin: number;
  /** One part for each server or NIC that a batch was asked for. */
  readonly parts: readonly Job[];
  status: 'INIT' | 'RUNNING' | 'SUCCESS' | 'FAIL';
  end: number | undefined;
  failure: Failure | undefined;
}

/** Durations at the pace that a person can follow. */
const startsAfterMs = 400;
const takesMs = 2_600;
/** A job says SUCCESS a moment before the resource follows. */
const followsAfterMs = 700;

export interface Work {
  readonly service: Job['service'];
  readonly type: string;
  readonly entities?: Job['entities'];
  /** What each part works on; none for a job without parts. */
  readonly parts?: readonly Job['entities'][];
  /** The server that may do nothing else meanwhile. */
  readonly server?: string;
  readonly fails?: Failure | undefined;
  readonly onSuccess: () => void;
  readonly onFailure?: () => void;
}

const moved = (job: Job, status: Job['status'], end?: number): void => {
  for (const each of [job, ...job.parts]) {
    each.status = status;
    each.end = end;
  }
};

/** A part names the cause; its whole only says that a part failed. */
function blame(job: Job, failure: Failure): void {
  const [part] = job.parts;
  if (part) part.failure = failure;
  job.failure = part ? { code: 'Common.0021', reason: 'A part of the task failed.' } : failure;
}

/** Starts a job and lets it run to its end on the world's time. */
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
  const { server } = work;
  if (server !== undefined) project.busy.add(server);
  world.after(startsAfterMs, () => moved(job, 'RUNNING'));
  world.after(takesMs, () => {
    if (server !== undefined) project.busy.delete(server);
    moved(job, work.fails ? 'FAIL' : 'SUCCESS', world.now());
    if (!work.fails) return;
    blame(job, work.fails);
    work.onFailure?.();
  });
  if (!work.fails) world.afterShown(takesMs + followsAfterMs, work.onSuccess);
  return job;
}
