import type { Project } from '../project';
import type { Attached, Recycled, Volume } from '../rows';
import { microseconds } from '../times';

/** Returns a disk as ListVolumes shows it, with the types that the documents show: `bootable` is text. */
export function volumeView(project: Project, volume: Volume) {
  return {
    id: volume.id,
    name: volume.name,
    status: volume.status,
    attachments: volume.attached.map(({ server, device, at }) => ({
      id: volume.id,
      volume_id: volume.id,
      attachment_id: `${server.slice(0, 8)}${volume.id.slice(8)}`,
      server_id: server,
      device,
      host_name: 'pod05',
      attached_at: microseconds(at),
    })),
    availability_zone: volume.zone,
    size: volume.sizeGiB,
    volume_type: volume.type,
    bootable: String(volume.bootable),
    multiattach: volume.shared,
    encrypted: false,
    metadata: volume.metadata,
    tags: volume.tags,
    description: null,
    snapshot_id: null,
    source_volid: null,
    created_at: microseconds(volume.createdAt),
    updated_at: microseconds(volume.updatedAt),
    'os-vol-tenant-attr:tenant_id': project.id,
    service_type: 'EVS',
    dedicated_storage_id: null,
    enterprise_project_id: '0',
    wwn: `6888603${volume.id.replaceAll('-', '').slice(0, 25)}`,
    serial_number: null,
  };
}

/** Returns a disk as ListRecycleVolumes shows it. */
export const recycledView = (project: Project, { volume, deletedAt, purgeAt }: Recycled) => ({
  ...volumeView(project, volume),
  pre_deleted_at: microseconds(deletedAt),
  plan_delete_at: microseconds(purgeAt),
});

/** Returns a disk as ListServerBlockDevices shows it. */
export function blockDeviceView(volume: Volume, attached: Attached) {
  return {
    id: volume.id,
    volumeId: volume.id,
    serverId: attached.server,
    device: attached.device,
    size: volume.sizeGiB,
    bootIndex: attached.bootIndex,
    bus: volume.metadata['hw:passthrough'] === 'true' ? 'scsi' : 'virtio',
    pciAddress: '0000:02:01.0',
  };
}
