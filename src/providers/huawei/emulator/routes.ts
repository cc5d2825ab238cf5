import type { WireRequest } from '../../../emulator/wire';
import { attachServerVolume } from './actions/attachVolume';
import { listServerBlockDevices, showServerBlockDevice } from './actions/blockDevices';
import { detachServerVolume } from './actions/detachVolume';
import * as iam from './actions/iam';
import * as ports from './actions/ports';
import { changePower, powerNames } from './actions/power';
import * as bin from './actions/recycleBin';
import * as nics from './actions/serverNics';
import * as servers from './actions/servers';
import { showJob } from './actions/showJob';
import * as snapshots from './actions/snapshots';
import { updateServerBlockDevice } from './actions/updateBlockDevice';
import * as volumes from './actions/volumes';
import { type Handler, type ProjectHandler, projectOf } from './requestContext';

/** The services, by the first label of their hosts as in the cloud: `ecs.<region>.<domain>`. */
export type Service = 'ecs' | 'evs' | 'vpc' | 'iam';

interface Route {
  readonly service: Service;
  /** The name of the action in the official clients. */
  readonly name: string;
  readonly method: string;
  readonly template: string;
  readonly handler: Handler;
  /** Set when no authentication is needed: only for the action that issues tokens. */
  readonly open?: true;
}

const of =
  (service: 'ecs' | 'evs' | 'vpc', product: 'ECS' | 'EVS' | 'VPC') =>
  (name: string, method: string, template: string, handler: ProjectHandler): Route => ({
    service,
    name,
    method,
    template,
    handler: (context) => handler(context, projectOf(context, product)),
  });

const ecs = of('ecs', 'ECS');
const evs = of('evs', 'EVS');
const vpc = of('vpc', 'VPC');
const plain =
  (service: Service) =>
  (name: string, method: string, template: string, handler: Handler): Route => ({
    service,
    name,
    method,
    template,
    handler,
  });
const neutron = plain('vpc');
const keystone = plain('iam');

const server = '/v1/{project_id}/cloudservers/{server_id}';
const native = '/v2.1/{project_id}/servers/{server_id}';
const volume = '/v2/{project_id}/cloudvolumes';
const recycled = '/v3/{project_id}/recycle-bin-volumes';

/** All emulated actions. */
const routes: readonly Route[] = [
  ecs('ListServersDetails', 'GET', '/v1/{project_id}/cloudservers/detail', servers.listServersDetails),
  ecs('ListCloudServers', 'GET', '/v1.1/{project_id}/cloudservers/detail', servers.listCloudServers),
  ecs('NovaListServersDetails', 'GET', '/v2.1/{project_id}/servers/detail', servers.novaListServersDetails),
  ecs('BatchChangePower', 'POST', '/v1/{project_id}/cloudservers/action', changePower),
  ecs('ShowServer', 'GET', server, servers.showServer),
  ecs('NovaShowServer', 'GET', native, servers.showServer),
  ecs('ListServerBlockDevices', 'GET', `${server}/block_device`, listServerBlockDevices),
  ecs('ShowServerBlockDevice', 'GET', `${server}/block_device/{volume_id}`, showServerBlockDevice),
  ecs('UpdateServerBlockDevice', 'PUT', `${server}/block_device/{volume_id}`, updateServerBlockDevice),
  ecs('DetachServerVolume', 'DELETE', `${server}/detachvolume/{volume_id}`, detachServerVolume),
  ecs('AttachServerVolume', 'POST', `${server}/attachvolume`, attachServerVolume),
  ecs('ListServerInterfaces', 'GET', `${server}/os-interface`, nics.listServerInterfaces),
  ecs('BatchDeleteServerNics', 'POST', `${server}/nics/delete`, nics.batchDeleteServerNics),
  ecs('BatchAddServerNics', 'POST', `${server}/nics`, nics.batchAddServerNics),
  ecs('NovaShowServerInterface', 'GET', `${native}/os-interface/{port_id}`, nics.novaShowServerInterface),
  ecs('NovaDeleteServerInterface', 'DELETE', `${native}/os-interface/{port_id}`, nics.novaDeleteServerInterface),
  ecs('NovaListAvailabilityZones', 'GET', '/v2.1/{project_id}/os-availability-zone', servers.novaListAvailabilityZones),
  ecs('ListServerAzInfo', 'GET', '/v1/{project_id}/availability-zones', servers.listServerAzInfo),
  ecs('ShowJob', 'GET', '/v1/{project_id}/jobs/{job_id}', showJob),
  evs('ShowJob', 'GET', '/v1/{project_id}/jobs/{job_id}', showJob),
  evs('ListVolumes', 'GET', `${volume}/detail`, volumes.listVolumes),
  evs('ShowVolume', 'GET', `${volume}/{volume_id}`, volumes.showVolume),
  evs('DeleteVolume', 'DELETE', `${volume}/{volume_id}`, volumes.deleteVolume),
  evs('CinderListAvailabilityZones', 'GET', '/v2/{project_id}/os-availability-zone', servers.novaListAvailabilityZones),
  evs('ListSnapshots', 'GET', '/v2/{project_id}/cloudsnapshots/detail', snapshots.listSnapshots),
  evs('ShowSnapshot', 'GET', '/v2/{project_id}/cloudsnapshots/{snapshot_id}', snapshots.showSnapshot),
  evs('CreateSnapshot', 'POST', '/v2/{project_id}/cloudsnapshots', snapshots.createSnapshot),
  evs('ShowRecyclePolicy', 'GET', `${recycled}/policy`, bin.showRecyclePolicy),
  evs('ListRecycleVolumes', 'GET', `${recycled}/detail`, bin.listRecycleVolumes),
  evs('ShowRecycleVolume', 'GET', `${recycled}/{volume_id}`, bin.showRecycleVolume),
  evs('RevertRecycleVolume', 'POST', `${recycled}/{volume_id}/revert`, bin.revertRecycleVolume),
  evs('DeleteRecycleVolume', 'DELETE', `${recycled}/{volume_id}`, bin.deleteRecycleVolume),
  vpc('ListPorts', 'GET', '/v1/{project_id}/ports', ports.listPorts),
  vpc('ShowPort', 'GET', '/v1/{project_id}/ports/{port_id}', ports.showPort),
  vpc('DeletePort', 'DELETE', '/v1/{project_id}/ports/{port_id}', ports.deletePort),
  neutron('NeutronListPorts', 'GET', '/v2.0/ports', ports.neutronListPorts),
  neutron('NeutronShowPort', 'GET', '/v2.0/ports/{port_id}', ports.neutronShowPort),
  neutron('NeutronDeletePort', 'DELETE', '/v2.0/ports/{port_id}', ports.neutronDeletePort),
  keystone('KeystoneListProjects', 'GET', '/v3/projects', iam.keystoneListProjects),
  keystone('KeystoneListAuthProjects', 'GET', '/v3/auth/projects', iam.keystoneListAuthProjects),
  keystone('KeystoneListAuthDomains', 'GET', '/v3/auth/domains', iam.keystoneListAuthDomains),
  keystone('KeystoneListRegions', 'GET', '/v3/regions', iam.keystoneListRegions),
  {
    ...keystone('KeystoneCreateUserTokenByPassword', 'POST', '/v3/auth/tokens', iam.keystoneCreateUserTokenByPassword),
    open: true,
  },
];

const segments = (path: string): readonly string[] => path.replace(/^\/|\/$/g, '').split('/');
const isNamed = (segment: string): boolean => segment.startsWith('{');

/** Path segments that the documents use where other paths have an ID. Those actions aren't emulated. */
const notIds: ReadonlySet<string> = new Set([
  'availability_zones',
  'flavor-sell-policies',
  'flavors',
  'limits',
  'os-server-groups',
  'recycle-bin',
  'resize_flavors',
  'tags',
]);

/** Returns the path parameters. Undefined when the path doesn't match. */
function pathParameters(template: readonly string[], path: readonly string[]): Record<string, string> | undefined {
  if (template.length !== path.length) return undefined;
  const named: Record<string, string> = {};
  for (const [index, segment] of template.entries()) {
    const there = path[index] ?? '';
    if (isNamed(segment) && !notIds.has(there)) named[segment.slice(1, -1)] = there;
    else if (segment !== there) return undefined;
  }
  return named;
}

const ready = routes.map((route) => ({ route, template: segments(route.template) }));

export interface Match {
  readonly service: Service;
  readonly name: string;
  readonly handler: Handler;
  readonly open: boolean;
  readonly path: Readonly<Record<string, string>>;
}

/** Returns the name of the action. Start, stop, and restart share one path, so the body decides. */
function nameOf(route: Route, request: WireRequest): string {
  if (route.name !== 'BatchChangePower') return route.name;
  const key = Object.keys(powerNames).find((each) => request.body.includes(`"${each}"`));
  return (key && powerNames[key]) ?? route.name;
}

/** Returns the service of a host. Undefined for the sandbox's own host, which serves all of them. */
export const serviceAt = (host: string): Service | undefined => {
  const [label] = host.split('.');
  return services.find((service) => service === label);
};

const services: readonly Service[] = ['ecs', 'evs', 'vpc', 'iam'];

/**
 * Returns the action of a request. Undefined when it isn't emulated. Literal paths come before paths with parameters.
 * Without a service, all services are searched.
 */
export function matchRoute(request: WireRequest, service?: Service): Match | undefined {
  const path = segments(request.path);
  for (const { route, template } of ready) {
    if (service !== undefined && route.service !== service) continue;
    const named = route.method === request.method ? pathParameters(template, path) : undefined;
    if (!named) continue;
    const { service: owner, handler, open = false } = route;
    return { service: owner, name: nameOf(route, request), handler, open, path: named };
  }
  return undefined;
}
