import { conditionsOf, equalFilter, type Filter } from '../../../../emulator/filters';
import type { Refusal } from '../../../../emulator/refusal';
import { jsonResponse } from '../../../../emulator/wire';
import { type LinkedPage, linkedPage, parametersOf, refuseNumbers } from '../listing';
import type { Project } from '../project';
import { refusalWith, refuse } from '../refusal';
import type { Handler, ProjectHandler, RequestContext } from '../requestContext';
import type { Port } from '../rows';
import { portView, subnetOf } from '../views/port';

const badRequest = (): Refusal => refusalWith('VPC', 'VPC.2500', 'limit or marker is not valid.', 400);

const filters: readonly Filter<Port>[] = [
  equalFilter('id', (port) => port.id),
  equalFilter('name', (port) => port.name),
  equalFilter('network_id', (port) => port.network),
  equalFilter('mac_address', (port) => port.mac),
  {
    name: 'fixed_ips',
    fits: (wanted) => (port) => wanted === `ip_address=${port.ip}` || wanted === `subnet_id=${subnetOf(port)}`,
  },
  equalFilter('device_owner', (port) => port.owner),
  equalFilter('status', (port) => port.status),
  equalFilter('admin_state_up', () => 'true'),
];

const maxAtOnce = 2000;

/** Returns a page of ports. A filter can have several values. An empty value isn't documented and is ignored. */
function pageIn(query: URLSearchParams, project: Project, url = ''): LinkedPage<Port> {
  const device = query.get('device_id') ?? '';
  const conditions = conditionsOf(filters, (name) => ((query.get(name) ?? '') === '' ? [] : query.getAll(name)));
  const listing = project.ports.find({ ...conditions, by: device === '' ? undefined : ['device', device] });
  const limit = parametersOf(query, refuseNumbers(badRequest)).whole('limit', { usual: maxAtOnce });
  return linkedPage(listing, { marker: query.get('marker'), start: { offset: 0 }, limit }, url, badRequest);
}

/** Lists ports, sorted by ID. */
export const listPorts: ProjectHandler = ({ query }, project) =>
  jsonResponse(200, { ports: pageIn(query, project).rows.map((port) => portView(project, port)) });

const refuseMissing = (code: string, id: string): never => refuse('VPC', code, `Port ${id} could not be found.`, 404);

export const showPort: ProjectHandler = ({ path: { port_id: id = '' } }, project) => {
  const port = project.ports.shown(id)?.row ?? refuseMissing('VPC.2502', id);
  return jsonResponse(200, { port: portView(project, port) });
};

const freeOwners: ReadonlySet<string> = new Set(['', 'neutron:VIP_PORT']);

/** Deletes a port. Refused while it's in use, except for a virtual IP. */
export const deletePort: ProjectHandler = ({ path: { port_id: id = '' } }, project) => {
  const port = project.ports.get(id) ?? refuseMissing('VPC.2500', id);
  if (port.device !== '') {
    refuse('VPC', 'VPC.2500', `The port ${port.id} is in use by ${port.device} and cannot be deleted.`, 400);
  }
  if (!freeOwners.has(port.owner)) {
    refuse('VPC', 'VPC.2500', `The port ${port.id} is owned by ${port.owner} and cannot be deleted.`, 400);
  }
  project.ports.remove(port.id);
  return { status: 204, headers: {}, body: '' };
};

/** Returns the project of the signed header, because the native paths have none. */
const projectOfHeader = ({ world, headers }: RequestContext): Project => {
  const id = headers['x-project-id'] ?? '';
  const [first] = world.projects.values();
  return world.projects.get(id) ?? first ?? refuse('VPC', 'VPC.0007', 'The project is not known.');
};

export const neutronListPorts: Handler = (context) => {
  const project = projectOfHeader(context);
  const { rows, next } = pageIn(context.query, project, `${context.endpoint}/v2.0/ports`);
  return jsonResponse(200, {
    ports: rows.map((port) => portView(project, port)),
    ports_links: next === undefined ? [] : [{ rel: 'next', href: next }],
  });
};

export const neutronShowPort: Handler = (context) => showPort(context, projectOfHeader(context));
export const neutronDeletePort: Handler = (context) => deletePort(context, projectOfHeader(context));
