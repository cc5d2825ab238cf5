import { randomUUID } from 'node:crypto';
import type { CreateDialect, DialectOptions } from '../../../emulator/dialect';
import { Refusal } from '../../../emulator/refusal';
import type { WireRequest, WireResponse } from '../../../emulator/wire';
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
import { Ids } from './ids';
import { Keys } from './keys';
import { parametersOf } from './parameters';
import type { RequestContext } from './requestContext';
import { type RpcRequest, readRpcRequest } from './rpcRequest';

const methods = new Set(['GET', 'POST']);

/** Alibaba Cloud's ECS and STS APIs: signatures V1 and V3, GET and POST, query and form, JSON and XML. */
export const createAlibabaDialect: CreateDialect = (options: DialectOptions) => {
  const { timeline, freshKey } = options;
  const credentials = { accessKeyId: `LTAI5t${freshKey(18)}`, accessKeySecret: freshKey(30) };
  const keys = new Keys();
  keys.add({
    id: credentials.accessKeyId,
    secret: credentials.accessKeySecret,
    token: '',
    expiresAt: Number.POSITIVE_INFINITY,
    role: '',
  });
  let ids = new Ids(options.seed);
  let world = createWorld(options, ids);

  const host = (): string => new URL(options.endpoint()).host;

  function handle(request: RpcRequest, form: ResponseForm): WireResponse {
    if (!methods.has(request.wire.method)) throw new Refusal('UnsupportedHTTPMethod');
    const caller = authenticate(request, keys, timeline.now());
    const product = products.get(request.version);
    if (!product) throw new Refusal('InvalidApi.NotFound');
    const action = product.actions.get(request.action);
    if (!action) return notEmulatedResponse(form);
    const context: RequestContext = {
      world,
      keys,
      caller,
      host: host(),
      freshId: (prefix, region) => ids.fresh(prefix, world.markOf(region)),
      freshKey,
    };
    return successResponse(form, action(parametersOf([...request.query, ...request.form]), context));
  }

  return {
    id: 'alibaba',
    get owner() {
      return world.account;
    },
    credentials,
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
    respond(wire) {
      const request = readRpcRequest(wire);
      const { action = '', format = 'JSON' as const, version = '' } = request ?? {};
      const product = products.get(version)?.name ?? 'Ecs';
      const form: ResponseForm = { action, format, requestId: randomUUID().toUpperCase(), host: host(), product };
      if (!request) return notEmulatedResponse(form);
      try {
        return handle(request, form);
      } catch (error) {
        return error instanceof Refusal ? refusalResponse(form, error) : internalErrorResponse(form, error);
      }
    },
    describe: () => ({
      endpoint: options.endpoint(),
      ...credentials,
      regions: world.regions.map(({ id }) => ({ id, endpoint: options.endpoint() })),
    }),
    reset() {
      ids = new Ids(options.seed);
      world = createWorld(options, ids);
    },
  };
};
