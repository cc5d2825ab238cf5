import * as l10n from '@vscode/l10n';
import type { Account } from '../../domain/account';
import type { Provider } from '../../providers/contract';
import type { RowStep, TreeNode } from './node';
import { reasonRow, stepRow } from './noteNodes';
import { groupName } from './placeText';

/** Returns the step of a list of an account. Undefined for a sandbox account, which can't be changed. */
const stepFor = ({ id, sandbox }: Account, command: RowStep['command']): RowStep | undefined =>
  sandbox ? undefined : { command, account: id };

const stepRows = (parent: string, step: RowStep | undefined): readonly TreeNode[] =>
  step ? [stepRow(parent, 'empty', step)] : [];

/** Returns what the user can do when the list of regions is refused. */
export const regionsStep = (account: Account): RowStep | undefined => stepFor(account, 'chooseRegions');

/** Returns what the user can do when a list of resources is refused and no resource group is chosen. */
export const resourcesStep = (account: Account, { resourceGroups }: Provider): RowStep | undefined =>
  resourceGroups && !account.resourceGroup ? stepFor(account, 'chooseResourceGroup') : undefined;

/** Creates the rows of an account for which the cloud lists no regions. */
export function noRegionsRows(
  parent: string,
  account: Account,
  { regionsHaveProjects }: Provider,
): readonly TreeNode[] {
  const reason = regionsHaveProjects
    ? l10n.t('The cloud lists no projects that this user can access')
    : l10n.t('The cloud lists no regions that this user can access');
  return [reasonRow(parent, reason), ...stepRows(parent, regionsStep(account))];
}

/**
 * Creates the rows for empty lists that are limited to a resource group: of instances, or of any resources. Undefined if
 * the account has none.
 */
export function emptyGroupRows(
  parent: string,
  account: Account,
  of: 'instances' | 'resources',
): readonly TreeNode[] | undefined {
  const { resourceGroup } = account;
  if (!resourceGroup) return undefined;
  const name = groupName(resourceGroup);
  if (of === 'resources') return [reasonRow(parent, l10n.t('No resources in the resource group “{0}”', name))];
  const reason = reasonRow(parent, l10n.t('No instances in the resource group “{0}”', name));
  return [reason, ...stepRows(parent, stepFor(account, 'chooseResourceGroup'))];
}
