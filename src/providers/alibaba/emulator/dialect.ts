import { randomUUID } from 'node:crypto';
import type { CreateDialect, DialectOptions } from '../../../emulator/dialect';
import { keptCredentials } from '../../../emulator/keptCredentials';
import { describeLimitedUser } from '../../../emulator/limitedUser';
import { Refusal } from '../../../emulator/refusal';
import type { WireRequest, WireResponse } from '../../../emulator/wire';
import { type RecordedRequest, requestOf } from '../../../emulator/writes/recordedRequest';
import { products } from './actions';
import { authenticate } from './authenticate';
import { createWorld } from './createWorld';
import {
  internalErrorResponse,
  notEmulatedResponse,
  type ResponseForm,
  refusalResponse,
  successResponse,
} from './envelope';
import { failuresOf } from './failures';
import { Ids } from './ids';
import { type Key, Keys } from './keys';
import { parametersOf } from './parameters';
import { authorize } from './permissions';
import { presentResources } from './presentResources';
import { recordRpcRequest } from './recordRpcRequest';
import type { Handler, RequestContext } from './requestContext';
import { type RpcRequest, readRpcRequest } from './rpcRequest';
import { limitedUserOf, ownerKey } from './users';

const methods = new Set(['GET', 'POST']);

/** The actions of STS issue and describe keys, which belong to the window and not to the world. */
const isRead = ({ action, version }: RpcRequest): boolean =>
  action.startsWith('Describe') || products.get(version)?.name === 'Sts';

/** The parameters of lists that select resources by their IDs. A list of snapshots by disk isn't a read by ID. */
const idLists = new Set(['InstanceIds', 'DiskIds', 'SnapshotIds', 'NetworkInterfaceId.1']);

const readsById = (request: RpcRequest | undefined): boolean =>
  [...(request?.query ?? []), ...(request?.form ?? [])].some(([name]) => idLists.has(name));

/** Returns undefined when the action isn't emulated. Throws Refusal for an unknown version. */
function handlerOf({ action, version }: RpcRequest): Handler | undefined {
  const product = products.get(version);
  if (!product) throw new Refusal('InvalidApi.NotFound');
  return product.actions.get(action);
}

/** Alibaba Cloud's ECS and STS APIs: signatures V1 and V3, GET and POST, query and form, JSON and XML. */
export const createAlibabaDialect: CreateDialect = (options: DialectOptions) => {
  const { timeline, freshKey } = options;
  const fresh = { accessKeyId: `LTAI5t${freshKey(18)}`, accessKeySecret: freshKey(30) };
  const credentials = keptCredentials(options, 'alibaba', fresh);
  const keys = new Keys();
  const ownKey = ownerKey(credentials);
  const limited = limitedUserOf(credentials);
  keys.add(ownKey);
  keys.add(limited.key);
  let ids = new Ids(options.seed);
  let world = createWorld(options, ids);

  const host = (): string => new URL(options.endpoint()).host;

  function run(handler: Handler, request: RpcRequest, caller: Key, form: ResponseForm): WireResponse {
    const context: RequestContext = {
      world,
      keys,
      caller,
      host: host(),
      freshId: (prefix, region) => ids.fresh(prefix, world.markOf(region)),
      freshKey,
    };
    return successResponse(form, handler(parametersOf([...request.query, ...request.form]), context));
  }

  function authenticateAndRun(request: RpcRequest, form: ResponseForm): WireResponse | RecordedRequest {
    if (!methods.has(request.wire.method)) throw new Refusal('UnsupportedHTTPMethod');
    const caller = authenticate(request, keys, timeline.now());
    const handler = handlerOf(request);
    if (!handler) return notEmulatedResponse(form);
    authorize(request, caller, world);
    return isRead(request) ? run(handler, request, caller, form) : recordRpcRequest(request);
  }

  function performAgain(request: RpcRequest, form: ResponseForm): WireResponse {
    const handler = handlerOf(request);
    return handler ? run(handler, request, ownKey, form) : notEmulatedResponse(form);
  }

  /** Returns the response of a task, or of what it throws. */
  function responseTo<T>(wire: WireRequest, task: (request: RpcRequest, form: ResponseForm) => T): T | WireResponse {
    const request = readRpcRequest(wire);
    const { action = '', format = 'JSON' as const, version = '' } = request ?? {};
    const product = products.get(version)?.name ?? 'Ecs';
    const form: ResponseForm = { action, format, requestId: randomUUID().toUpperCase(), host: host(), product };
    if (!request) return notEmulatedResponse(form);
    try {
      return task(request, form);
    } catch (error) {
      return error instanceof Refusal ? refusalResponse(form, error) : internalErrorResponse(form, error);
    }
  }

  return {
    id: 'alibaba',
    get owner() {
      return world.account;
    },
    credentials,
    limitedUser: limited.user,
    features: {
      multiAttachDisks: true,
      recycleBin: false,
      secondProject: false,
      hostileNames: ['markup', 'directional', 'empty', 'long', 'equal', 'lookAlike'],
    },
    listActions: {
      instance: 'DescribeInstances',
      disk: 'DescribeDisks',
      vnic: 'DescribeNetworkInterfaces',
      snapshot: 'DescribeSnapshots',
    },
    actionOf: (request: WireRequest) => readRpcRequest(request)?.action,
    isReadById: (wire) => readsById(readRpcRequest(wire)),
    failuresOf: (wire) => failuresOf(readRpcRequest(wire)?.action ?? ''),
    refusalResponse: (wire, refusal) =>
      responseTo(wire, () => {
        throw refusal;
      }),
    respond: (wire) => responseTo(wire, authenticateAndRun),
    perform: (recorded) => responseTo(requestOf(recorded), performAgain),
    actionOfWrite: (recorded) => readRpcRequest(requestOf(recorded))?.action ?? '',
    resources: () => presentResources(world),
    describe: () => ({
      endpoint: options.endpoint(),
      ...credentials,
      regions: world.regions.map(({ id }) => ({ id, endpoint: options.endpoint() })),
      limitedUser: describeLimitedUser(limited.user),
    }),
    reset() {
      ids = new Ids(options.seed);
      world = createWorld(options, ids);
    },
  };
};
