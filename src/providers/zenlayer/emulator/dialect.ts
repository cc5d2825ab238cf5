import { randomUUID } from 'node:crypto';
import type { CreateDialect } from '../../../emulator/dialect';
import { keptCredentials } from '../../../emulator/keptCredentials';
import { describeLimitedUser } from '../../../emulator/limitedUser';
import { readJsonBody } from '../../../emulator/parameters/form';
import { Refusal } from '../../../emulator/refusal';
import { jsonResponse, type WireRequest, type WireResponse } from '../../../emulator/wire';
import { type RecordedRequest, recordRequest, requestOf } from '../../../emulator/writes/recordedRequest';
import { services } from './actions';
import { type Accepted, authenticate } from './authenticate';
import { createWorld } from './createWorld';
import { failures } from './failures';
import type { Handler } from './handler';
import { parametersOf } from './parameters';
import { authorize } from './permissions';
import { presentResources } from './presentResources';
import { refusalResponse } from './refusal';
import { acceptedKey, limitedUserOf } from './users';
import type { World } from './world';

const pathForm = /^\/api\/v2\/([a-z]+)$/;

/** The headers that actions read. */
const readHeaders = ['x-zc-action', 'x-zc-version'];

const requestIdOf = (): string => `T${randomUUID().toUpperCase()}`;

function notEmulatedResponse(what: string, requestId: string): WireResponse {
  return jsonResponse(501, { requestId, message: `The sandbox doesn’t emulate ${what}.` });
}

/** Returns 500 for a defect of the sandbox. It never looks like a response of the cloud. */
function internalErrorResponse(error: unknown, requestId: string): WireResponse {
  const message = error instanceof Error ? error.message : String(error);
  return jsonResponse(500, { requestId, message: `The sandbox failed: ${message}` });
}

interface Match {
  readonly action: string;
  readonly handler: Handler;
}

/** Returns the action of a request, or the response when it isn't emulated. Throws Refusal. */
function match(request: WireRequest, requestId: string): Match | WireResponse {
  const [, name = ''] = pathForm.exec(request.path) ?? [];
  const service = services.get(name);
  const action = request.headers['x-zc-action'] ?? '';
  const version = request.headers['x-zc-version'] ?? service?.version ?? '';
  if (action === '') throw new Refusal('MISSING_PARAMETER');
  const handler = service?.version === version ? service.actions.get(action) : undefined;
  return handler ? { action, handler } : notEmulatedResponse(`${action} of ${name} ${version}`, requestId);
}

/** The parameters of lists that select resources by their IDs. */
const idLists = ['instanceIds', 'diskIds', 'nicIds', 'snapshotIds'];

const readsById = (body: Buffer): boolean => {
  const sent = readJsonBody(body.toString('utf8')) ?? {};
  return idLists.some((name) => Array.isArray(sent[name]) && sent[name].length > 0);
};

const isRead = ({ action }: Match): boolean => action.startsWith('Describe');

function run({ handler }: Match, world: World, { body }: WireRequest, requestId: string): WireResponse {
  return jsonResponse(200, { requestId, response: { requestId, ...handler(world, parametersOf(body)) } });
}

/** Returns the response of a task, or of what it throws. */
function responseOf<T>(task: (requestId: string) => T): T | WireResponse {
  const requestId = requestIdOf();
  try {
    return task(requestId);
  } catch (error) {
    return error instanceof Refusal ? refusalResponse(error, requestId) : internalErrorResponse(error, requestId);
  }
}

/** Emulates the elastic compute API of Zenlayer. */
export const createZenlayerDialect: CreateDialect = (options) => {
  const fresh = { accessKeyId: `ZL${options.freshKey(18)}`, accessKeySecret: options.freshKey(32) };
  const credentials = keptCredentials(options, 'zenlayer', fresh);
  const limited = limitedUserOf(credentials);
  const accepted: readonly Accepted[] = [
    acceptedKey(credentials),
    { ...acceptedKey(limited.credentials), resourceGroup: limited.resourceGroup },
  ];
  let world = createWorld(options);

  return {
    id: 'zenlayer',
    owner: credentials.accessKeyId,
    credentials,
    limitedUser: limited,
    features: {
      multiAttachDisks: false,
      recycleBin: true,
      secondProject: false,
      hostileNames: ['markup', 'directional', 'empty', 'long', 'equal', 'lookAlike'],
    },
    listActions: {
      instance: 'DescribeInstances',
      disk: 'DescribeDisks',
      vnic: 'DescribeNetworkInterfaces',
      snapshot: 'DescribeSnapshots',
    },
    actionOf(request) {
      if (!pathForm.test(request.path)) return undefined;
      return request.headers['x-zc-action'] ?? '(no action)';
    },
    isReadById: ({ body }) => readsById(body),
    failuresOf: () => failures,
    refusalResponse: (_, refusal) => refusalResponse(refusal, requestIdOf()),
    respond: (request) =>
      responseOf((requestId): WireResponse | RecordedRequest => {
        if (request.method !== 'POST') return notEmulatedResponse(`${request.method} ${request.path}`, requestId);
        const caller = authenticate(request, accepted, options.timeline.now());
        const matched = match(request, requestId);
        if ('status' in matched) return matched;
        authorize(matched.action, request.body, caller, world);
        return isRead(matched) ? run(matched, world, request, requestId) : recordRequest(request, readHeaders);
      }),
    perform: (recorded) =>
      responseOf((requestId) => {
        const request = requestOf(recorded);
        const matched = match(request, requestId);
        return 'status' in matched ? matched : run(matched, world, request, requestId);
      }),
    actionOfWrite: ({ headers }) => headers['x-zc-action'] ?? '',
    resources: () => presentResources(world),
    describe: () => ({
      endpoint: options.endpoint(),
      ...credentials,
      limitedUser: describeLimitedUser(limited),
    }),
    reset() {
      world = createWorld(options);
    },
  };
};
