import { type MissingPermission, missingPermission, type PolicyKind } from '../../../errors/missingPermission';
import { looseRecord, looseText } from '../../records/looseFields';
import type { WireRecord } from '../../records/record';

const reasons: Readonly<Record<string, MissingPermission['reason']>> = {
  ImplicitDeny: 'notGranted',
  ExplicitDeny: 'denied',
};

/** The documented types of policies. */
const policies: Readonly<Record<string, PolicyKind>> = {
  AccountLevelIdentityBasedPolicy: 'account',
  ResourceGroupLevelIdentityBasedPolicy: 'resourceGroup',
  ControlPolicy: 'organization',
  SessionPolicy: 'session',
  AssumeRolePolicy: 'trust',
  ResourceBasedPolicy: 'resource',
};

const own = <T>(table: Readonly<Record<string, T>>, name: string): T | undefined =>
  Object.hasOwn(table, name) ? table[name] : undefined;

/** Some gateways write the object as text. */
function objectIn(detail: unknown): WireRecord {
  if (typeof detail !== 'string') return looseRecord(detail);
  try {
    return looseRecord(JSON.parse(detail));
  } catch {
    return {};
  }
}

/**
 * Returns what `AccessDeniedDetail` says about the missing permission. Undefined without it. Its encoded diagnostic
 * message is never read.
 */
export function accessDenied(body: WireRecord): MissingPermission | undefined {
  const detail = objectIn(body.AccessDeniedDetail ?? body.accessDeniedDetail);
  const type = looseText(detail, 'PolicyType');
  return missingPermission({
    name: looseText(detail, 'AuthAction'),
    reason: own(reasons, looseText(detail, 'NoPermissionType')),
    policy: own(policies, type) ?? type,
    principal: looseText(detail, 'AuthPrincipalDisplayName'),
  });
}
