import type { Project } from '../project';
import type { Port } from '../rows';

export const subnetOf = (port: Port): string => port.network.replace(/.{2}$/, 'a1');

/** Returns a port as ListServerInterfaces shows it. */
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

/** Returns a port as ListPorts shows it. */
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
