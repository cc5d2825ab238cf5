/** The ID of the resource group of the members database. All other resources are in the default one. */
export const membersGroup = 'rg-sandboxmembers01';
