import { cut, maxLength } from '../domain/untrustedText';

/** The kinds of policies that can be the reason for a refusal. */
export const policyKinds = [
  /** A policy of the user or role that applies to the whole account. */
  'account',
  /** A policy of the user or role that applies to one resource group. */
  'resourceGroup',
  /** A policy of the organization, which limits all of its accounts. */
  'organization',
  /** The policy that temporary credentials were limited to. */
  'session',
  /** The policy of a role that says who can assume it. */
  'trust',
  /** A policy of the resource itself. */
  'resource',
] as const;

export type PolicyKind = (typeof policyKinds)[number];

export const isPolicyKind = (text: string): text is PolicyKind => policyKinds.some((kind) => kind === text);

/** What a cloud says about a permission that the caller doesn’t have. Its texts are untrusted and limited in length. */
export interface MissingPermission {
  /** The cloud's name of the permission: `ecs:DetachDisk`, `evs:volumes:list`. */
  readonly name: string;
  /** Whether no policy grants it, or a policy denies it. Undefined when the cloud doesn't say. */
  readonly reason?: 'notGranted' | 'denied';
  /** A `PolicyKind`, or the cloud's own name of another kind. Undefined when the cloud doesn't say. */
  readonly policy?: string;
  /** The user or role, as the cloud names it. Undefined when the cloud doesn't say. */
  readonly principal?: string;
}

const nameForm = /^[\w.*-]{1,64}(?::[\w.*/-]{1,64}){1,4}$/;

/** Whether a text has the form of a permission: words that are joined by colons. */
export const isPermissionName = (text: string): boolean => nameForm.test(text);

/**
 * Returns what a cloud says about a missing permission, without empty parts and with all texts cut. Undefined when
 * there is no name in the form of a permission.
 */
export function missingPermission(said: {
  readonly name: string;
  readonly reason: MissingPermission['reason'];
  readonly policy: string;
  readonly principal: string;
}): MissingPermission | undefined {
  const { name, reason, policy, principal } = said;
  if (!isPermissionName(name)) return undefined;
  return {
    name,
    ...(reason ? { reason } : {}),
    ...(policy === '' ? {} : { policy: cut(policy, maxLength.name) }),
    ...(principal === '' ? {} : { principal: cut(principal, maxLength.name) }),
  };
}
