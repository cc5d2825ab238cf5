import { randomUUID } from 'node:crypto';
import type { CreateDialect, DialectOptions } from '../../../emulator/dialect';
import { jsonResponse, type WireRequest, type WireResponse } from '../../../emulator/wire';
import { services } from './actions';
import { type Accepted, authenticate } from './authenticate';
import { generate } from './generate';
import { Parameters } from './parameters';
import { Refusal, refusalResponse } from './refusal';
import { seedWorld } from './seed/seedWorld';
import { World } from './world';

const pathForm = /^\/api\/v2\/([a-z]+)$/;

function makeWorld(options: DialectOptions): World {
  const world = new World(options);
  seedWorld(world, options.size);
  generate(world, options.size, options.seed);
  return world;
}

const requestIdOf = (): string => `T${randomUUID().toUpperCase()}`;

function notEmulated(what: string, requestId: string): WireResponse {
  return jsonResponse(501, { requestId, message: `The sandbox doesn’t emulate ${what}.` });
}

/** A defect of the sandbox itself: never dressed up as an answer of the cloud. */
function broken(error: unknown, requestId: string): WireResponse {
  const message = error instanceof Error ? error.message : String(error);
  return jsonResponse(500, { requestId, message: `The sandbox failed: ${message}` });
}

/** Acts on a request whose sender is known. Throws Refusal. */
function act(world: World, request: WireRequest, requestId: string): WireResponse {
  const [, name = ''] = pathForm.exec(request.path) ?? [];
  const service = services.get(name);
  const action = request.headers['x-zc-action'] ?? '';
  const version = request.headers['x-zc-version'] ?? service?.version ?? '';
  if (action === '') throw new Refusal('MISSING_PARAMETER');
  const emulated = service?.version === version ? service.actions.get(action) : undefined;
  if (!emulated) return notEmulated(`${action} of ${name} ${version}`, requestId);
  return jsonResponse(200, { requestId, response: { requestId, ...emulated(world, new Parameters(request.body)) } });
}

/** The elastic compute API of Zenlayer, emulated. */
export const createZenlayerDialect: CreateDialect = (options) => {
  const accepted: Accepted = { keyId: `ZL${options.freshKey(18)}`, secret: options.freshKey(32) };
  const credentials = { accessKeyId: accepted.keyId, accessKeySecret: accepted.secret };
  let world = makeWorld(options);

  return {
    id: 'zenlayer',
    owner: accepted.keyId,
    credentials,
    actionOf(request) {
      if (!pathForm.test(request.path)) return undefined;
      return request.headers['x-zc-action'] ?? '(no action)';
    },
    answer(request) {
      const requestId = requestIdOf();
      try {
        if (request.method !== 'POST') return notEmulated(`${request.method} ${request.path}`, requestId);
        authenticate(request, accepted, options.timeline.now());
        return act(world, request, requestId);
      } catch (error) {
        return error instanceof Refusal ? refusalResponse(error.code, requestId) : broken(error, requestId);
      }
    },
    describe: () => ({ endpoint: options.endpoint(), ...credentials }),
    reset() {
      world = makeWorld(options);
    },
  };
};
