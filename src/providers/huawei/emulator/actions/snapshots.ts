import { jsonResponse } from '../../../../emulator/wire';
import { isTrue, objectIn, stringIn } from '../parameters';
import { refuse } from '../refusal';
import { bodyOf, idOf, type ProjectHandler, wholeIn } from '../requestContext';
import type { Snapshot } from '../rows';
import { snapshotView } from '../views/snapshot';

const maxPerDisk = 7;
const takesMs = 2_000;

export const listSnapshots: ProjectHandler = ({ query }, project) => {
  const refused = (): never => refuse('EVS', 'EVS.5400', 'limit or offset is not valid.');
  const limit = wholeIn(query, 'limit', 1000, refused);
  const offset = wholeIn(query, 'offset', 0, refused);
  const volume = query.get('volume_id');
  const all = project.snapshots.all();
  const matching = volume === null ? all : all.filter((snapshot) => snapshot.volume === volume);
  const shown = matching.slice(offset, offset + limit);
  return jsonResponse(200, { count: matching.length, snapshots: shown.map(snapshotView) });
};

export const showSnapshot: ProjectHandler = (context, project) => {
  const snapshot = project.snapshots.get(idOf(context, 'snapshot_id', 'EVS', 'EVS.2045'));
  if (!snapshot) return refuse('EVS', 'EVS.5404', 'The snapshot could not be found.');
  return jsonResponse(200, { snapshot: snapshotView(snapshot) });
};

/** Creates a snapshot without a job: the snapshot has the state itself. An attached disk needs `force`. */
export const createSnapshot: ProjectHandler = (context, project) => {
  const wanted = objectIn(bodyOf(context, 'EVS'), 'snapshot');
  const id = stringIn(wanted, 'volume_id');
  const volume = project.volumes.get(id) ?? refuse('EVS', 'EVS.5404', `Volume ${id} could not be found.`);
  const ready = volume.status === 'available' || (volume.status === 'in-use' && isTrue(wanted, 'force'));
  if (!ready) refuse('EVS', 'EVS.5400', `The disk status ${volume.status} needs force, or allows no snapshot.`);
  const siblings = project.snapshots.all().filter((each) => each.volume === id);
  if (siblings.length >= maxPerDisk) refuse('EVS', 'EVS.5413', 'The disk has its full number of snapshots.');
  if (siblings.some((each) => each.status === 'creating')) {
    refuse('EVS', 'EVS.2409', 'Another snapshot of the disk is being made.', 409);
  }
  const snapshot: Snapshot = {
    id: context.world.freshId(),
    name: stringIn(wanted, 'name'),
    description: stringIn(wanted, 'description'),
    volume: id,
    sizeGiB: volume.sizeGiB,
    createdAt: context.world.now(),
    status: 'creating',
  };
  project.snapshots.add(snapshot);
  const response = jsonResponse(202, { snapshot: snapshotView(snapshot) });
  context.world.after(takesMs, () => {
    snapshot.status = 'available';
  });
  return response;
};
