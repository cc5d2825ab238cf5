import type { Place } from '../../../domain/refs';
import type { ApiCall } from '../../session/session';
import { checked, isJobId, isResourceId } from './ids';
import { accountRequest, placeRequest, type RequestParts } from './request';

/** Every action that only reads: all that a read-only account may send. */
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
  'ShowRecyclePolicy',
  'ListRecycleVolumes',
  'ShowRecycleVolume',
  'ListPorts',
  'ShowPort',
]);

/** Resources of every enterprise project the caller may see; without it some callers are refused. */
const everyEnterpriseProject = { enterprise_project_id: 'all_granted_eps' };

type Raw = ApiCall<unknown>;

const keep = (answer: unknown): unknown => answer;

const page = (limit: number, offset: number) => ({
  limit: String(limit),
  ...(offset > 0 ? { offset: String(offset) } : {}),
});

/** The reading calls of one account's endpoint, as values. Ids are checked before they enter a path. */
export function readCalls(endpoint: string) {
  const ask = (action: string, at: Place, asked: Omit<RequestParts, 'method'>): Raw => ({
    action,
    request: placeRequest(endpoint, at, { ...asked, method: 'GET' }),
    read: keep,
  });
  const iam = (action: string, path: string): Raw => ({ action, request: accountRequest(endpoint, path), read: keep });
  const resource = (id: string): string => checked(id, isResourceId);
  return {
    domains: (): Raw => iam('KeystoneListAuthDomains', '/v3/auth/domains'),
    reachableProjects: (): Raw => iam('KeystoneListAuthProjects', '/v3/auth/projects'),
    projects: (): Raw => iam('KeystoneListProjects', '/v3/projects'),
    /** `page` counts from 1: this list's `offset` is a page number. */
    servers: (at: Place, limit: number, page: number): Raw =>
      ask('ListServersDetails', at, {
        service: 'ecs',
        path: '/v1/{project}/cloudservers/detail',
        query: { limit: String(limit), offset: String(page), ...everyEnterpriseProject },
      }),
    server: (at: Place, id: string): Raw =>
      ask('ShowServer', at, { service: 'ecs', path: `/v1/{project}/cloudservers/${resource(id)}` }),
    interfaces: (at: Place, server: string): Raw =>
      ask('ListServerInterfaces', at, {
        service: 'ecs',
        path: `/v1/{project}/cloudservers/${resource(server)}/os-interface`,
      }),
    /** To be asked where the job was issued: the path is the same on both services. */
    job: (at: Place, service: 'ecs' | 'evs', id: string): Raw =>
      ask('ShowJob', at, { service, path: `/v1/{project}/jobs/${checked(id, isJobId)}` }),
    /** `marker` is the last id of the page before. */
    volumes: (at: Place, limit: number, filter: { readonly marker?: string; readonly server_id?: string }): Raw =>
      ask('ListVolumes', at, {
        service: 'evs',
        path: '/v2/{project}/cloudvolumes/detail',
        query: { limit: String(limit), ...filter, ...everyEnterpriseProject },
      }),
    volume: (at: Place, id: string): Raw =>
      ask('ShowVolume', at, { service: 'evs', path: `/v2/{project}/cloudvolumes/${resource(id)}` }),
    /** `offset` counts records. */
    snapshots: (at: Place, volume: string, limit: number, offset: number): Raw =>
      ask('ListSnapshots', at, {
        service: 'evs',
        path: '/v2/{project}/cloudsnapshots/detail',
        query: { volume_id: resource(volume), ...page(limit, offset), ...everyEnterpriseProject },
      }),
    recyclePolicy: (at: Place): Raw =>
      ask('ShowRecyclePolicy', at, { service: 'evs', path: '/v3/{project}/recycle-bin-volumes/policy' }),
    recycled: (at: Place, limit: number, offset: number): Raw =>
      ask('ListRecycleVolumes', at, {
        service: 'evs',
        path: '/v3/{project}/recycle-bin-volumes/detail',
        query: page(limit, offset),
      }),
    recycledVolume: (at: Place, id: string): Raw =>
      ask('ShowRecycleVolume', at, { service: 'evs', path: `/v3/{project}/recycle-bin-volumes/${resource(id)}` }),
    ports: (at: Place, limit: number, filter: { readonly marker?: string; readonly device_id?: string }): Raw =>
      ask('ListPorts', at, {
        service: 'vpc',
        path: '/v1/{project}/ports',
        query: { limit: String(limit), ...filter, ...everyEnterpriseProject },
      }),
    port: (at: Place, id: string): Raw =>
      ask('ShowPort', at, { service: 'vpc', path: `/v1/{project}/ports/${resource(id)}` }),
  };
}

export type ReadCalls = ReturnType<typeof readCalls>;
