import { matchesPieces } from '../../../../emulator/wildcard';
import { jsonResponse } from '../../../../emulator/wire';
import { indexAfterMarker } from '../paging';
import type { Project } from '../project';
import { refuse } from '../refusal';
import type { ProjectHandler, RequestContext } from '../requestContext';
import { wholeIn } from '../requestContext';
import type { Server } from '../rows';
import { serverView } from '../views/server';

const badNumber = (name: string) => (): never => refuse('ECS', 'Ecs.0005', `The value of ${name} is not acceptable.`);

/** A status filter also matches the transitional states of that status. */
const widened: ReadonlyMap<string, readonly string[]> = new Map([
  ['ACTIVE', ['REBOOT', 'HARD_REBOOT', 'REBUILD', 'MIGRATING', 'RESIZE']],
  ['SHUTOFF', ['RESIZE', 'REBUILD']],
  ['ERROR', ['REBUILD']],
  ['VERIFY_RESIZE', ['REVERT_RESIZE']],
]);

/**
 * Returns a predicate for a part of the name. As in a regular expression, `.` matches any character and `.*` any text.
 * Everything else is literal.
 */
function fuzzy(text: string): (name: string) => boolean {
  const pieces = ['', ...text.toLowerCase().split('.*'), ''];
  return (name) => matchesPieces(name.toLowerCase(), pieces, '.');
}

type Test = (server: Server, project: Project) => boolean;

const filters: Readonly<Record<string, (value: string) => Test>> = {
  name: (value) => {
    const test = fuzzy(value);
    return (server) => test(server.name);
  },
  status: (value) => (server) => server.status === value || (widened.get(value) ?? []).includes(server.status),
  flavor: (value) => (server) => server.flavor === value,
  tags: (value) => (server) => server.tags.includes(value),
  'not-tags': (value) => (server) => !server.tags.includes(value),
  ip: (value) => (server, project) => [...project.portsOn(server.id)].some((port) => port.ip.includes(value)),
  ip_eq: (value) => (server, project) => [...project.portsOn(server.id)].some((port) => port.ip === value),
  enterprise_project_id: (value) => () => value === 'all_granted_eps' || value === '0',
};

const everything: ReadonlySet<string> = new Set(['all_granted_eps', '0']);

function matching(context: RequestContext, project: Project): readonly Server[] {
  const tests = Object.entries(filters)
    .filter(([name]) => context.query.has(name) && !everything.has(context.query.get(name) ?? ''))
    .map(([name, filter]) => filter(context.query.get(name) ?? ''));
  const all = project.servers.all();
  return tests.length === 0 ? all : all.filter((server) => tests.every((test) => test(server, project)));
}

/** Returns servers by ID, ignoring all other filters. An unknown ID is returned with a fault. */
function byIds({ query }: RequestContext, project: Project) {
  const ids = query.getAll('server_id').flatMap((text) => text.split(','));
  return ids.map((id) => {
    const server = project.servers.get(id);
    return server ? serverView(project, server) : { id, fault: { code: 404, message: 'Instance not found.' } };
  });
}

const startBehindServer = (project: Project, shown: readonly Server[], marker: string): number =>
  indexAfterMarker(project.servers, shown, marker) ?? badNumber('marker')();

/** Lists servers. `offset` is a page number from 1, and 0 means 1. A marker takes precedence. */
export const listServersDetails: ProjectHandler = (context, project) => {
  if (context.query.has('server_id')) {
    const servers = byIds(context, project);
    return jsonResponse(200, { count: servers.length, servers });
  }
  const limit = wholeIn(context.query, 'limit', 25, badNumber('limit'));
  if (limit > 1000) badNumber('limit')();
  const page = Math.max(1, wholeIn(context.query, 'offset', 1, badNumber('offset')));
  const servers = matching(context, project);
  const marker = context.query.get('marker');
  const start = marker === null ? (page - 1) * limit : startBehindServer(project, servers, marker);
  const shown = servers.slice(start, start + limit);
  return jsonResponse(200, { count: servers.length, servers: shown.map((server) => serverView(project, server)) });
};

/** Returns a list that pages by marker and links to the next page. */
const cursorList =
  (path: string, defaultLimit: number, largest: number): ProjectHandler =>
  (context, project) => {
    const limit = wholeIn(context.query, 'limit', defaultLimit, badNumber('limit'));
    if (limit < 1 || limit > largest) badNumber('limit')();
    const servers = matching(context, project);
    const marker = context.query.get('marker');
    const start = marker === null ? 0 : startBehindServer(project, servers, marker);
    const shown = servers.slice(start, start + limit);
    const last = shown.at(-1);
    const more = last !== undefined && start + limit < servers.length;
    const href = `${context.endpoint}${path.replace('{project_id}', project.id)}?limit=${limit}&marker=${last?.id ?? ''}`;
    const links = more ? { servers_links: [{ rel: 'next', href }] } : {};
    return jsonResponse(200, { servers: shown.map((server) => serverView(project, server)), ...links });
  };

export const novaListServersDetails = cursorList('/v2.1/{project_id}/servers/detail', 1000, 1000);

/** Lists servers in the short form of the newer API, with paging by marker. */
export const listCloudServers: ProjectHandler = (context, project) => {
  const limit = wholeIn(context.query, 'limit', 10, badNumber('limit'));
  if (limit < 1 || limit > 100) badNumber('limit')();
  const servers = matching(context, project);
  const marker = context.query.get('marker');
  const start = marker === null ? 0 : startBehindServer(project, servers, marker);
  const shown = servers.slice(start, start + limit);
  const last = shown.at(-1);
  const href = `${context.endpoint}/v1.1/${project.id}/cloudservers/detail?limit=${limit}&marker=${last?.id ?? ''}`;
  const slim = shown.map((server) => ({
    id: server.id,
    name: server.name,
    status: server.status,
    vm_state: server.status.toLowerCase(),
    task_state: server.task,
    availability_zone: server.zone,
    tags: server.tags,
    metadata: server.metadata,
    in_recycle_bin: false,
  }));
  const more = last !== undefined && start + limit < servers.length;
  return jsonResponse(200, { servers: slim, servers_links: more ? [{ rel: 'next', href }] : [] });
};

/** Returns the server of the request. Refuses with Ecs.0114 when the project doesn't have it. */
export function requestedServer({ path }: RequestContext, project: Project): Server {
  const id = path.server_id ?? '';
  return project.servers.get(id) ?? refuse('ECS', 'Ecs.0114', `Instance[${id}] could not be found.`);
}

export const showServer: ProjectHandler = (context, project) =>
  jsonResponse(200, { server: serverView(project, requestedServer(context, project)) });

const zonesOf = (project: Project): readonly string[] => [`${project.region}a`, `${project.region}b`];

export const novaListAvailabilityZones: ProjectHandler = (_context, project) =>
  jsonResponse(200, {
    availabilityZoneInfo: zonesOf(project).map((zoneName) => ({
      zoneName,
      zoneState: { available: true },
      hosts: null,
    })),
  });

export const listServerAzInfo: ProjectHandler = (_context, project) =>
  jsonResponse(200, { availability_zones: zonesOf(project).map((zone) => ({ availability_zone_id: zone })) });
