import { jsonForm, readJsonBody } from '../../../emulator/parameters/form';
import { Parameters } from '../../../emulator/parameters/parameters';
import type { WireResponse } from '../../../emulator/wire';
import type { Authenticator } from './authenticate';
import type { Project } from './project';
import { type Product, refuse } from './refusal';
import type { World } from './world';

/** An authenticated request. */
export interface RequestContext {
  readonly world: World;
  readonly authenticator: Authenticator;
  /** The service of the host. Undefined for the sandbox's own host. */
  readonly service: 'ecs' | 'evs' | 'vpc' | 'iam' | undefined;
  /** The path parameters. */
  readonly path: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
  readonly endpoint: string;
}

/** One emulated action. Throws Refusal. */
export type Handler = (context: RequestContext) => WireResponse;

/** An action on the resources of a project. */
export type ProjectHandler = (context: RequestContext, project: Project) => WireResponse;

const invalidProjectCodes: Readonly<Record<'ECS' | 'EVS' | 'VPC', string>> = {
  ECS: 'Common.0018',
  EVS: 'EVS.0001',
  VPC: 'VPC.0007',
};

/** Returns the project of the request. Refuses an unknown one with the service's own code. */
export function projectOf({ world, path }: RequestContext, product: 'ECS' | 'EVS' | 'VPC'): Project {
  const id = path.project_id ?? '';
  return (
    world.projects.get(id) ??
    refuse(product, invalidProjectCodes[product], `The project id ${id} in the URL is not valid.`)
  );
}

/** Returns the body's fields. Values of another type read as omitted. Refuses a body that isn't an object. */
export function bodyOf({ body }: RequestContext, product: 'ECS' | 'EVS' | 'IAM'): Parameters {
  const codes = { ECS: body.length === 0 ? 'Common.0002' : 'Ecs.0005', EVS: 'EVS.1052', IAM: 'IAM.0011' };
  const sent = readJsonBody(body.toString('utf8'));
  return sent
    ? new Parameters(jsonForm(sent))
    : refuse(product, codes[product], 'The request body is not a JSON object.');
}

const resourceId = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Returns a path parameter that is a resource ID. Refuses any other form. */
export function idOf({ path }: RequestContext, name: string, product: Product, code: string): string {
  const id = path[name] ?? '';
  return resourceId.test(id) ? id : refuse(product, code, `${name} has the wrong form.`);
}
