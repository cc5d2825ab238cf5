import { jsonAnswer } from '../../../../emulator/wire';
import { startJob } from '../jobs';
import type { Project } from '../project';
import { refuse } from '../refusal';
import { type Asked, type ProjectAct, wholeIn } from '../requestContext';
import type { Recycled } from '../rows';
import { recycledShape } from '../views/views';

export const showRecyclePolicy: ProjectAct = ({ world: { bin } }) =>
  jsonAnswer(200, { switch: bin.on, threshold_time: bin.thresholdDays, keep_time: bin.keepDays });

export const listRecycleVolumes: ProjectAct = ({ query }, project) => {
  const refused = (): never => refuse('EVS', 'EVS.5400', 'limit or offset is not valid.');
  const limit = wholeIn(query, 'limit', 1000, refused);
  const offset = wholeIn(query, 'offset', 0, refused);
  const name = query.get('name');
  const all = project.recycled.all();
  const matching = name === null ? all : all.filter(({ volume }) => volume.name.includes(name));
  const volumes = matching.slice(offset, offset + limit).map((each) => recycledShape(project, each));
  return jsonAnswer(200, { count: matching.length, volumes });
};

function recycledAsked({ path }: Asked, project: Project): Recycled {
  const recycled = project.recycled.get(path.volume_id ?? '');
  return recycled ?? refuse('EVS', 'EVS.5404', 'The disk is not in the recycle bin.');
}

export const showRecycleVolume: ProjectAct = (asked, project) =>
  jsonAnswer(200, { volume: recycledShape(project, recycledAsked(asked, project)) });

export const revertRecycleVolume: ProjectAct = (asked, project) => {
  const recycled = recycledAsked(asked, project);
  project.recycled.remove(recycled);
  project.addVolume(recycled.volume);
  return jsonAnswer(200, {});
};

/** Purges for good. */
export const deleteRecycleVolume: ProjectAct = (asked, project) => {
  const recycled = recycledAsked(asked, project);
  const job = startJob(asked.world, project, {
    service: 'evs',
    type: 'deleteVolume',
    entities: { volume_id: recycled.id },
    onSuccess: () => project.recycled.remove(recycled),
  });
  return jsonAnswer(200, { job_id: job.id });
};
