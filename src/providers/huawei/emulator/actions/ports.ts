import { jsonResponse } from '../../../../emulator/wire';
import type { Project } from '../project';
import { refuse } from '../refusal';
import { type Handler, type ProjectHandler, type RequestContext, wholeIn } from '../requestContext';
import type { Port } from '../rows';
import { portView } from '../views/views';
import { startBehind } from './paging';

const badRequest = (): never => refuse('VPC', 'VPC.2500', 'limit or marker is not valid.', 400);

/** Exact filters. An empty value is not documented and is taken as none. */
const filters: Readonly<Record<string, (port: Port) => string>> = {
  id: (port) => port.id,
  name: (port) => port.name,
  network_id: (port) => port.network,
  mac_address: (port) => port.mac,
  device_owner: (port) => port.owner,
  status: (port) => port.status,
  admin_state_up: () => 'true',
};

function matching(query: URLSearchParams, project: Project): readonly Port[] {
  const device = query.get('device_id') ?? '';
  const base =
    device === '' ? project.ports.all() : [...project.portsOn(device)].filter((port) => port.device === device);
  const named = Object.entries(filters).filter(([name]) => (query.get(name) ?? '') !== '');
  if (named.length === 0) return device === '' ? base : base.toSorted((one, other) => (one.id < other.id ? -1 : 1));
  return base.filter((port) => named.every(([name, read]) => query.getAll(name).includes(read(port))));
}

const mostAtOnce = 2000;

function page(query: URLSearchParams, project: Project) {
  const ports = matching(query, project);
  const limit = wholeIn(query, 'limit', mostAtOnce, badRequest);
  const marker = query.get('marker');
  const start = marker === null ? 0 : (startBehind(project.ports, ports, marker) ?? badRequest());
  return { shown: ports.slice(start, start + limit), more: start + limit < ports.length, limit };
}

/** Sorted by id. */
export const listPorts: ProjectHandler = ({ query }, project) =>
  jsonResponse(200, { ports: page(query, project).shown.map((port) => portView(project, port)) });

function portAsked({ path }: RequestContext, project: Project, code: string): Port {
  const id = path.port_id ?? '';
  return project.ports.get(id) ?? refuse('VPC', code, `Port ${id} could not be found.`, 404);
}

export const showPort: ProjectHandler = (asked, project) =>
  jsonResponse(200, { port: portView(project, portAsked(asked, project, 'VPC.2502')) });

const freeOwners: ReadonlySet<string> = new Set(['', 'neutron:VIP_PORT']);

/** Refused while anything holds the port; a virtual IP is deleted without a word. */
export const deletePort: ProjectHandler = (asked, project) => {
  const port = portAsked(asked, project, 'VPC.2500');
  if (port.device !== '') {
    refuse('VPC', 'VPC.2500', `The port ${port.id} is in use by ${port.device} and cannot be deleted.`, 400);
  }
  if (!freeOwners.has(port.owner)) {
    refuse('VPC', 'VPC.2500', `The port ${port.id} is owned by ${port.owner} and cannot be deleted.`, 400);
  }
  asked.world.afterShown(0, () => project.ports.remove(port));
  return { status: 204, headers: {}, body: '' };
};

/** The native paths carry no project: the header that goes with the signature tells. */
const homeOf = ({ world, headers }: RequestContext): Project => {
  const id = headers['x-project-id'] ?? '';
  const [first] = world.projects.values();
  return world.projects.get(id) ?? first ?? refuse('VPC', 'VPC.0007', 'The project is not known.');
};

export const neutronListPorts: Handler = (asked) => {
  const project = homeOf(asked);
  const { shown, more, limit } = page(asked.query, project);
  const href = `${asked.endpoint}/v2.0/ports?limit=${limit}&marker=${shown.at(-1)?.id ?? ''}`;
  return jsonResponse(200, {
    ports: shown.map((port) => portView(project, port)),
    ports_links: more ? [{ rel: 'next', href }] : [],
  });
};

export const neutronShowPort: Handler = (asked) => showPort(asked, homeOf(asked));
export const neutronDeletePort: Handler = (asked) => deletePort(asked, homeOf(asked));
