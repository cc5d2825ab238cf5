import { jsonResponse } from '../../../../emulator/wire';
import { refuse } from '../refusal';
import type { ProjectHandler } from '../requestContext';
import type { Attached, Server, Volume } from '../rows';
import { blockDeviceView } from '../views/views';
import { serverAsked } from './servers';

const mostDisks = 24;

export const listServerBlockDevices: ProjectHandler = (asked, project) => {
  const server = serverAsked(asked, project);
  const devices = [...project.volumesOn(server.id)].flatMap((volume) =>
    volume.attached.filter((each) => each.server === server.id).map((each) => blockDeviceView(volume, each)),
  );
  const free = mostDisks - devices.length;
  return jsonResponse(200, {
    attachableQuantity: { free_scsi: free, free_blk: free, free_disk: free },
    volumeAttachments: devices,
  });
};

/** How a disk hangs on a server, or undefined when it does not. */
export const attachedTo = (volume: Volume | undefined, server: Server): Attached | undefined =>
  volume?.attached.find((each) => each.server === server.id);

export const showServerBlockDevice: ProjectHandler = (asked, project) => {
  const server = serverAsked(asked, project);
  const volume = project.volumes.get(asked.path.volume_id ?? '');
  const attached = attachedTo(volume, server);
  if (!volume || !attached) return refuse('ECS', 'Ecs.0111', 'The disk is not attached to the instance.');
  return jsonResponse(200, { volumeAttachment: blockDeviceView(volume, attached) });
};

/** Devices that hold a system disk. */
export const firstDevices: ReadonlySet<string> = new Set(['/dev/vda', '/dev/sda']);
