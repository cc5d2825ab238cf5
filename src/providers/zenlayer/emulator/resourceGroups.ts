import type { ResourceGroupRow } from './rows';

// Shared by all rows, so that a hundred thousand of them stay small.

export const defaultGroup: ResourceGroupRow = {
  id: '0a253bb0-0000-4328-84ec-000000000001',
  name: 'Default Resource Group',
};

/** The resource group of the orders database. */
export const ordersGroup: ResourceGroupRow = { id: '0a253bb0-0000-4328-84ec-000000000002', name: 'Orders' };

export const resourceGroups: readonly ResourceGroupRow[] = [defaultGroup, ordersGroup];
