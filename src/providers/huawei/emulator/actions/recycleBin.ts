import { conditionsOf, type Filter } from '../../../../emulator/filters';
import { pageOf } from '../../../../emulator/paging';
import { jsonResponse } from '../../../../emulator/wire';
import { startJob } from '../jobs';
import { parametersOf, refuseNumbers } from '../listing';
import type { Project } from '../project';
import { refusalWith, refuse } from '../refusal';
import type { ProjectHandler, RequestContext } from '../requestContext';
import type { Recycled } from '../rows';
import { recycledView } from '../views/volume';

export const showRecyclePolicy: ProjectHandler = ({ world: { bin } }) =>
  jsonResponse(200, { switch: bin.on, threshold_time: bin.thresholdDays, keep_time: bin.keepDays });

const refusals = refuseNumbers(() => refusalWith('EVS', 'EVS.5400', 'limit or offset is not valid.'));

const filters: readonly Filter<Recycled>[] = [
  { name: 'name', fits: (wanted) => (row) => row.volume.name.includes(wanted) },
];

export const listRecycleVolumes: ProjectHandler = ({ query }, project) => {
  const parameters = parametersOf(query, refusals);
  const limit = parameters.whole('limit', { usual: 1000 });
  const offset = parameters.whole('offset', { usual: 0 });
  const listing = project.recycled.find(conditionsOf(filters, (name) => query.getAll(name).slice(0, 1)));
  const page = pageOf(listing, { offset }, limit);
  const volumes = (page?.rows ?? []).map((each) => recycledView(project, each));
  return jsonResponse(200, { count: listing.total, volumes });
};

const refuseMissing = (): never => refuse('EVS', 'EVS.5404', 'The disk is not in the recycle bin.');

const requestedVolume = ({ path }: RequestContext, project: Project): Recycled =>
  project.recycled.get(path.volume_id ?? '') ?? refuseMissing();

const shownVolume = ({ path }: RequestContext, project: Project): Recycled =>
  project.recycled.shown(path.volume_id ?? '')?.row ?? refuseMissing();

export const showRecycleVolume: ProjectHandler = (context, project) =>
  jsonResponse(200, { volume: recycledView(project, shownVolume(context, project)) });

export const revertRecycleVolume: ProjectHandler = (context, project) => {
  const recycled = requestedVolume(context, project);
  project.recycled.remove(recycled.id);
  project.volumes.add(recycled.volume);
  return jsonResponse(200, {});
};

/** Permanently deletes a disk. */
export const deleteRecycleVolume: ProjectHandler = (context, project) => {
  const recycled = requestedVolume(context, project);
  const job = startJob(context.world, project, {
    service: 'evs',
    type: 'deleteVolume',
    entities: { volume_id: recycled.id },
    onSuccess: () => project.recycled.remove(recycled.id),
  });
  return jsonResponse(200, { job_id: job.id });
};
