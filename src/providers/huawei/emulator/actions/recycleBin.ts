import { jsonResponse } from '../../../../emulator/wire';
import { startJob } from '../jobs';
import type { Project } from '../project';
import { refuse } from '../refusal';
import { type ProjectHandler, type RequestContext, wholeIn } from '../requestContext';
import type { Recycled } from '../rows';
import { recycledView } from '../views/volume';

export const showRecyclePolicy: ProjectHandler = ({ world: { bin } }) =>
  jsonResponse(200, { switch: bin.on, threshold_time: bin.thresholdDays, keep_time: bin.keepDays });

export const listRecycleVolumes: ProjectHandler = ({ query }, project) => {
  const refused = (): never => refuse('EVS', 'EVS.5400', 'limit or offset is not valid.');
  const limit = wholeIn(query, 'limit', 1000, refused);
  const offset = wholeIn(query, 'offset', 0, refused);
  const name = query.get('name');
  const all = project.recycled.all();
  const matching = name === null ? all : all.filter(({ volume }) => volume.name.includes(name));
  const volumes = matching.slice(offset, offset + limit).map((each) => recycledView(project, each));
  return jsonResponse(200, { count: matching.length, volumes });
};

function requestedVolume({ path }: RequestContext, project: Project): Recycled {
  const recycled = project.recycled.get(path.volume_id ?? '');
  return recycled ?? refuse('EVS', 'EVS.5404', 'The disk is not in the recycle bin.');
}

export const showRecycleVolume: ProjectHandler = (context, project) =>
  jsonResponse(200, { volume: recycledView(project, requestedVolume(context, project)) });

export const revertRecycleVolume: ProjectHandler = (context, project) => {
  const recycled = requestedVolume(context, project);
  project.recycled.remove(recycled);
  project.addVolume(recycled.volume);
  return jsonResponse(200, {});
};

/** Permanently deletes a disk. */
export const deleteRecycleVolume: ProjectHandler = (context, project) => {
  const recycled = requestedVolume(context, project);
  const job = startJob(context.world, project, {
    service: 'evs',
    type: 'deleteVolume',
    entities: { volume_id: recycled.id },
    onSuccess: () => project.recycled.remove(recycled),
  });
  return jsonResponse(200, { job_id: job.id });
};
