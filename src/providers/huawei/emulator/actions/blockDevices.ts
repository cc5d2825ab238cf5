import { jsonResponse } from '../../../../emulator/wire';
import { refuse } from '../refusal';
import type { ProjectHandler } from '../requestContext';
import type { Attached, Server, Volume } from '../rows';
import { blockDeviceView } from '../views/volume';
import { shownServer } from './servers';

const maxDisks = 24;

export const listServerBlockDevices: ProjectHandler = (context, project) => {
  const server = shownServer(context, project);
  const devices = project.volumes
    .shownOn('server', server.id)
    .flatMap((volume) =>
      volume.attached.filter((each) => each.server === server.id).map((each) => blockDeviceView(volume, each)),
    );
  const free = maxDisks - devices.length;
  return jsonResponse(200, {
    attachableQuantity: { free_scsi: free, free_blk: free, free_disk: free },
    volumeAttachments: devices,
  });
};

/** Returns the attachment of a disk to a server. Undefined when it isn't attached. */
export const attachedTo = (volume: Volume | undefined, server: Server): Attached | undefined =>
  volume?.attached.find((each) => each.server === server.id);

export const showServerBlockDevice: ProjectHandler = (context, project) => {
  const server = shownServer(context, project);
  const volume = project.volumes.shown(context.path.volume_id ?? '')?.row;
  const attached = attachedTo(volume, server);
  if (!volume || !attached) return refuse('ECS', 'Ecs.0111', 'The disk is not attached to the instance.');
  return jsonResponse(200, { volumeAttachment: blockDeviceView(volume, attached) });
};

/** The devices of a system disk. */
export const firstDevices: ReadonlySet<string> = new Set(['/dev/vda', '/dev/sda']);
