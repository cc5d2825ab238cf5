import { pageOf } from '../../../../emulator/paging';
import { jsonResponse } from '../../../../emulator/wire';
import { injectFailure } from '../injectedFailure';
import { parametersOf, refuseNumbers } from '../listing';
import type { Project } from '../project';
import { refusalWith, refuse } from '../refusal';
import { bodyOf, idOf, type ProjectHandler } from '../requestContext';
import type { Snapshot, Volume } from '../rows';
import { snapshotView } from '../views/snapshot';

const maxPerDisk = 7;
const takesMs = 2_000;

const refusals = refuseNumbers(() => refusalWith('EVS', 'EVS.5400', 'limit or offset is not valid.'));

export const listSnapshots: ProjectHandler = ({ query }, project) => {
  const parameters = parametersOf(query, refusals);
  const limit = parameters.whole('limit', { usual: 1000 });
  const offset = parameters.whole('offset', { usual: 0 });
  const volume = query.get('volume_id');
  const listing = project.snapshots.find({ key: '', by: volume === null ? undefined : ['volume', volume] });
  const page = pageOf(listing, { offset }, limit);
  return jsonResponse(200, { count: listing.total, snapshots: (page?.rows ?? []).map(snapshotView) });
};

export const showSnapshot: ProjectHandler = (context, project) => {
  const snapshot = project.snapshots.shown(idOf(context, 'snapshot_id', 'EVS', 'EVS.2045'));
  if (!snapshot) return refuse('EVS', 'EVS.5404', 'The snapshot could not be found.');
  return jsonResponse(200, { snapshot: snapshotView(snapshot.row) });
};

/** Refuses as the next injected failure of a snapshot says, and removes it. */
function applyNextFailure(project: Project, { id, injected }: Volume): void {
  const [next, ...left] = injected?.snapshots ?? [];
  if (!next) return;
  project.volumes.change(id, { injected: { ...injected, snapshots: left } });
  injectFailure(next);
}

/** Creates a snapshot without a job: the snapshot has the state itself. An attached disk needs `force`. */
export const createSnapshot: ProjectHandler = (context, project) => {
  const wanted = bodyOf(context, 'EVS').object('snapshot');
  const id = wanted.text('volume_id');
  const volume = project.volumes.get(id) ?? refuse('EVS', 'EVS.5404', `Volume ${id} could not be found.`);
  const ready = volume.status === 'available' || (volume.status === 'in-use' && wanted.flag('force') === true);
  if (!ready) refuse('EVS', 'EVS.5400', `The disk status ${volume.status} needs force, or allows no snapshot.`);
  const siblings = project.snapshots.on('volume', id);
  if (siblings.length >= maxPerDisk) refuse('EVS', 'EVS.5413', 'The disk has its full number of snapshots.');
  if (siblings.some((each) => each.status === 'creating')) {
    refuse('EVS', 'EVS.2409', 'Another snapshot of the disk is being made.', 409);
  }
  applyNextFailure(project, volume);
  const snapshot: Snapshot = {
    id: context.world.freshId(),
    name: wanted.text('name'),
    description: wanted.text('description'),
    volume: id,
    sizeGiB: volume.sizeGiB,
    createdAt: context.world.now(),
    status: 'creating',
  };
  project.snapshots.add(snapshot);
  const response = jsonResponse(202, { snapshot: snapshotView(snapshot) });
  context.world.later(takesMs, () =>
    project.snapshots.change(snapshot.id, { status: volume.injected?.snapshotsEnd ?? 'available' }),
  );
  return response;
};
