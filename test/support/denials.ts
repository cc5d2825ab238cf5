import assert from 'node:assert/strict';
import type { WireResponse } from '../../src/emulator/wire';
import type { Provider } from '../../src/providers/contract';
import { requestPermissions } from '../../src/providers/permissions';

type Denial = (permission: string) => object;

const requestId = '0A1B2C3D-0012-5000-8000-000000000012';

/** The bodies of refusals because of a missing permission, as the clouds document them. */
const bodies: Readonly<Record<string, { readonly status: number; readonly body: Denial }>> = {
  alibaba: {
    status: 403,
    body: (permission) => ({
      RequestId: requestId,
      Code: 'Forbidden.RAM',
      Message: 'User not authorized to operate on the specified resource, or this API doesn’t support RAM.',
      AccessDeniedDetail: {
        AuthAction: permission,
        AuthPrincipalDisplayName: 'demo',
        AuthPrincipalOwnerId: '1000000000000001',
        AuthPrincipalType: 'SubUser',
        EncodedDiagnosticMessage: 'AQFAKE==',
        NoPermissionType: 'ImplicitDeny',
        PolicyType: 'ResourceGroupLevelIdentityBasedPolicy',
      },
    }),
  },
  huawei: {
    status: 403,
    body: (permission) => ({
      error: { code: 'Pdp.0001', message: `Policy doesn't allow ${permission} to be performed.` },
      encoded_authorization_message: 'AQFAKE==',
    }),
  },
  zenlayer: {
    status: 401,
    body: () => ({ requestId, code: 'AUTHFAILURE_UNAUTHORIZED_OPERATION', message: 'Unauthorized operation.' }),
  },
};

/** Returns the refusal of a request because its permission is missing. */
export function denialOf({ id, permissions }: Provider, action: string): WireResponse {
  const { status, body } = bodies[id] ?? assert.fail(id);
  const [permission = action] = requestPermissions(permissions, action)?.names ?? [];
  return { status, headers: { 'content-type': 'application/json' }, body: JSON.stringify(body(permission)) };
}
