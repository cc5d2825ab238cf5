import type { CreateDialect } from '../../../emulator/dialect';
import { jsonResponse, type WireRequest, type WireResponse } from '../../../emulator/wire';
import { Authenticator } from './authenticate';
import { Refusal, refusalResponse, refuse } from './refusal';
import { matchRoute, serviceAt } from './routes';
import { createWorld } from './seed/seedWorld';

/** Every path of this cloud begins with a version. */
const ownForm = /^\/v(1|1\.0|1\.1|2|2\.0|2\.1|3|3\.0|5)\//;
const idsIn = /\/([0-9a-f]{32}|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12})(?=\/|$)/gi;

/** An action that is not emulated is named by what it would match in the documents. */
const otherName = ({ method, path }: WireRequest): string => `${method} ${path.replace(idsIn, '/{id}')}`;

/** Huawei Cloud's IAM, ECS, EVS and VPC in one; a host that names one of them is that one's alone. */
export const createHuaweiDialect: CreateDialect = (options) => {
  const credentials = {
    accessKeyId: `HPUA${options.freshKey(16).toUpperCase()}`,
    accessKeySecret: options.freshKey(40),
  };
  const gate = new Authenticator(options.timeline, credentials);
  let world = createWorld(options);

  function act(request: WireRequest, requestId: string): WireResponse {
    const service = serviceAt(request.headers.host ?? '');
    const match = matchRoute(request, service);
    try {
      if (!match?.open) gate.verify(request);
      if (!match && matchRoute(request)) refuse('APIGW', 'APIGW.0101', 'The API does not exist on this host.');
      if (!match) return jsonResponse(501, { sandbox: `${otherName(request)} isn’t emulated.` });
      const { query, headers, body } = request;
      const endpoint = options.endpoint();
      return match.act({ world, gate, service, path: match.path, query, headers, body, endpoint });
    } catch (error) {
      if (error instanceof Refusal) return refusalResponse(error, requestId);
      return jsonResponse(500, { sandbox: `The sandbox failed: ${String(error)}` });
    }
  }

  return {
    id: 'huawei',
    get owner() {
      return world.domain.id;
    },
    credentials,
    actionOf: (request) => (ownForm.test(request.path) ? (matchRoute(request)?.name ?? otherName(request)) : undefined),
    answer(request) {
      const requestId = world.freshJobId();
      const answer = act(request, requestId);
      return { ...answer, headers: { ...answer.headers, 'x-request-id': requestId } };
    },
    describe() {
      const regions = [...world.projects.values()].map(({ id, region }) => ({
        id: region,
        endpoint: options.endpoint(),
        projectId: id,
      }));
      return { endpoint: options.endpoint(), ...credentials, projectId: regions[0]?.projectId ?? '', regions };
    },
    reset() {
      world = createWorld(options);
    },
  };
};
