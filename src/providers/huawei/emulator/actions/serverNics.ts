import { jsonResponse } from '../../../../emulator/wire';
import { delayedResponse, injectFailure } from '../injectedFailure';
import { startJob } from '../jobs';
import { objectsIn, stringIn } from '../parameters';
import type { Project } from '../project';
import { refuse } from '../refusal';
import { bodyOf, type ProjectHandler, type RequestContext } from '../requestContext';
import type { Port, Server } from '../rows';
import { interfaceView } from '../views/views';
import { newPort } from './newPort';
import { changeableServer } from './serverChecks';
import { serverAsked } from './servers';

const mostNics = 12;

/** The primary NIC stands first. */
const nicsOf = (project: Project, server: Server): readonly Port[] =>
  [...project.portsOn(server.id)].sort((one, other) => Number(other.primary) - Number(one.primary));

export const listServerInterfaces: ProjectHandler = (asked, project) => {
  const nics = nicsOf(project, serverAsked(asked, project));
  return jsonResponse(200, {
    interfaceAttachments: nics.map(interfaceView),
    attachableQuantity: { free_nic: mostNics - nics.length },
  });
};

export const novaShowServerInterface: ProjectHandler = (asked, project) => {
  const nic = nicOf(project, serverAsked(asked, project), asked.path.port_id ?? '');
  return jsonResponse(200, { interfaceAttachment: interfaceView(nic) });
};

function nicOf(project: Project, server: Server, id: string): Port {
  const port = project.ports.get(id);
  if (port?.device === server.id) return port;
  return refuse('ECS', 'Ecs.0085', `The instance ${server.id} has no NIC ${id}.`);
}

/** The body's code for a primary NIC is not documented; its status, 403, is. */
function removableNic(project: Project, server: Server, id: string): Port {
  const nic = nicOf(project, server, id);
  if (nic.primary) refuse('ECS', 'Ecs.0507', 'The primary NIC cannot be removed.', 403);
  return nic;
}

/** Taken off through the compute service's own API, every NIC dies with its port. */
export const batchDeleteServerNics: ProjectHandler = (asked, project) => {
  const ids = objectsIn(bodyOf(asked, 'ECS'), 'nics').map((each) => stringIn(each, 'id'));
  if (ids.length === 0) refuse('ECS', 'Ecs.0005', 'nics must not be empty.');
  const server = changeableServer(asked, project);
  const nics = ids.map((id) => removableNic(project, server, id));
  const mishap = injectFailure(nics.find((nic) => nic.injected)?.injected?.detach);
  const job = startJob(asked.world, project, {
    service: 'ecs',
    type: 'deleteNics',
    parts: nics.map((nic) => ({ nic_id: nic.id })),
    server: server.id,
    ...(mishap?.fails ? { fails: mishap.fails } : {}),
    onSuccess: () => {
      for (const nic of nics) {
        project.unplug(nic);
        project.ports.remove(nic);
      }
    },
  });
  return mishap?.late ? delayedResponse() : jsonResponse(200, { job_id: job.id });
};

const takesOffMs = 1_500;

/** The native call: the port survives where the interface says so. It answers without a body and without a job. */
export const novaDeleteServerInterface: ProjectHandler = (asked, project) => {
  const { world } = asked;
  const server = changeableServer(asked, project);
  const nic = removableNic(project, server, asked.path.port_id ?? '');
  injectFailure(nic.injected?.detach);
  project.busy.add(server.id);
  world.after(takesOffMs, () => project.busy.delete(server.id));
  world.afterShown(takesOffMs, () => {
    const dies = nic.deleteOnTermination;
    project.unplug(nic);
    if (dies) project.ports.remove(nic);
  });
  return { status: 202, headers: {}, body: '' };
};

function portFor(asked: RequestContext, project: Project, nic: Parameters<typeof stringIn>[0]): Port {
  const id = stringIn(nic, 'port_id');
  if (id === '') return newPort(asked.world, project, stringIn(nic, 'subnet_id'));
  const port = project.ports.get(id);
  const free = port?.device === '' && port.owner === '';
  return port && free ? port : refuse('ECS', 'Ecs.0919', `The port ${id} is attached elsewhere.`);
}

/** A NIC made from a subnet dies with its server; one made from an existing port keeps it. */
export const batchAddServerNics: ProjectHandler = (asked, project) => {
  const wanted = objectsIn(bodyOf(asked, 'ECS'), 'nics');
  if (wanted.length === 0) refuse('ECS', 'Ecs.0005', 'nics must not be empty.');
  const server = changeableServer(asked, project);
  if (nicsOf(project, server).length + wanted.length > mostNics) {
    refuse('ECS', 'Ecs.0050', 'The instance would exceed its number of NICs.');
  }
  const ports = wanted.map((nic) => portFor(asked, project, nic));
  const job = startJob(asked.world, project, {
    service: 'ecs',
    type: 'addNics',
    parts: ports.map((port) => ({ nic_id: port.id })),
    server: server.id,
    onSuccess: () => {
      for (const port of ports) {
        port.deleteOnTermination = project.ports.get(port.id) === undefined;
        if (port.deleteOnTermination) project.addPort(port);
        project.plug(port, server);
      }
    },
  });
  return jsonResponse(200, { job_id: job.id });
};
