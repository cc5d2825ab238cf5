import { jsonAnswer } from '../../../emulator/wire';
import { flagIn, recordIn, textIn } from '../../record';
import { type Asked, bodyOf, type ProjectAct } from './asked';
import { type Failure, startJob } from './jobs';
import { lateAnswer, mishapOf } from './mishap';
import type { Project } from './project';
import { refuse } from './refuse';
import { changeableServer } from './serverChecks';
import { serverAsked } from './servers';
import { blockDeviceShape } from './shapes';
import type { Attached, Server, Volume } from './things';

const mostDisks = 24;

export const listServerBlockDevices: ProjectAct = (asked, project) => {
  const server = serverAsked(asked, project);
  const devices = [...project.volumesOn(server.id)].flatMap((volume) =>
    volume.attached.filter((each) => each.server === server.id).map((each) => blockDeviceShape(volume, each)),
  );
  const free = mostDisks - devices.length;
  return jsonAnswer(200, {
    attachableQuantity: { free_scsi: free, free_blk: free, free_disk: free },
    volumeAttachments: devices,
  });
};

const attachedTo = (volume: Volume | undefined, server: Server): Attached | undefined =>
  volume?.attached.find((each) => each.server === server.id);

export const showServerBlockDevice: ProjectAct = (asked, project) => {
  const server = serverAsked(asked, project);
  const volume = project.volumes.get(asked.path.volume_id ?? '');
  const attached = attachedTo(volume, server);
  if (!volume || !attached) return refuse('ECS', 'Ecs.0111', 'The disk is not attached to the instance.');
  return jsonAnswer(200, { volumeAttachment: blockDeviceShape(volume, attached) });
};

const firstDevices: ReadonlySet<string> = new Set(['/dev/vda', '/dev/sda']);
const isScsi = (volume: Volume): boolean => volume.metadata['hw:passthrough'] === 'true';

/** The disk's own state, the system disk's reasons before the general one. */
function checkStatus(volume: Volume, system: boolean): void {
  if (system && volume.status === 'backing-up') refuse('ECS', 'Ecs.0073', 'The system disk is being backed up.');
  if (system && volume.status.startsWith('error')) {
    refuse('ECS', 'Ecs.0101', `The status of the system disk is ${volume.status}.`);
  }
  if (volume.status !== 'in-use') {
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

function forceAsked({ query }: Asked): boolean {
  const flag = query.get('delete_flag') ?? '0';
  if (flag !== '0' && flag !== '1') refuse('ECS', 'Ecs.0005', 'delete_flag has to be 0 or 1.');
  return flag === '1';
}

function detachableDisk(asked: Asked, project: Project, server: Server, forced: boolean): Volume {
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
function detach(asked: Asked, project: Project, server: Server, volume: Volume, fails: Failure | undefined) {
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
      volume.status = 'in-use';
    },
  });
}

export const detachServerVolume: ProjectAct = (asked, project) => {
  const forced = forceAsked(asked);
  const server = changeableServer(asked, project);
  const volume = detachableDisk(asked, project, server, forced);
  const mishap = forced ? undefined : mishapOf(volume.mishaps?.detach);
  const job = detach(asked, project, server, volume, mishap?.fails);
  return mishap?.late ? lateAnswer() : jsonAnswer(200, { job_id: job.id });
};

function nextDevice(project: Project, server: Server): string {
  const used = new Set([...project.volumesOn(server.id)].map((volume) => attachedTo(volume, server)?.device));
  const letters = [...'abcdefghijklmnopqrstuvwx'];
  const letter = letters.find((each) => !used.has(`/dev/vd${each}`));
  return letter === undefined ? refuse('ECS', 'Ecs.0104', 'The instance has no free disk slot.') : `/dev/vd${letter}`;
}

function attachableDisk(project: Project, server: Server, id: string): Volume {
  const volume = project.volumes.get(id);
  if (attachedTo(volume, server)) refuse('ECS', 'Ecs.0057', 'The disk is already attached to this instance.');
  const usable = volume?.status === 'available' || (volume?.shared === true && volume.status === 'in-use');
  return volume && usable ? volume : refuse('ECS', 'Ecs.0103', 'The disk does not exist or is not available.');
}

/** With `dry_run` the checks run and nothing else happens; the documents do not show that answer. */
export const attachServerVolume: ProjectAct = (asked, project) => {
  const body = bodyOf(asked, 'ECS');
  const attachment = recordIn(body, 'volumeAttachment');
  const server = changeableServer(asked, project);
  const volume = attachableDisk(project, server, textIn(attachment, 'volumeId'));
  const device = textIn(attachment, 'device') || nextDevice(project, server);
  if (firstDevices.has(device) && server.status !== 'SHUTOFF') {
    refuse('ECS', 'Ecs.0100', 'A system disk is attached to a stopped instance only.');
  }
  if (flagIn(body, 'dry_run') === true) return jsonAnswer(200, {});
  const { world } = asked;
  world.afterShown(0, () => {
    volume.status = 'attaching';
  });
  const job = startJob(world, project, {
    service: 'ecs',
    type: 'attachVolume',
    entities: { server_id: server.id },
    server: server.id,
    onSuccess: () => {
      const bootIndex = firstDevices.has(device) ? 0 : 1;
      project.attach(volume, { server: server.id, device, at: world.now(), bootIndex, deleteOnTermination: false });
      volume.status = 'in-use';
    },
  });
  return jsonAnswer(200, { job_id: job.id });
};
