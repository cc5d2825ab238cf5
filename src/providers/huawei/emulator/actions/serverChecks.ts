import type { Project } from '../project';
import { refuse } from '../refusal';
import type { RequestContext } from '../requestContext';
import type { Server } from '../rows';
import { requestedServer } from './servers';

/**
 * Returns the server of the request if it can be changed: it exists, isn't locked, has no task, and is running or
 * stopped.
 */
export function changeableServer(context: RequestContext, project: Project): Server {
  return checkedServer(project, requestedServer(context, project));
}

export function checkedServer(project: Project, server: Server, states = ['ACTIVE', 'SHUTOFF']): Server {
  if (server.locked) refuse('ECS', 'Ecs.0605', `The instance ${server.id} is locked.`);
  if (server.task !== null || project.busy.has(server.id)) {
    refuse('ECS', 'Ecs.0603', `Another task is running on the instance ${server.id}.`);
  }
  if (!states.includes(server.status)) {
    refuse('ECS', 'Ecs.0100', `The instance status ${server.status} does not allow this operation.`);
  }
  return server;
}
