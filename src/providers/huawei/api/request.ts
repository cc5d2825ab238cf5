import type { Place } from '../../../domain/refs';
import type { HttpRequest } from '../../../http/request';
import { type Service, serviceUrl } from './hosts';
import { checked, isProjectId } from './ids';

const common = { accept: 'application/json', 'content-type': 'application/json', 'x-language': 'en-us' };

/** The parts of a request to a service. */
export interface RequestParts {
  readonly service: Service;
  readonly method: HttpRequest['method'];
  /** The path, with `{project}` for the project ID. */
  readonly path: string;
  readonly query?: Readonly<Record<string, string>>;
  readonly body?: unknown;
}

/** Returns a request to IAM, which has no region. */
export function accountRequest(endpoint: string, path: string): HttpRequest {
  return { method: 'GET', url: new URL(path, serviceUrl(endpoint, 'iam', '')), headers: common, body: '' };
}

/** Returns a request to a service of a region. Throws RefusedError when the project ID is invalid. */
export function regionRequest(endpoint: string, at: Place, parts: RequestParts): HttpRequest {
  const project = checked(at.project, isProjectId);
  const url = new URL(parts.path.replace('{project}', project), serviceUrl(endpoint, parts.service, at.region));
  for (const [name, value] of Object.entries(parts.query ?? {})) url.searchParams.set(name, value);
  const body = parts.body === undefined ? '' : JSON.stringify(parts.body);
  return { method: parts.method, url, headers: { ...common, 'x-project-id': project }, body };
}
