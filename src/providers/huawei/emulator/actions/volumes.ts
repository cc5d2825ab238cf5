import { jsonResponse } from '../../../../emulator/wire';
import { delayedResponse, injectFailure } from '../injectedFailure';
import { startJob } from '../jobs';
import { indexAfterMarker } from '../paging';
import type { Project } from '../project';
import { refuse } from '../refusal';
import { idOf, type ProjectHandler, type RequestContext, wholeIn } from '../requestContext';
import type { Volume } from '../rows';
import { byId } from '../store';
import { volumeView } from '../views/volume';

const dayMs = 86_400_000;
const refuseParameter = (code: string, what: string) => (): never =>
  refuse('EVS', code, `The parameter ${what} is not valid.`);

/** Reads IDs written as `['a','b']`. */
const listed = (value: string): ReadonlySet<string> => new Set(value.match(/[0-9a-f-]{36}/gi) ?? []);

const filters: Readonly<Record<string, (value: string) => (volume: Volume) => boolean>> = {
  name: (value) => (volume) => volume.name.includes(value),
  status: (value) => (volume) => volume.status === value,
  availability_zone: (value) => (volume) => volume.zone === value,
  multiattach: (value) => (volume) => String(volume.shared) === value.toLowerCase(),
  service_type: (value) => () => value === 'EVS',
  id: (value) => (volume) => volume.id === value,
  ids: (value) => {
    const ids = listed(value);
    return (volume) => ids.has(volume.id);
  },
};

/** Returns the disks to filter. Those of a server come from an index. */
function base(query: URLSearchParams, project: Project): readonly Volume[] {
  const server = query.get('server_id');
  return server === null ? project.volumes.all() : [...project.volumesOn(server)];
}

type Order = (one: Volume, other: Volume) => number;

const orders: ReadonlyMap<string, Order> = new Map<string, Order>([
  ['id', byId],
  ['size', (one, other) => one.sizeGiB - other.sizeGiB || byId(one, other)],
  ['status', (one, other) => one.status.localeCompare(other.status) || byId(one, other)],
  ['created_at', (one, other) => one.createdAt - other.createdAt || byId(other, one)],
]);

function sorted(query: URLSearchParams, volumes: readonly Volume[]): readonly Volume[] {
  const key = query.get('sort_key') ?? 'created_at';
  const direction = query.get('sort_dir') ?? 'desc';
  const order = orders.get(key) ?? refuseParameter('EVS.1039', 'sort_key')();
  if (direction !== 'asc' && direction !== 'desc') refuseParameter('EVS.1040', 'sort_dir')();
  if (key === 'created_at' && direction === 'desc') return volumes;
  const up = volumes.toSorted(order);
  return direction === 'asc' ? up : up.reverse();
}

function matching(query: URLSearchParams, project: Project): readonly Volume[] {
  const named = query.has('ids') ? ['ids'] : Object.keys(filters).filter((name) => query.has(name));
  const tests = named.map((name) => filters[name]?.(query.get(name) ?? '') ?? (() => true));
  const all = sorted(query, base(query, project));
  return tests.length === 0 ? all : all.filter((volume) => tests.every((test) => test(volume)));
}

function limitIn(query: URLSearchParams): number {
  const limit = wholeIn(query, 'limit', 1000, refuseParameter('EVS.1023', 'limit'));
  if (limit > 1000) refuseParameter('EVS.2142', 'limit')();
  return limit < 1 ? refuseParameter('EVS.1023', 'limit')() : limit;
}

/** Lists disks. `offset` counts records, and a marker is the last ID of the previous page. */
export const listVolumes: ProjectHandler = ({ query, endpoint }, project) => {
  const limit = limitIn(query);
  const volumes = matching(query, project);
  const marker = query.get('marker');
  const behind = marker === null ? undefined : indexAfterMarker(project.volumes, volumes, marker);
  if (marker !== null && behind === undefined) refuseParameter('EVS.1024', 'marker')();
  const start = behind ?? wholeIn(query, 'offset', 0, refuseParameter('EVS.5400', 'offset'));
  const shown = volumes.slice(start, start + limit);
  const last = shown.at(-1);
  const more = last !== undefined && start + limit < volumes.length;
  const href = `${endpoint}/v2/${project.id}/cloudvolumes/detail?limit=${limit}&marker=${last?.id ?? ''}`;
  return jsonResponse(200, {
    count: volumes.length,
    volumes: shown.map((volume) => volumeView(project, volume)),
    ...(more ? { volumes_links: [{ rel: 'next', href }] } : {}),
  });
};

function requestedVolume(context: RequestContext, project: Project): Volume {
  const id = idOf(context, 'volume_id', 'EVS', 'EVS.1002');
  return project.volumes.get(id) ?? refuse('EVS', 'EVS.5404', `Volume ${id} could not be found.`);
}

export const showVolume: ProjectHandler = (context, project) =>
  jsonResponse(200, { volume: volumeView(project, requestedVolume(context, project)) });

const deletable: ReadonlySet<string> = new Set([
  'available',
  'error',
  'error_extending',
  'error_restoring',
  'error_rollbacking',
]);

/** Deletes a disk with its snapshots, or moves it to the recycle bin without them. */
function remove({ world }: RequestContext, project: Project, volume: Volume): void {
  project.volumes.remove(volume);
  for (const snapshot of project.snapshots.all().filter((each) => each.volume === volume.id)) {
    project.snapshots.remove(snapshot);
  }
  const now = world.now();
  const old = now - volume.createdAt > world.bin.thresholdDays * dayMs;
  if (!world.bin.on || !old) return;
  volume.status = 'available';
  project.recycled.add({ id: volume.id, volume, deletedAt: now, purgeAt: now + world.bin.keepDays * dayMs });
}

/** Releases a disk: `deleting`, then deleted or in the recycle bin. */
export const deleteVolume: ProjectHandler = (context, project) => {
  const { world } = context;
  const volume = requestedVolume(context, project);
  if (volume.metadata.orderID !== undefined) refuse('EVS', 'EVS.1035', 'A yearly/monthly disk cannot be deleted.');
  if (!deletable.has(volume.status)) {
    refuse('EVS', 'EVS.1046', `The disk status ${volume.status} does not allow deletion.`);
  }
  const injected = injectFailure(volume.injected?.delete);
  world.afterShown(0, () => {
    volume.status = 'deleting';
  });
  const job = startJob(world, project, {
    service: 'evs',
    type: 'deleteVolume',
    entities: { volume_id: volume.id, name: volume.name, size: volume.sizeGiB, volume_type: volume.type },
    fails: injected?.fails,
    onSuccess: () => remove(context, project, volume),
    onFailure: () => {
      volume.status = 'error_deleting';
    },
  });
  return injected?.late ? delayedResponse() : jsonResponse(200, { job_id: job.id });
};
