import { type MissingPermission, missingPermission, type PolicyKind } from '../../../errors/missingPermission';

/** Roles and policies: `Policy doesn't allow ecs:cloudServers:list to be performed.` */
const byPolicy = /\bpolicy (?:doesn['’]t|does not) allow ([\w.*:/-]{3,200}) to be performed/i;

/** Identity policies: `User: … is not authorized to perform: evs:volumes:list on resource: … because no …`. */
const byIdentityPolicy = /\bnot authorized to perform: ?([\w.*:/-]{3,200})/i;

const principal = /^User: ?(\S{1,200}) is not authorized/i;
const notGranted = /\bbecause no ([\w -]{1,60}?) policy allows/i;
const denied = /\bwith an explicit deny in the ([\w -]{1,60}?) policy/i;

/** The types of policies that the messages name, without the word “policy”, and with hyphens. */
const policies: Readonly<Record<string, PolicyKind>> = {
  'identity-based': 'account',
  'service-control': 'organization',
  session: 'session',
  trust: 'trust',
  'resource-based': 'resource',
};

function policyNamed(type: string): string {
  const name = type.toLowerCase().replaceAll(' ', '-');
  return Object.hasOwn(policies, name) ? (policies[name] ?? '') : type;
}

/**
 * Returns what the message of a refusal says about the missing permission. The documents give the form of the messages.
 * Undefined for all other messages.
 */
export function deniedAction(message: string): MissingPermission | undefined {
  const named = byIdentityPolicy.exec(message)?.[1];
  const name = named ?? byPolicy.exec(message)?.[1];
  if (name === undefined) return undefined;
  const explicit = denied.exec(message);
  const implicit = notGranted.exec(message);
  const reason = explicit ? 'denied' : implicit ? 'notGranted' : undefined;
  return missingPermission({
    name,
    reason,
    policy: policyNamed((explicit ?? implicit)?.[1] ?? ''),
    principal: principal.exec(message)?.[1] ?? '',
  });
}
