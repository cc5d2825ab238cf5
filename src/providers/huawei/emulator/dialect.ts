import type { CreateDialect } from '../../../emulator/dialect';
import { Refusal } from '../../../emulator/refusal';
import { jsonResponse, type WireRequest, type WireResponse } from '../../../emulator/wire';
import { Authenticator } from './authenticate';
import { createWorld } from './createWorld';
import { refusalResponse, refuse } from './refusal';
import { matchRoute, serviceAt } from './routes';

/** Every path of this cloud begins with a version. */
const ownForm = /^\/v(1|1\.0|1\.1|2|2\.0|2\.1|3|3\.0|5)\//;
const idsIn = /\/([0-9a-f]{32}|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12})(?=\/|$)/gi;

/** Returns the name of an action that isn't emulated: its method and path as the documents write them. */
const pathName = ({ method, path }: WireRequest): string => `${method} ${path.replace(idsIn, '/{id}')}`;

/** Emulates IAM, ECS, EVS, and VPC of Huawei Cloud. A host of one service serves only that one. */
export const createHuaweiDialect: CreateDialect = (options) => {
  const credentials = {
    accessKeyId: `HPUA${options.freshKey(16).toUpperCase()}`,
    accessKeySecret: options.freshKey(40),
  };
  const authenticator = new Authenticator(options.timeline, credentials);
  let world = createWorld(options);

  function handle(request: WireRequest, requestId: string): WireResponse {
    const service = serviceAt(request.headers.host ?? '');
    const match = matchRoute(request, service);
    try {
      if (!match?.open) authenticator.authenticate(request);
      if (!match && matchRoute(request)) refuse('APIGW', 'APIGW.0101', 'The API does not exist on this host.');
      if (!match) return jsonResponse(501, { sandbox: `${pathName(request)} isn’t emulated.` });
      const { query, headers, body } = request;
      const endpoint = options.endpoint();
      return match.handler({ world, authenticator, service, path: match.path, query, headers, body, endpoint });
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
    features: {
      multiAttachDisks: true,
      recycleBin: true,
      secondProject: true,
      hostileNames: ['markup', 'directional', 'empty', 'long', 'equal', 'lookAlike'],
    },
    listActions: {
      instance: 'ListServersDetails',
      disk: 'ListVolumes',
      vnic: 'ListPorts',
      snapshot: 'ListSnapshots',
    },
    actionOf: (request) => (ownForm.test(request.path) ? (matchRoute(request)?.name ?? pathName(request)) : undefined),
    respond(request) {
      const requestId = world.freshJobId();
      const response = handle(request, requestId);
      return { ...response, headers: { ...response.headers, 'x-request-id': requestId } };
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
