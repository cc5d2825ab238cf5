import type { Project } from '../project';
import type { Attached, Server, Volume } from '../rows';
import { microseconds, seconds } from '../times';

const vpcOf = (project: Project): string => `${project.id.slice(0, 8)}-55aa-4b3b-8c11-${project.id.slice(8, 20)}`;

function attachedAs(volume: Volume, server: string): Attached | undefined {
  return volume.attached.find((each) => each.server === server);
}

function volumesAttached(project: Project, server: Server) {
  return project.volumes.shownOn('server', server.id).map((volume) => {
    const attached = attachedAs(volume, server.id);
    return {
      id: volume.id,
      device: attached?.device ?? '',
      bootIndex: String(attached?.bootIndex ?? -1),
      delete_on_termination: String(attached?.deleteOnTermination ?? false),
    };
  });
}

function addressesOf(project: Project, server: Server) {
  return project.ports.shownOn('nic', server.id).flatMap((port) => {
    const shared = { version: '4', 'OS-EXT-IPS-MAC:mac_addr': port.mac, 'OS-EXT-IPS:port_id': port.id };
    const fixed = { ...shared, addr: port.ip, 'OS-EXT-IPS:type': 'fixed', primary: port.primary };
    if (port.publicIp === undefined) return [fixed];
    return [fixed, { ...shared, addr: port.publicIp, 'OS-EXT-IPS:type': 'floating' }];
  });
}

const vmStates: Readonly<Record<string, string>> = {
  ACTIVE: 'active',
  REBOOT: 'active',
  SHUTOFF: 'stopped',
  VERIFY_RESIZE: 'resized',
  ERROR: 'error',
};

/** The device of the system disk. A server without one has it too. */
const rootDevice = '/dev/vda';

/** Returns a server as ListServersDetails shows it. Numbers of the flavor and flags of the disks are text. */
export function serverView(project: Project, server: Server) {
  const [family = 's6', size = 'large'] = server.flavor.split('.');
  return {
    id: server.id,
    name: server.name,
    status: server.status,
    created: seconds(server.createdAt),
    updated: seconds(server.createdAt + 86_400_000),
    description: '',
    locked: server.locked,
    tenant_id: project.id,
    user_id: '9f1c2b3a4d5e6f708192a3b4c5d6e7f8',
    key_name: 'ops-key',
    flavor: { id: server.flavor, name: `${family}.${size}.2`, disk: '0', vcpus: '2', ram: '4096' },
    image: { id: 'c7a0b1d2-1111-4222-8333-944455566677' },
    addresses: { [vpcOf(project)]: addressesOf(project, server) },
    metadata: { vpc_id: vpcOf(project), os_bit: '64', 'metering.resourcetype': '1', ...server.metadata },
    tags: server.tags,
    sys_tags: [{ key: '_sys_enterprise_project_id', value: '0' }],
    enterprise_project_id: '0',
    security_groups: [{ name: 'default', id: '3f6c9e2d-0c0c-4a4a-9b9b-111122223333' }],
    'os-extended-volumes:volumes_attached': volumesAttached(project, server),
    'OS-EXT-STS:vm_state': vmStates[server.status] ?? 'building',
    'OS-EXT-STS:task_state': server.task,
    'OS-EXT-STS:power_state': server.status === 'SHUTOFF' ? 4 : 1,
    'OS-EXT-AZ:availability_zone': server.zone,
    'OS-EXT-SRV-ATTR:root_device_name': rootDevice,
    'OS-EXT-SRV-ATTR:hostname': 'host-of-the-sandbox',
    'OS-EXT-SRV-ATTR:user_data': 'IyEvYmluL3NoCmVjaG8gaHVudGVyMg==',
    'OS-DCF:diskConfig': 'MANUAL',
    'OS-SRV-USG:launched_at': microseconds(server.createdAt),
    'OS-SRV-USG:terminated_at': null,
    host_status: 'UP',
    config_drive: '',
    progress: 0,
    fault: null,
  };
}

/** Returns a server as ListCloudServers shows it. */
export const shortServerView = (server: Server) => ({
  id: server.id,
  name: server.name,
  status: server.status,
  vm_state: server.status.toLowerCase(),
  task_state: server.task,
  availability_zone: server.zone,
  tags: server.tags,
  metadata: server.metadata,
  in_recycle_bin: false,
});
