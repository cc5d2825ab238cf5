import { jsonResponse } from '../../../../emulator/wire';
import { startJob } from '../jobs';
import type { Project } from '../project';
import { refuse } from '../refusal';
import { bodyOf, type ProjectHandler } from '../requestContext';
import type { Server, Volume } from '../rows';
import { attachedTo, firstDevices } from './blockDevices';
import { changeableServer } from './serverChecks';

function nextDevice(project: Project, server: Server): string {
  const used = new Set(project.volumes.on('server', server.id).map((volume) => attachedTo(volume, server)?.device));
  if (![...used].some((device) => firstDevices.has(device ?? ''))) {
    refuse('ECS', 'Ecs.0105', 'The instance has no system disk, and no device is specified.');
  }
  const letters = [...'bcdefghijklmnopqrstuvwx'];
  const letter = letters.find((each) => !used.has(`/dev/vd${each}`));
  return letter === undefined ? refuse('ECS', 'Ecs.0104', 'The instance has no free disk slot.') : `/dev/vd${letter}`;
}

function attachableDisk(project: Project, server: Server, id: string): Volume {
  const volume = project.volumes.get(id);
  if (attachedTo(volume, server)) refuse('ECS', 'Ecs.0057', 'The disk is already attached to this instance.');
  const usable = volume?.status === 'available' || (volume?.shared === true && volume.status === 'in-use');
  return volume && usable ? volume : refuse('ECS', 'Ecs.0103', 'The disk does not exist or is not available.');
}

/** Attaches a disk. With `dry_run`, only the checks run. The documents don't show that response. */
export const attachServerVolume: ProjectHandler = (context, project) => {
  const body = bodyOf(context, 'ECS');
  const attachment = body.object('volumeAttachment');
  const server = changeableServer(context, project);
  const volume = attachableDisk(project, server, attachment.text('volumeId'));
  if (volume.zone !== server.zone) refuse('ECS', 'Ecs.0121', 'The disk and the instance are in different zones.');
  const device = attachment.text('device') || nextDevice(project, server);
  if (firstDevices.has(device) && server.status !== 'SHUTOFF') {
    refuse('ECS', 'Ecs.0100', 'A system disk is attached to a stopped instance only.');
  }
  if (body.flag('dry_run')) return jsonResponse(200, {});
  const { world } = context;
  project.volumes.change(volume.id, { status: 'attaching' });
  const job = startJob(world, project, {
    service: 'ecs',
    type: 'attachVolume',
    entities: { server_id: server.id },
    server: server.id,
    onSuccess: () => {
      const bootIndex = firstDevices.has(device) ? 0 : 1;
      project.attach(volume.id, { server: server.id, device, at: world.now(), bootIndex, deleteOnTermination: false });
    },
  });
  return jsonResponse(200, { job_id: job.id });
};
