import type { Account, Region } from '../../domain/account';
import { keyOfPlace, type Place } from '../../domain/refs';
import type { Provider } from '../../providers/contract';
import type { Group, TreeNode } from './node';

export const accountRowId = ({ cloud, id }: Pick<Account, 'cloud' | 'id'>): string =>
  `account/${keyOfPlace({ cloud, account: id, region: '' })}`;

export const accountNode = (
  account: Account,
  { label, resourceGroups }: Pick<Provider, 'label' | 'resourceGroups'>,
  isKeyMissing: boolean,
): TreeNode => ({
  id: accountRowId(account),
  parent: undefined,
  subject: {
    kind: 'account',
    account,
    cloud: label,
    ...(resourceGroups ? { hasResourceGroups: true } : {}),
    ...(isKeyMissing ? { isKeyMissing } : {}),
  },
  expandable: !isKeyMissing,
  offered: [],
});

export const regionId = (place: Place): string => `${keyOfPlace(place)}/region`;

export const regionNode = (region: Region, parent: string): TreeNode => ({
  id: regionId(region),
  parent,
  subject: { kind: 'region', region },
  expandable: true,
  offered: [],
});

export const groupNode = (group: Group, region: Region, parent: string): TreeNode => ({
  id: `${keyOfPlace(region)}/group/${group}`,
  parent,
  subject: { kind: 'group', group, region },
  expandable: true,
  offered: [],
});
