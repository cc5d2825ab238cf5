import { jsonResponse } from '../../../../emulator/wire';
import { refuse } from '../refusal';
import { bodyOf, type ProjectHandler } from '../requestContext';
import { attachedTo, firstDevices } from './blockDevices';
import { changeableServer } from './serverChecks';

/**
 * Changes whether a disk is deleted with its server. The page names no codes, and its response has no documented body.
 * https://support.huaweicloud.com/intl/en-us/api-ecs/ecs_02_0607.html
 */
export const updateServerBlockDevice: ProjectHandler = (context, project) => {
  const deleteOnTermination = bodyOf(context, 'ECS').object('block_device').flag('delete_on_termination');
  if (deleteOnTermination === undefined) {
    return refuse('ECS', 'Ecs.0005', 'block_device.delete_on_termination is missing.');
  }
  const server = changeableServer(context, project);
  const volume = project.volumes.get(context.path.volume_id ?? '');
  const attached = attachedTo(volume, server);
  if (!volume || !attached) return refuse('ECS', 'Ecs.0111', 'The disk is not attached to the instance.');
  if (firstDevices.has(attached.device)) refuse('ECS', 'Ecs.0005', 'System disks cannot be modified.');
  if (volume.shared) refuse('ECS', 'Ecs.0005', 'Shared disks cannot be modified.');
  if (volume.metadata.orderID) refuse('ECS', 'Ecs.0005', 'Yearly/monthly-billed disks cannot be modified.');
  project.volumes.change(volume.id, { attached: [{ ...attached, deleteOnTermination }] });
  return jsonResponse(200, {});
};
