import { jsonResponse } from '../../../../emulator/wire';
import { delayedResponse, injectFailure } from '../injectedFailure';
import { type Failure, startJob } from '../jobs';
import type { Project } from '../project';
import { refuse } from '../refusal';
import type { ProjectHandler, RequestContext } from '../requestContext';
import type { Server, Volume } from '../rows';
import { attachedTo, firstDevices } from './blockDevices';
import { changeableServer } from './serverChecks';

const isScsi = (volume: Volume): boolean => volume.metadata['hw:passthrough'] === 'true';

/** In use, or left over from a detach that failed: EVS.2021 documents a second attempt. */
const detachable: ReadonlySet<string> = new Set(['in-use', 'error_detaching']);

/** The disk's own state, the system disk's reasons before the general one. */
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

function forceAsked({ query }: RequestContext): boolean {
  const flag = query.get('delete_flag') ?? '0';
  if (flag !== '0' && flag !== '1') refuse('ECS', 'Ecs.0005', 'delete_flag has to be 0 or 1.');
  return flag === '1';
}

function detachableDisk(asked: RequestContext, project: Project, server: Server, forced: boolean): Volume {
  const volume = project.volumes.get(asked.path.volume_id ?? '');
  const attached = attachedTo(volume, server);
  if (!volume || !attached) return refuse('ECS', 'Ecs.0111', `The disk is not attached to the instance ${server.id}.`);
  const system = firstDevices.has(attached.device);
  checkStatus(volume, system);
  if (forced) checkForced(volume, system);
  else checkOnline(volume, server, system);
  return volume;
}

/** The disk is `detaching` while the job runs and free a moment after the job has succeeded. */
function detach(asked: RequestContext, project: Project, server: Server, volume: Volume, fails: Failure | undefined) {
  const { world } = asked;
  world.afterShown(0, () => {
    volume.status = 'detaching';
  });
  return startJob(world, project, {
    service: 'ecs',
    type: 'detachVolume',
    entities: { server_id: server.id },
    server: server.id,
    fails,
    onSuccess: () => {
      project.detach(volume, server.id);
      volume.updatedAt = world.now();
    },
    onFailure: () => {
      volume.status = fails?.leaves ?? 'in-use';
    },
  });
}

export const detachServerVolume: ProjectHandler = (asked, project) => {
  const forced = forceAsked(asked);
  const server = changeableServer(asked, project);
  const volume = detachableDisk(asked, project, server, forced);
  const mishap = forced ? undefined : injectFailure(volume.injected?.detach);
  const job = detach(asked, project, server, volume, mishap?.fails);
  return mishap?.late ? delayedResponse() : jsonResponse(200, { job_id: job.id });
};
