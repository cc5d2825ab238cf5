import { randomUUID } from 'node:crypto';
import type { CreateDialect, DialectOptions } from '../../../emulator/dialect';
import type { WireRequest, WireResponse } from '../../../emulator/wire';
import { products } from './actions';
import { verify } from './authenticate';
import { type AnswerForm, broken, notEmulated, refused, success } from './envelope';
import { Ids } from './ids';
import { Keys } from './keys';
import { makeWorld } from './makeWorld';
import { Parameters } from './parameters';
import { Refusal } from './refusal';
import { type RpcRequest, readRpcRequest } from './rpcRequest';
import type { Services } from './services';

const methods = new Set(['GET', 'POST']);

/** Alibaba Cloud's ECS and STS APIs: signatures V1 and V3, GET and POST, query and form, JSON and XML. */
export const createAlibabaDialect: CreateDialect = (options: DialectOptions) => {
  const { timeline, freshKey, pace } = options;
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
  let world = makeWorld(options, ids);

  const host = (): string => new URL(options.endpoint()).host;

  function act(request: RpcRequest, form: AnswerForm): WireResponse {
    if (!methods.has(request.wire.method)) throw new Refusal('UnsupportedHTTPMethod');
    const caller = verify(request, keys, timeline.now());
    const product = products.get(request.version);
    if (!product) throw new Refusal('InvalidApi.NotFound');
    const action = product.actions.get(request.action);
    if (!action) return notEmulated(form);
    const services: Services = {
      world,
      timeline,
      keys,
      caller,
      host: host(),
      freshId: (prefix, region) => ids.fresh(prefix, world.markOf(region)),
      freshKey,
      later: (ms, effect) => timeline.after(ms * pace, effect),
    };
    return success(form, action(new Parameters([...request.query, ...request.form]), services));
  }

  return {
    id: 'alibaba',
    get owner() {
      return world.account;
    },
    credentials,
    actionOf: (request: WireRequest) => readRpcRequest(request)?.action,
    answer(wire) {
      const request = readRpcRequest(wire);
      const { action = '', format = 'JSON' as const, version = '' } = request ?? {};
      const product = products.get(version)?.name ?? 'Ecs';
      const form: AnswerForm = { action, format, requestId: randomUUID().toUpperCase(), host: host(), product };
      if (!request) return notEmulated(form);
      try {
        return act(request, form);
      } catch (error) {
        return error instanceof Refusal ? refused(form, error) : broken(form, error);
      }
    },
    describe: () => ({
      endpoint: options.endpoint(),
      ...credentials,
      regions: world.regions.map(({ id }) => ({ id, endpoint: options.endpoint() })),
    }),
    reset() {
      ids = new Ids(options.seed);
      world = makeWorld(options, ids);
    },
  };
};
