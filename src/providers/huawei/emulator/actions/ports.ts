import { jsonResponse } from '../../../../emulator/wire';
import { indexAfterMarker } from '../paging';
import type { Project } from '../project';
import { refuse } from '../refusal';
import { type Handler, type ProjectHandler, type RequestContext, wholeIn } from '../requestContext';
import type { Port } from '../rows';
import { portView } from '../views/port';

const badRequest = (): never => refuse('VPC', 'VPC.2500', 'limit or marker is not valid.', 400);

/** Exact filters. An empty value isn't documented and is ignored. */
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

const maxAtOnce = 2000;

function page(query: URLSearchParams, project: Project) {
  const ports = matching(query, project);
  const limit = wholeIn(query, 'limit', maxAtOnce, badRequest);
  const marker = query.get('marker');
  const start = marker === null ? 0 : (indexAfterMarker(project.ports, ports, marker) ?? badRequest());
  return { shown: ports.slice(start, start + limit), more: start + limit < ports.length, limit };
}

/** Lists ports, sorted by ID. */
export const listPorts: ProjectHandler = ({ query }, project) =>
  jsonResponse(200, { ports: page(query, project).shown.map((port) => portView(project, port)) });

function requestedPort({ path }: RequestContext, project: Project, code: string): Port {
  const id = path.port_id ?? '';
  return project.ports.get(id) ?? refuse('VPC', code, `Port ${id} could not be found.`, 404);
}

export const showPort: ProjectHandler = (context, project) =>
  jsonResponse(200, { port: portView(project, requestedPort(context, project, 'VPC.2502')) });

const freeOwners: ReadonlySet<string> = new Set(['', 'neutron:VIP_PORT']);

/** Deletes a port. Refused while it's in use, except for a virtual IP. */
export const deletePort: ProjectHandler = (context, project) => {
  const port = requestedPort(context, project, 'VPC.2500');
  if (port.device !== '') {
    refuse('VPC', 'VPC.2500', `The port ${port.id} is in use by ${port.device} and cannot be deleted.`, 400);
  }
  if (!freeOwners.has(port.owner)) {
    refuse('VPC', 'VPC.2500', `The port ${port.id} is owned by ${port.owner} and cannot be deleted.`, 400);
  }
  context.world.afterShown(0, () => project.ports.remove(port));
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
  const { shown, more, limit } = page(context.query, project);
  const href = `${context.endpoint}/v2.0/ports?limit=${limit}&marker=${shown.at(-1)?.id ?? ''}`;
  return jsonResponse(200, {
    ports: shown.map((port) => portView(project, port)),
    ports_links: more ? [{ rel: 'next', href }] : [],
  });
};

export const neutronShowPort: Handler = (context) => showPort(context, projectOfHeader(context));
export const neutronDeletePort: Handler = (context) => deletePort(context, projectOfHeader(context));
