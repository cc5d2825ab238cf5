import { type Account, isSameAccount, isSameRegions, isSameResourceGroup, isSameSource } from '../../domain/account';

/** Whether both are the same account, reached in the same way with credentials from the same place. */
export const isSamePlace = (one: Account, other: Account): boolean =>
  isSameAccount(one, other) && isSameSource(one.source, other.source);

/** Whether nothing that the user sees of an account differs. */
export const isSame = (one: Account, other: Account): boolean =>
  isSamePlace(one, other) &&
  one.name === other.name &&
  isSameRegions(one.regions, other.regions) &&
  isSameResourceGroup(one.resourceGroup, other.resourceGroup) &&
  one.keyExpiresAt === other.keyExpiresAt &&
  one.writable === other.writable &&
  one.assistants === other.assistants &&
  one.sandbox === other.sandbox;
