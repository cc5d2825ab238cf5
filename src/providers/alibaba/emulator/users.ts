import { derivedKey, type LimitedUser } from '../../../emulator/limitedUser';
import type { Key, RamUser } from './keys';
import { hangzhou } from './seed/regions';
import { membersGroup } from './seed/resourceGroups';

const limits = { region: hangzhou.id, resourceGroup: membersGroup };

const owner: RamUser = { id: '200000000000000001', name: 'sandbox' };
const limited: RamUser = { id: '200000000000000002', name: 'limited', limits };

interface KeyPair {
  readonly accessKeyId: string;
  readonly accessKeySecret: string;
}

const keyOf = (user: RamUser, { accessKeyId, accessKeySecret }: KeyPair): Key => ({
  id: accessKeyId,
  secret: accessKeySecret,
  token: '',
  expiresAt: Number.POSITIVE_INFINITY,
  user,
});

/** Returns the key of the user who may do everything. */
export const ownerKey = (pair: KeyPair): Key => keyOf(owner, pair);

/** Returns the user who is limited to a region and a resource group, and the key. */
export function limitedUserOf({ accessKeySecret }: KeyPair): { readonly user: LimitedUser; readonly key: Key } {
  const pair = {
    accessKeyId: `LTAI5t${derivedKey(accessKeySecret, 'limited ID', 18)}`,
    accessKeySecret: derivedKey(accessKeySecret, 'limited secret', 30),
  };
  return { user: { credentials: pair, ...limits }, key: keyOf(limited, pair) };
}
