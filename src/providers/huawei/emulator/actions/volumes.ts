import { conditionsOf, equalFilter, type Filter } from '../../../../emulator/filters';
import type { ParameterRefusals } from '../../../../emulator/parameters/parameters';
import type { Refusal } from '../../../../emulator/refusal';
import type { Listing } from '../../../../emulator/store/listing';
import { jsonResponse } from '../../../../emulator/wire';
import { delayedResponse, injectFailure } from '../injectedFailure';
import { startJob } from '../jobs';
import { linkedPage, parametersOf } from '../listing';
import { byId, type Project } from '../project';
import { refusalWith, refuse } from '../refusal';
import { idOf, type ProjectHandler, type RequestContext } from '../requestContext';
import type { Volume } from '../rows';
import { volumeView } from '../views/volume';

const dayMs = 86_400_000;

const refusal =
  (code: string) =>
  (name: string): Refusal =>
    refusalWith('EVS', code, `The parameter ${name} is not valid.`);

const codes: Readonly<Record<string, string>> = { limit: 'EVS.1023', offset: 'EVS.5400' };

const refusals: ParameterRefusals = {
  wrongType: (name) => refusal(codes[name] ?? 'EVS.1023')(name),
  tooSmall: refusal('EVS.1023'),
  tooLarge: refusal('EVS.2142'),
};

/** Reads IDs written as `['a','b']`. */
const listed = (value: string): ReadonlySet<string> => new Set(value.match(/[0-9a-f-]{36}/gi) ?? []);

const filters: readonly Filter<Volume>[] = [
  { name: 'name', fits: (wanted) => (volume) => volume.name.includes(wanted) },
  equalFilter('status', (volume) => volume.status),
  equalFilter('availability_zone', (volume) => volume.zone),
  { name: 'multiattach', fits: (wanted) => (volume) => String(volume.shared) === wanted.toLowerCase() },
  equalFilter('service_type', () => 'EVS'),
  equalFilter('id', (volume) => volume.id),
  {
    name: 'ids',
    fits(wanted) {
      const ids = listed(wanted);
      return (volume) => ids.has(volume.id);
    },
  },
];

type Order = (one: Volume, other: Volume) => number;

const orders: ReadonlyMap<string, Order> = new Map<string, Order>([
  ['id', byId],
  ['size', (one, other) => one.sizeGiB - other.sizeGiB || byId(one, other)],
  ['status', (one, other) => one.status.localeCompare(other.status) || byId(one, other)],
  ['created_at', (one, other) => one.createdAt - other.createdAt || byId(other, one)],
]);

/** Returns the order of the list, by its two parameters. */
function orderOf(query: URLSearchParams): { readonly key: string; readonly order: Order } {
  const key = query.get('sort_key') ?? 'created_at';
  const direction = query.get('sort_dir') ?? 'desc';
  const order = orders.get(key);
  if (!order) throw refusal('EVS.1039')('sort_key');
  if (direction !== 'asc' && direction !== 'desc') throw refusal('EVS.1040')('sort_dir');
  return { key: `${key} ${direction}`, order: direction === 'asc' ? order : (one, other) => order(other, one) };
}

/** Returns the disks that match. With `ids`, no other filter applies. */
function listingOf(query: URLSearchParams, project: Project): Listing<Volume> {
  const { key, order } = orderOf(query);
  const isApplied = (name: string): boolean => name === 'ids' || !query.has('ids');
  const conditions = conditionsOf(filters, (name) => (isApplied(name) ? query.getAll(name).slice(0, 1) : []));
  const server = query.get('server_id');
  return project.volumes.find({
    key: JSON.stringify([conditions.key, key]),
    matches: conditions.matches,
    by: server === null ? undefined : ['server', server],
    order: key === usualOrder ? undefined : order,
  });
}

/** The order of the store. */
const usualOrder = 'created_at desc';

/** Lists disks. `offset` counts records, and a marker is the last ID of the previous page. */
export const listVolumes: ProjectHandler = ({ query, endpoint }, project) => {
  const parameters = parametersOf(query, refusals);
  const limit = parameters.whole('limit', { usual: 1000, least: 1, most: 1000 });
  const listing = listingOf(query, project);
  const marker = query.get('marker');
  const offset = marker === null ? parameters.whole('offset', { usual: 0 }) : 0;
  const url = `${endpoint}/v2/${project.id}/cloudvolumes/detail`;
  const start = { marker, start: { offset }, limit };
  const { rows, total, next } = linkedPage(listing, start, url, () => refusal('EVS.1024')('marker'));
  return jsonResponse(200, {
    count: total,
    volumes: rows.map((volume) => volumeView(project, volume)),
    ...(next === undefined ? {} : { volumes_links: [{ rel: 'next', href: next }] }),
  });
};

const idIn = (context: RequestContext): string => idOf(context, 'volume_id', 'EVS', 'EVS.1002');

const refuseMissing = (id: string): never => refuse('EVS', 'EVS.5404', `Volume ${id} could not be found.`);

export const showVolume: ProjectHandler = (context, project) => {
  const id = idIn(context);
  const volume = project.volumes.shown(id)?.row ?? refuseMissing(id);
  return jsonResponse(200, { volume: volumeView(project, volume) });
};

const deletable: ReadonlySet<string> = new Set([
  'available',
  'error',
  'error_extending',
  'error_restoring',
  'error_rollbacking',
]);

/** Deletes a disk with its snapshots, or moves it to the recycle bin without them. */
function remove({ world }: RequestContext, project: Project, volume: Volume): void {
  project.volumes.remove(volume.id);
  for (const { id } of project.snapshots.on('volume', volume.id)) project.snapshots.remove(id);
  const now = world.now();
  const old = now - volume.createdAt > world.bin.thresholdDays * dayMs;
  if (!world.bin.on || !old) return;
  const kept = { ...volume, status: 'available' };
  project.recycled.add({ id: volume.id, volume: kept, deletedAt: now, purgeAt: now + world.bin.keepDays * dayMs });
}

/** Releases a disk: `deleting`, then deleted or in the recycle bin. */
export const deleteVolume: ProjectHandler = (context, project) => {
  const { world } = context;
  const id = idIn(context);
  const volume = project.volumes.get(id) ?? refuseMissing(id);
  if (volume.metadata.orderID !== undefined) refuse('EVS', 'EVS.1035', 'A yearly/monthly disk cannot be deleted.');
  if (!deletable.has(volume.status)) {
    refuse('EVS', 'EVS.1046', `The disk status ${volume.status} does not allow deletion.`);
  }
  const injected = injectFailure(volume.injected?.delete);
  project.volumes.change(id, { status: 'deleting' });
  const job = startJob(world, project, {
    service: 'evs',
    type: 'deleteVolume',
    entities: { volume_id: volume.id, name: volume.name, size: volume.sizeGiB, volume_type: volume.type },
    fails: injected?.fails,
    onSuccess: () => remove(context, project, volume),
    onFailure: () => project.volumes.change(id, { status: 'error_deleting' }),
  });
  return injected?.late ? delayedResponse() : jsonResponse(200, { job_id: job.id });
};
