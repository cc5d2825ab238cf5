import { conditionsOf, equalFilter, type Filter } from '../../../../emulator/filters';
import type { PageStart } from '../../../../emulator/paging';
import type { Refusal } from '../../../../emulator/refusal';
import type { Listing } from '../../../../emulator/store/listing';
import { matchesPieces } from '../../../../emulator/wildcard';
import { jsonResponse } from '../../../../emulator/wire';
import { linkedPage, parametersOf, refuseNumbers } from '../listing';
import type { Project } from '../project';
import { refusalWith, refuse } from '../refusal';
import type { ProjectHandler, RequestContext } from '../requestContext';
import type { Server } from '../rows';
import { serverView, shortServerView } from '../views/server';

const badNumber = (name: string): Refusal => refusalWith('ECS', 'Ecs.0005', `The value of ${name} is not acceptable.`);

const refusals = refuseNumbers(badNumber);

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

const hasIp = (project: Project, server: Server, fits: (ip: string) => boolean): boolean =>
  project.ports.shownOn('nic', server.id).some(({ ip }) => fits(ip));

const filters = (project: Project): readonly Filter<Server>[] => [
  {
    name: 'name',
    fits(wanted) {
      const isMatch = fuzzy(wanted);
      return ({ name }) => isMatch(name);
    },
  },
  {
    name: 'status',
    fits: (wanted) => (server) => server.status === wanted || (widened.get(wanted) ?? []).includes(server.status),
  },
  equalFilter('flavor', (server) => server.flavor),
  { name: 'tags', fits: (wanted) => (server) => server.tags.includes(wanted) },
  { name: 'not-tags', fits: (wanted) => (server) => !server.tags.includes(wanted) },
  { name: 'ip', fits: (wanted) => (server) => hasIp(project, server, (ip) => ip.includes(wanted)) },
  { name: 'ip_eq', fits: (wanted) => (server) => hasIp(project, server, (ip) => ip === wanted) },
  { name: 'enterprise_project_id', fits: (wanted) => () => everything.has(wanted) },
];

const everything: ReadonlySet<string> = new Set(['all_granted_eps', '0']);

const listingOf = ({ query }: RequestContext, project: Project): Listing<Server> =>
  project.servers.find(
    conditionsOf(filters(project), (name) =>
      query
        .getAll(name)
        .slice(0, 1)
        .filter((value) => !everything.has(value)),
    ),
  );

/** Returns a page of the servers that match. `path` is that of the link to the next page. */
function pageIn(context: RequestContext, project: Project, path: string, start: PageStart, limit: number) {
  const marker = context.query.get('marker');
  const url = `${context.endpoint}${path.replace('{project_id}', project.id)}`;
  return linkedPage(listingOf(context, project), { marker, start, limit }, url, () => badNumber('marker'));
}

/** Returns servers by ID, ignoring all other filters. An unknown ID is returned with a fault. */
function byIds({ query }: RequestContext, project: Project) {
  const ids = query.getAll('server_id').flatMap((text) => text.split(','));
  return ids.map((id) => {
    const server = project.servers.shown(id)?.row;
    return server ? serverView(project, server) : { id, fault: { code: 404, message: 'Instance not found.' } };
  });
}

/** Lists servers. `offset` is a page number from 1, and 0 means 1. A marker takes precedence. */
export const listServersDetails: ProjectHandler = (context, project) => {
  if (context.query.has('server_id')) {
    const servers = byIds(context, project);
    return jsonResponse(200, { count: servers.length, servers });
  }
  const parameters = parametersOf(context.query, refusals);
  const limit = parameters.whole('limit', { usual: 25, most: 1000 });
  const number = Math.max(1, parameters.whole('offset', { usual: 1 }));
  const { rows, total } = pageIn(context, project, '', { number }, limit);
  return jsonResponse(200, { count: total, servers: rows.map((server) => serverView(project, server)) });
};

/** Lists servers with paging by marker, and links to the next page. */
export const novaListServersDetails: ProjectHandler = (context, project) => {
  const limit = parametersOf(context.query, refusals).whole('limit', { usual: 1000, least: 1, most: 1000 });
  const { rows, next } = pageIn(context, project, '/v2.1/{project_id}/servers/detail', { offset: 0 }, limit);
  const links = next === undefined ? {} : { servers_links: [{ rel: 'next', href: next }] };
  return jsonResponse(200, { servers: rows.map((server) => serverView(project, server)), ...links });
};

/** Lists servers in the short form of the newer API, with paging by marker. */
export const listCloudServers: ProjectHandler = (context, project) => {
  const limit = parametersOf(context.query, refusals).whole('limit', { usual: 10, least: 1, most: 100 });
  const { rows, next } = pageIn(context, project, '/v1.1/{project_id}/cloudservers/detail', { offset: 0 }, limit);
  const links = next === undefined ? [] : [{ rel: 'next', href: next }];
  return jsonResponse(200, { servers: rows.map(shortServerView), servers_links: links });
};

const refuseMissing = (id: string): never => refuse('ECS', 'Ecs.0114', `Instance[${id}] could not be found.`);

/** Returns the server of a write. Refuses with Ecs.0114 when the project doesn't have it. */
export const requestedServer = ({ path: { server_id: id = '' } }: RequestContext, project: Project): Server =>
  project.servers.get(id) ?? refuseMissing(id);

/** Returns the server of a read. Refuses with Ecs.0114 when the project doesn't show it. */
export const shownServer = ({ path: { server_id: id = '' } }: RequestContext, project: Project): Server =>
  project.servers.shown(id)?.row ?? refuseMissing(id);

export const showServer: ProjectHandler = (context, project) =>
  jsonResponse(200, { server: serverView(project, shownServer(context, project)) });

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
