import type { ResourceGroupRow, Tag } from '../rows';

// Values that every row shares are constants here, so that a hundred thousand rows stay small.

/** Returns the fields of a resource group, which are a part of some records and an object in others. */
export const groupFields = ({ id, name }: ResourceGroupRow) => ({ resourceGroupId: id, resourceGroupName: name });

export const vpcId = '1740266497450000001';
export const subnetId = '1740266497460000001';
export const securityGroupId = '1740266497470000001';

/** Returns tags as the API wraps them. */
export const tagged = (tags: readonly Tag[]) => ({ tags: { tags: tags.map(({ key, value }) => ({ key, value })) } });
