import type { Job } from '../jobs';
import type { Project } from '../project';
import type { Attached, Port, Recycled, Snapshot, Volume } from '../rows';
import { microseconds, milliseconds } from '../times';

/** Records as they travel, with the quirks of type that the documents show. */

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

export const recycledView = (project: Project, { volume, deletedAt, purgeAt }: Recycled) => ({
  ...volumeView(project, volume),
  pre_deleted_at: microseconds(deletedAt),
  plan_delete_at: microseconds(purgeAt),
});

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

export const snapshotView = (snapshot: Snapshot) => ({
  id: snapshot.id,
  name: snapshot.name,
  description: snapshot.description,
  status: snapshot.status,
  volume_id: snapshot.volume,
  size: snapshot.sizeGiB,
  created_at: microseconds(snapshot.createdAt),
  updated_at: microseconds(snapshot.createdAt),
  metadata: {},
});

const subnetOf = (port: Port): string => port.network.replace(/.{2}$/, 'a1');

export const interfaceView = (port: Port) => ({
  port_id: port.id,
  port_state: port.status,
  net_id: port.network,
  mac_addr: port.mac,
  fixed_ips: [{ subnet_id: subnetOf(port), ip_address: port.ip }],
  delete_on_termination: port.deleteOnTermination,
  driver_mode: 'virtio',
  multiqueue_num: 2,
  pci_address: '',
});

const vifDetails = (port: Port) => ({
  ...(port.primary && port.device !== '' ? { primary_interface: true } : {}),
  ...(port.parent === undefined ? {} : { parent_id: port.parent, vlan_id: 100 }),
});

export const portView = (project: Project, port: Port) => ({
  id: port.id,
  name: port.name,
  status: port.status,
  admin_state_up: true,
  network_id: port.network,
  mac_address: port.mac,
  fixed_ips: [{ subnet_id: subnetOf(port), ip_address: port.ip }],
  device_id: port.device,
  device_owner: port.owner,
  tenant_id: project.id,
  security_groups: ['3f6c9e2d-0c0c-4a4a-9b9b-111122223333'],
  allowed_address_pairs: [],
  extra_dhcp_opts: [],
  'binding:vnic_type': 'normal',
  'binding:vif_details': vifDetails(port),
  'binding:profile': {},
  dns_name: '',
  dns_assignment: [],
  instance_id: port.instanceId,
  instance_type: port.instanceType,
  port_security_enabled: true,
  zone_id: port.device === '' ? '' : port.zone,
});

export interface JobView {
  readonly [field: string]: unknown;
}

export function jobView(job: Job): JobView {
  const parts = job.parts.length === 0 ? {} : { sub_jobs_total: job.parts.length, sub_jobs: job.parts.map(jobView) };
  return {
    status: job.status,
    entities: { ...job.entities, ...parts },
    job_id: job.id,
    job_type: job.type,
    begin_time: milliseconds(job.begin),
    end_time: job.end === undefined ? '' : milliseconds(job.end),
    error_code: job.failure?.code ?? null,
    fail_reason: job.failure?.reason ?? null,
  };
}
