import type { Place } from '../../../domain/refs';
import type { HttpRequest } from '../../../http/request';
import { type Service, serviceUrl } from './hosts';
import { checked, isProjectId } from './ids';

const common = { accept: 'application/json', 'content-type': 'application/json', 'x-language': 'en-us' };

/** One request of a service: which, where, and what is asked. */
export interface RequestParts {
  readonly service: Service;
  readonly method: HttpRequest['method'];
  /** With `{project}` where the project's id belongs. */
  readonly path: string;
  readonly query?: Readonly<Record<string, string>>;
  readonly body?: unknown;
}

/** The request for IAM, which knows no region. */
export function accountRequest(endpoint: string, path: string): HttpRequest {
  return { method: 'GET', url: new URL(path, serviceUrl(endpoint, 'iam', '')), headers: common, body: '' };
}

/** The request for a place. Throws Refused when its project id is not of the cloud's form. */
export function placeRequest(endpoint: string, at: Place, asked: RequestParts): HttpRequest {
  const project = checked(at.project, isProjectId);
  const url = new URL(asked.path.replace('{project}', project), serviceUrl(endpoint, asked.service, at.region));
  for (const [name, value] of Object.entries(asked.query ?? {})) url.searchParams.set(name, value);
  const body = asked.body === undefined ? '' : JSON.stringify(asked.body);
  return { method: asked.method, url, headers: { ...common, 'x-project-id': project }, body };
}
