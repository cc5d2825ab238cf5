import type { Place } from '../../../domain/refs';
import type { ApiCall } from '../../session/session';
import { checked, isJobId, isResourceId } from './ids';
import { portApi } from './portApi';
import { accountRequest, type RequestParts, regionRequest } from './request';

/** The actions that only read: all that a read-only account may send. */
export const reads: ReadonlySet<string> = new Set([
  'KeystoneListAuthDomains',
  'KeystoneListAuthProjects',
  'KeystoneListProjects',
  'ListServersDetails',
  'ShowServer',
  'ListServerInterfaces',
  'ShowJob',
  'ListVolumes',
  'ShowVolume',
  'ListSnapshots',
  'ShowSnapshot',
  'ShowRecyclePolicy',
  'ListRecycleVolumes',
  'ShowRecycleVolume',
  'ListPorts',
  'ShowPort',
]);

/** Includes all enterprise projects that the caller can see. Without it, some callers are refused. */
const everyEnterpriseProject = { enterprise_project_id: 'all_granted_eps' };

type Raw = ApiCall<unknown>;
/** The parameters that limit a list, by the API's names. */
export type Filter = Readonly<Record<string, string>>;

const unchanged = (body: unknown): unknown => body;

const page = (limit: number, offset: number) => ({
  limit: String(limit),
  ...(offset > 0 ? { offset: String(offset) } : {}),
});

/** Returns the read calls of one endpoint. IDs are checked before they enter a path. */
export function readCalls(endpoint: string) {
  const regionCall = (action: string, at: Place, parts: Omit<RequestParts, 'method'>): Raw => ({
    action,
    request: regionRequest(endpoint, at, { ...parts, method: 'GET' }),
    read: unchanged,
  });
  const accountCall = (action: string, path: string): Raw => ({
    action,
    request: accountRequest(endpoint, path),
    read: unchanged,
  });
  const resource = (id: string): string => checked(id, isResourceId);
  const ports = portApi(endpoint);
  return {
    domains: (): Raw => accountCall('KeystoneListAuthDomains', '/v3/auth/domains'),
    reachableProjects: (): Raw => accountCall('KeystoneListAuthProjects', '/v3/auth/projects'),
    projects: (): Raw => accountCall('KeystoneListProjects', '/v3/projects'),
    /** `page` counts from 1, because the `offset` of this list is a page number. */
    servers: (at: Place, limit: number, page: number, filter: Filter = {}): Raw =>
      regionCall('ListServersDetails', at, {
        service: 'ecs',
        path: '/v1/{project}/cloudservers/detail',
        query: { limit: String(limit), offset: String(page), ...filter, ...everyEnterpriseProject },
      }),
    server: (at: Place, id: string): Raw =>
      regionCall('ShowServer', at, { service: 'ecs', path: `/v1/{project}/cloudservers/${resource(id)}` }),
    interfaces: (at: Place, server: string): Raw =>
      regionCall('ListServerInterfaces', at, {
        service: 'ecs',
        path: `/v1/{project}/cloudservers/${resource(server)}/os-interface`,
      }),
    /** `service` must be the one that issued the job. The path is the same for both. */
    job: (at: Place, service: 'ecs' | 'evs', id: string): Raw =>
      regionCall('ShowJob', at, { service, path: `/v1/{project}/jobs/${checked(id, isJobId)}` }),
    /** `marker` is the last ID of the previous page. */
    volumes: (at: Place, limit: number, filter: Filter): Raw =>
      regionCall('ListVolumes', at, {
        service: 'evs',
        path: '/v2/{project}/cloudvolumes/detail',
        query: { limit: String(limit), ...filter, ...everyEnterpriseProject },
      }),
    volume: (at: Place, id: string): Raw =>
      regionCall('ShowVolume', at, { service: 'evs', path: `/v2/{project}/cloudvolumes/${resource(id)}` }),
    /** `offset` counts records. */
    snapshots: (at: Place, volume: string | undefined, limit: number, offset: number): Raw =>
      regionCall('ListSnapshots', at, {
        service: 'evs',
        path: '/v2/{project}/cloudsnapshots/detail',
        query: {
          ...(volume === undefined ? {} : { volume_id: resource(volume) }),
          ...page(limit, offset),
          ...everyEnterpriseProject,
        },
      }),
    snapshot: (at: Place, id: string): Raw =>
      regionCall('ShowSnapshot', at, { service: 'evs', path: `/v2/{project}/cloudsnapshots/${resource(id)}` }),
    recyclePolicy: (at: Place): Raw =>
      regionCall('ShowRecyclePolicy', at, { service: 'evs', path: '/v3/{project}/recycle-bin-volumes/policy' }),
    recycled: (at: Place, limit: number, offset: number): Raw =>
      regionCall('ListRecycleVolumes', at, {
        service: 'evs',
        path: '/v3/{project}/recycle-bin-volumes/detail',
        query: page(limit, offset),
      }),
    recycledVolume: (at: Place, id: string): Raw =>
      regionCall('ShowRecycleVolume', at, {
        service: 'evs',
        path: `/v3/{project}/recycle-bin-volumes/${resource(id)}`,
      }),
    ports: (at: Place, limit: number, filter: Filter): Raw =>
      regionCall('ListPorts', at, {
        service: 'vpc',
        path: ports.path,
        query: { limit: String(limit), ...filter, ...(ports.hasEnterpriseProjects ? everyEnterpriseProject : {}) },
      }),
    port: (at: Place, id: string): Raw =>
      regionCall('ShowPort', at, { service: 'vpc', path: `${ports.path}/${resource(id)}` }),
  };
}

export type ReadCalls = ReturnType<typeof readCalls>;
