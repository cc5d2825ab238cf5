import type { Account } from '../../../domain/account';
import type { JsonObject } from '../../../domain/json';
import type { ResourceGroups } from '../../resourceGroups';

/** Resource groups of Resource Management. Another product lists them, so that their IDs are entered. */
export const resourceGroups: ResourceGroups = {
  hasIdForm: (text) => /^rg-[a-z0-9]{5,60}$/i.test(text),
  example: 'rg-…',
};

/** Returns the parameter that limits a list to the account's resource group. Empty when none is chosen. */
export const groupFilter = ({ resourceGroup }: Account): JsonObject =>
  resourceGroup ? { ResourceGroupId: resourceGroup.id } : {};
