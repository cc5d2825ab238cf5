import type { Tag } from '../rows';

// Values that every row shares are constants here, so that a hundred thousand rows stay small.

export const resourceGroup = {
  resourceGroupId: '0a253bb0-0000-4328-84ec-000000000001',
  resourceGroupName: 'Default Resource Group',
};

export const vpcId = '1740266497450000001';
export const subnetId = '1740266497460000001';
export const securityGroupId = '1740266497470000001';

/** Returns tags as the API wraps them. */
export const tagged = (tags: readonly Tag[]) => ({ tags: { tags: tags.map(({ key, value }) => ({ key, value })) } });
