import { randomBytes } from 'node:crypto';
import type { CreateDialect } from '../../../emulator/dialect';
import { keptCredentials } from '../../../emulator/keptCredentials';
import { describeLimitedUser, type LimitedUser } from '../../../emulator/limitedUser';
import { Refusal } from '../../../emulator/refusal';
import { jsonResponse, type WireRequest, type WireResponse } from '../../../emulator/wire';
import { type RecordedRequest, recordRequest, requestOf } from '../../../emulator/writes/recordedRequest';
import { Authenticator } from './authenticate';
import { createWorld } from './createWorld';
import { emulatedPartition } from './emulatedPartitions';
import { jobFailureOf, withFailingJob } from './failingJob';
import { failuresOf } from './failures';
import { authorize, limitedProject } from './permissions';
import { presentResources } from './presentResources';
import { refusalResponse, refuse } from './refusal';
import { type Match, matchRoute, type Service, serviceAt } from './routes';
import { limitedKeyOf } from './users';

/** Every path of this cloud begins with a version. */
const ownForm = /^\/v(1|1\.0|1\.1|2|2\.0|2\.1|3|3\.0|5)\//;
const idsIn = /\/([0-9a-f]{32}|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12})(?=\/|$)/gi;

/** Returns the name of an action that isn't emulated: its method and path as the documents write them. */
const pathName = ({ method, path }: WireRequest): string => `${method} ${path.replace(idsIn, '/{id}')}`;

/** The headers that actions read. */
const readHeaders = ['host', 'x-project-id'];

/** The action that issues tokens is the only one without authentication. It changes no resource. */
const isRead = ({ method }: WireRequest, { open }: Match): boolean => method === 'GET' || open;

const notEmulated = (request: WireRequest): WireResponse =>
  jsonResponse(501, { sandbox: `${pathName(request)} isn’t emulated.` });

/** Returns the response of a task, or of what it throws, with a new request ID. */
function withRequestId<T extends WireResponse | RecordedRequest>(task: () => T): T | WireResponse {
  const requestId = randomBytes(16).toString('hex');
  const result = resultOf(task, requestId);
  return { ...result, headers: { ...result.headers, 'x-request-id': requestId } };
}

function resultOf<T>(task: () => T, requestId: string): T | WireResponse {
  try {
    return task();
  } catch (error) {
    if (error instanceof Refusal) return refusalResponse(error, requestId);
    return jsonResponse(500, { sandbox: `The sandbox failed: ${String(error)}` });
  }
}

/**
 * Emulates IAM, ECS, EVS, and VPC of Huawei Cloud, or of a cloud with its software. A host of one service serves only that
 * one.
 */
export const createHuaweiDialect: CreateDialect = (options) => {
  const credentials = keptCredentials(options, 'huawei', {
    accessKeyId: `HPUA${options.freshKey(16).toUpperCase()}`,
    accessKeySecret: options.freshKey(40),
  });
  const { absent } = emulatedPartition(options.switches.partition);
  const limitedKey = limitedKeyOf(credentials);
  const authenticator = new Authenticator(options.timeline, [
    credentials,
    { ...limitedKey, limits: { project: 'first' } },
  ]);
  let world = createWorld(options);

  const matchOf = (request: WireRequest): Match | undefined =>
    matchRoute(request, serviceAt(request.headers.host ?? ''));

  function run({ handler, path }: Match, { query, headers, body }: WireRequest): WireResponse {
    const service = serviceAt(headers.host ?? '');
    return handler({ world, authenticator, service, path, query, headers, body, endpoint: options.endpoint() });
  }

  function authenticateAndRun(request: WireRequest): WireResponse | RecordedRequest {
    const match = matchOf(request);
    const limits = match?.open ? undefined : authenticator.authenticate(request);
    const isAbsent = match ? absent.has(match.name) : matchRoute(request) !== undefined;
    if (isAbsent) refuse('APIGW', 'APIGW.0101', 'The API does not exist on this host.');
    if (!match) return notEmulated(request);
    authorize(match, limits, world);
    return isRead(request, match) ? run(match, request) : recordRequest(request, readHeaders);
  }

  function performAgain(recorded: RecordedRequest): WireResponse {
    const request = requestOf(recorded);
    const match = matchOf(request);
    if (!match) return notEmulated(request);
    world.jobFailure = jobFailureOf(recorded);
    return run(match, request);
  }

  const limitedUser = (): LimitedUser => {
    const project = limitedProject(world);
    return { credentials: limitedKey, region: world.projects.get(project)?.region ?? '', project };
  };

  const serviceOf = (request: WireRequest): Service => matchOf(request)?.service ?? 'ecs';

  return {
    id: 'huawei',
    get owner() {
      return world.domain.id;
    },
    credentials,
    get limitedUser() {
      return limitedUser();
    },
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
    isReadById: (request) => matchOf(request)?.name.startsWith('Show') ?? false,
    failuresOf: (request) => failuresOf(serviceOf(request)),
    refusalResponse: (_, refusal) =>
      withRequestId((): WireResponse => {
        throw refusal;
      }),
    withFailingJob: (recorded, code) => withFailingJob(recorded, serviceOf(requestOf(recorded)), code),
    respond: (request) => withRequestId(() => authenticateAndRun(request)),
    perform: (request) => withRequestId(() => performAgain(request)),
    actionOfWrite(recorded) {
      const request = requestOf(recorded);
      return matchOf(request)?.name ?? pathName(request);
    },
    resources: () => presentResources(world),
    describe() {
      const regions = [...world.projects.values()].map(({ id, region }) => ({
        id: region,
        endpoint: options.endpoint(),
        projectId: id,
      }));
      return {
        endpoint: options.endpoint(),
        ...credentials,
        projectId: regions[0]?.projectId ?? '',
        regions,
        limitedUser: describeLimitedUser(limitedUser()),
      };
    },
    reset() {
      world = createWorld(options);
    },
  };
};
