import { readJsonBody } from '../../../emulator/parameters/form';
import { Refusal } from '../../../emulator/refusal';
import type { Accepted } from './authenticate';
import type { World } from './world';

const lists = new Set([
  'DescribeInstances',
  'DescribeInstancesStatus',
  'DescribeDisks',
  'DescribeNetworkInterfaces',
  'DescribeSnapshots',
]);
const idName = /^(disk|instance|nic|snapshot)Ids?$/;

/** Returns the resource groups of the resources that a write names. An unknown ID has none: the action refuses it. */
function groupsOf(sent: object, { instances, disks, vnics, snapshots }: World): readonly string[] {
  const ids = Object.entries(sent).flatMap(([name, value]) => (idName.test(name) ? [value].flat() : []));
  return ids.flatMap((id: unknown) => {
    const text = String(id);
    const row = instances.get(text) ?? disks.get(text) ?? vnics.get(text) ?? snapshots.get(text);
    return row ? [row.resourceGroup.id] : [];
  });
}

/**
 * Throws Refusal when the user isn't allowed to send the request. A user who is limited to a resource group must name it
 * in every list, may not list zones, and may change the resources of the group only.
 */
export function authorize(action: string, body: Buffer, { resourceGroup }: Accepted, world: World): void {
  if (resourceGroup === undefined || action === 'DescribeResourceGroups') return;
  const sent = readJsonBody(body.toString('utf8') || '{}') ?? {};
  const isAllowed = lists.has(action)
    ? sent.resourceGroupId === resourceGroup
    : !action.startsWith('Describe') && groupsOf(sent, world).every((group) => group === resourceGroup);
  if (!isAllowed) throw new Refusal('AUTHFAILURE_UNAUTHORIZED_OPERATION');
}
