import { jsonResponse } from '../../../../emulator/wire';
import { delayedResponse, injectFailure } from '../injectedFailure';
import { startJob } from '../jobs';
import type { Project } from '../project';
import { refuse } from '../refusal';
import type { ProjectHandler, RequestContext } from '../requestContext';
import type { Failure, Server, Volume } from '../rows';
import { attachedTo, firstDevices } from './blockDevices';
import { changeableServer } from './serverChecks';

const isScsi = (volume: Volume): boolean => volume.metadata['hw:passthrough'] === 'true';

/** The states from which a disk can be detached. EVS.2021 documents a second attempt after a failed one. */
const detachable: ReadonlySet<string> = new Set(['in-use', 'error_detaching']);

/** Checks the state of the disk. The reasons of a system disk come before the general one. */
function checkStatus(volume: Volume, system: boolean): void {
  if (system && volume.status === 'backing-up') refuse('ECS', 'Ecs.0073', 'The system disk is being backed up.');
  if (system && volume.status.startsWith('error')) {
    refuse('ECS', 'Ecs.0101', `The status of the system disk is ${volume.status}.`);
  }
  if (!detachable.has(volume.status)) {
    refuse('ECS', 'Ecs.0102', `The disk status ${volume.status} does not allow it to be detached.`);
  }
}

function checkForced(volume: Volume, system: boolean): void {
  if (system) refuse('ECS', 'Ecs.0005', 'A system disk cannot be detached by force.');
  if (isScsi(volume)) refuse('ECS', 'Ecs.0005', 'A SCSI disk cannot be detached by force.');
}

function checkOnline(volume: Volume, server: Server, system: boolean): void {
  if (server.status === 'SHUTOFF') return;
  const scsiOfWindows = isScsi(volume) && server.metadata.os_type === 'Windows';
  if (system || scsiOfWindows) {
    refuse('ECS', 'Ecs.0100', `The instance has to be stopped for this disk, but is ${server.status}.`);
  }
}

function isForced({ query }: RequestContext): boolean {
  const flag = query.get('delete_flag') ?? '0';
  if (flag !== '0' && flag !== '1') refuse('ECS', 'Ecs.0005', 'delete_flag has to be 0 or 1.');
  return flag === '1';
}

function detachableDisk(context: RequestContext, project: Project, server: Server, forced: boolean): Volume {
  const volume = project.volumes.get(context.path.volume_id ?? '');
  const attached = attachedTo(volume, server);
  if (!volume || !attached) return refuse('ECS', 'Ecs.0111', `The disk is not attached to the instance ${server.id}.`);
  const system = firstDevices.has(attached.device);
  checkStatus(volume, system);
  if (forced) checkForced(volume, system);
  else checkOnline(volume, server, system);
  return volume;
}

/** Starts the job. The disk is `detaching` while it runs, and available a moment after it has succeeded. */
function detach(context: RequestContext, project: Project, server: Server, volume: Volume, fails: Failure | undefined) {
  const { world } = context;
  project.volumes.change(volume.id, { status: 'detaching' });
  return startJob(world, project, {
    service: 'ecs',
    type: 'detachVolume',
    entities: { server_id: server.id },
    server: server.id,
    fails,
    onSuccess: () => project.detach(volume.id, server.id, world.now()),
    onFailure: () => project.volumes.change(volume.id, { status: fails?.leaves ?? 'in-use' }),
  });
}

export const detachServerVolume: ProjectHandler = (context, project) => {
  const forced = isForced(context);
  const server = changeableServer(context, project);
  const volume = detachableDisk(context, project, server, forced);
  const injected = forced ? undefined : injectFailure(volume.injected?.detach);
  const job = detach(context, project, server, volume, injected?.fails);
  return injected?.late ? delayedResponse() : jsonResponse(200, { job_id: job.id });
};
