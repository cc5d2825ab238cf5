import { randomUUID } from 'node:crypto';
import type { CreateDialect } from '../../../emulator/dialect';
import { Refusal } from '../../../emulator/refusal';
import { jsonResponse, type WireRequest, type WireResponse } from '../../../emulator/wire';
import { services } from './actions';
import { type Accepted, authenticate } from './authenticate';
import { createWorld } from './createWorld';
import { parametersOf } from './parameters';
import { refusalResponse } from './refusal';
import type { World } from './world';

const pathForm = /^\/api\/v2\/([a-z]+)$/;

const requestIdOf = (): string => `T${randomUUID().toUpperCase()}`;

function notEmulatedResponse(what: string, requestId: string): WireResponse {
  return jsonResponse(501, { requestId, message: `The sandbox doesn’t emulate ${what}.` });
}

/** Returns 500 for a defect of the sandbox. It never looks like a response of the cloud. */
function internalErrorResponse(error: unknown, requestId: string): WireResponse {
  const message = error instanceof Error ? error.message : String(error);
  return jsonResponse(500, { requestId, message: `The sandbox failed: ${message}` });
}

/** Runs the action of an authenticated request. Throws Refusal. */
function handle(world: World, request: WireRequest, requestId: string): WireResponse {
  const [, name = ''] = pathForm.exec(request.path) ?? [];
  const service = services.get(name);
  const action = request.headers['x-zc-action'] ?? '';
  const version = request.headers['x-zc-version'] ?? service?.version ?? '';
  if (action === '') throw new Refusal('MISSING_PARAMETER');
  const emulated = service?.version === version ? service.actions.get(action) : undefined;
  if (!emulated) return notEmulatedResponse(`${action} of ${name} ${version}`, requestId);
  return jsonResponse(200, { requestId, response: { requestId, ...emulated(world, parametersOf(request.body)) } });
}

/** Emulates the elastic compute API of Zenlayer. */
export const createZenlayerDialect: CreateDialect = (options) => {
  const accepted: Accepted = { keyId: `ZL${options.freshKey(18)}`, secret: options.freshKey(32) };
  const credentials = { accessKeyId: accepted.keyId, accessKeySecret: accepted.secret };
  let world = createWorld(options);

  return {
    id: 'zenlayer',
    owner: accepted.keyId,
    credentials,
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
    respond(request) {
      const requestId = requestIdOf();
      try {
        if (request.method !== 'POST') return notEmulatedResponse(`${request.method} ${request.path}`, requestId);
        authenticate(request, accepted, options.timeline.now());
        return handle(world, request, requestId);
      } catch (error) {
        return error instanceof Refusal ? refusalResponse(error, requestId) : internalErrorResponse(error, requestId);
      }
    },
    describe: () => ({ endpoint: options.endpoint(), ...credentials }),
    reset() {
      world = createWorld(options);
    },
  };
};
