import { Refusal } from '../../../emulator/refusal';
import type { Key, RamUser } from './keys';
import type { Pairs, RpcRequest } from './rpcRequest';
import type { World } from './world';

/** A refusal that names the missing permission. */
export class PermissionRefusal extends Refusal {
  /** As the response shows it. */
  readonly accessDenied: object;

  constructor(action: string, user: RamUser, account: string) {
    super('Forbidden.RAM');
    this.accessDenied = {
      AuthAction: `ecs:${action}`,
      AuthPrincipalDisplayName: user.id,
      AuthPrincipalOwnerId: account,
      AuthPrincipalType: 'SubUser',
      EncodedDiagnosticMessage: Buffer.from(`sandbox ${action}`).toString('base64'),
      NoPermissionType: 'ImplicitDeny',
      PolicyType: 'AccountLevelIdentityBasedPolicy',
    };
  }
}

const lists = new Set(['DescribeInstances', 'DescribeDisks', 'DescribeNetworkInterfaces', 'DescribeSnapshots']);
const idName = /^(Disk|Instance|NetworkInterface|Snapshot)Id(\.\d+)?$/;

const valueIn = (pairs: Pairs, name: string): string => pairs.findLast(([each]) => each === name)?.[1] ?? '';

/** Returns the resource groups of the resources that a write names. An unknown ID has none: the action refuses it. */
function groupsOf(pairs: Pairs, { instances, disks, vnics, snapshots }: World): readonly string[] {
  const ids = pairs.filter(([name]) => idName.test(name)).map(([, id]) => id);
  return ids.flatMap((id) => {
    const row = instances.get(id) ?? disks.get(id) ?? vnics.get(id) ?? snapshots.get(id);
    return row ? [row.resourceGroup] : [];
  });
}

/**
 * Throws Refusal when the user isn't allowed to send the request. A user who is limited to a resource group must name it
 * in every list, and may change its resources only.
 */
export function authorize({ action, query, form }: RpcRequest, { user }: Key, world: World): void {
  const { limits } = user;
  if (!limits || action === 'GetCallerIdentity') return;
  if (action === 'AssumeRole') throw new Refusal('NoPermission');
  const pairs = [...query, ...form];
  const isAllowed = lists.has(action)
    ? valueIn(pairs, 'RegionId') === limits.region && valueIn(pairs, 'ResourceGroupId') === limits.resourceGroup
    : !action.startsWith('Describe') && groupsOf(pairs, world).every((group) => group === limits.resourceGroup);
  if (!isAllowed) throw new PermissionRefusal(action, user, world.account);
}
