import type { Parameters } from '../../../../emulator/parameters/parameters';
import { jsonResponse } from '../../../../emulator/wire';
import { delayedResponse, injectFailure } from '../injectedFailure';
import { startJob } from '../jobs';
import { nicServerOf, type Project, pluggedInto } from '../project';
import { refuse } from '../refusal';
import { bodyOf, type ProjectHandler, type RequestContext } from '../requestContext';
import type { Port, Server } from '../rows';
import { interfaceView } from '../views/port';
import { newPort } from './newPort';
import { changeableServer } from './serverChecks';
import { shownServer } from './servers';

const maxNics = 12;

const primaryFirst = (nics: readonly Port[]): readonly Port[] =>
  nics.toSorted((one, other) => Number(other.primary) - Number(one.primary));

export const listServerInterfaces: ProjectHandler = (context, project) => {
  const nics = primaryFirst(project.ports.shownOn('nic', shownServer(context, project).id));
  return jsonResponse(200, {
    interfaceAttachments: nics.map(interfaceView),
    attachableQuantity: { free_nic: maxNics - nics.length },
  });
};

export const novaShowServerInterface: ProjectHandler = (context, project) => {
  const id = context.path.port_id ?? '';
  const nic = nicOf(shownServer(context, project), project.ports.shown(id)?.row, id);
  return jsonResponse(200, { interfaceAttachment: interfaceView(nic) });
};

function nicOf(server: Server, port: Port | undefined, id: string): Port {
  if (port && nicServerOf(port) === server.id) return port;
  return refuse('ECS', 'Ecs.0085', `The instance ${server.id} has no NIC ${id}.`);
}

/** Returns a NIC that can be removed. The code for a primary NIC isn't documented, but its status, 403, is. */
function removableNic(project: Project, server: Server, id: string): Port {
  const nic = nicOf(server, project.ports.get(id), id);
  if (nic.primary) refuse('ECS', 'Ecs.0507', 'The primary NIC cannot be removed.', 403);
  return nic;
}

/** Removes NICs through the compute API. Each is deleted with its port. */
export const batchDeleteServerNics: ProjectHandler = (context, project) => {
  const ids = bodyOf(context, 'ECS')
    .objects('nics')
    .map((each) => each.text('id'));
  if (ids.length === 0) refuse('ECS', 'Ecs.0005', 'nics must not be empty.');
  const server = changeableServer(context, project);
  const nics = ids.map((id) => removableNic(project, server, id));
  const injected = injectFailure(nics.find((nic) => nic.injected)?.injected?.detach);
  const job = startJob(context.world, project, {
    service: 'ecs',
    type: 'deleteNics',
    parts: nics.map((nic) => ({ nic_id: nic.id })),
    server: server.id,
    ...(injected?.fails ? { fails: injected.fails } : {}),
    onSuccess: () => {
      for (const nic of nics) project.ports.remove(nic.id);
    },
  });
  return injected?.late ? delayedResponse() : jsonResponse(200, { job_id: job.id });
};

const detachingMs = 1_500;

/**
 * Detaches a NIC through the native API. The port is kept if the interface says so. The response has neither a body nor
 * a job.
 */
export const novaDeleteServerInterface: ProjectHandler = (context, project) => {
  const { world } = context;
  const server = changeableServer(context, project);
  const nic = removableNic(project, server, context.path.port_id ?? '');
  injectFailure(nic.injected?.detach);
  project.busy.add(server.id);
  world.later(detachingMs, () => project.busy.delete(server.id));
  world.later(detachingMs, () => {
    if (nic.deleteOnTermination) project.ports.remove(nic.id);
    else project.unplug(nic.id);
  });
  return { status: 202, headers: {}, body: '' };
};

function portFor(context: RequestContext, project: Project, nic: Parameters): Port {
  const id = nic.text('port_id');
  if (id === '') return newPort(context.world, project, nic.text('subnet_id'));
  const port = project.ports.get(id);
  const free = port?.device === '' && port.owner === '' && nicServerOf(port) === '';
  return port && free ? port : refuse('ECS', 'Ecs.0919', `The port ${id} is attached elsewhere.`);
}

/** Adds NICs. One that is created from a subnet is deleted with its server. One from an existing port keeps it. */
export const batchAddServerNics: ProjectHandler = (context, project) => {
  const wanted = bodyOf(context, 'ECS').objects('nics');
  if (wanted.length === 0) refuse('ECS', 'Ecs.0005', 'nics must not be empty.');
  const server = changeableServer(context, project);
  if (project.ports.on('device', server.id).length + wanted.length > maxNics) {
    refuse('ECS', 'Ecs.0050', 'The instance would exceed its number of NICs.');
  }
  const ports = wanted.map((nic) => portFor(context, project, nic));
  const job = startJob(context.world, project, {
    service: 'ecs',
    type: 'addNics',
    parts: ports.map((port) => ({ nic_id: port.id })),
    server: server.id,
    onSuccess: () => {
      for (const port of ports) {
        const plugged = pluggedInto(server);
        if (project.ports.get(port.id)) project.ports.change(port.id, { ...plugged, deleteOnTermination: false });
        else project.ports.add({ ...port, ...plugged, deleteOnTermination: true });
      }
    },
  });
  return jsonResponse(200, { job_id: job.id });
};
