import type { Wire } from '../../session/session';
import { sign } from '../signing';
import { isServiceOf, knowsHost } from './hosts';
import { reads } from './readCalls';
import { refusalIn, requestIdOf } from './refusal';

/** Huawei Cloud on the wire, for the session. */
export const wire: Wire = {
  provider: 'huawei',
  sign: (request, credentials, { now }) =>
    sign(
      request,
      {
        accessKey: credentials.accessKeyId ?? '',
        secret: credentials.accessKeySecret ?? '',
        token: credentials.securityToken ?? '',
      },
      now,
    ),
  refusal: refusalIn,
  requestId: requestIdOf,
  reads,
  knowsHost,
  isServiceOf,
  // A project is in one region.
  regionOf: ({ headers }) => headers['x-project-id'] ?? '',
};
