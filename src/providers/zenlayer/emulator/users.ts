import { derivedKey, type LimitedUser } from '../../../emulator/limitedUser';
import type { Accepted } from './authenticate';
import { ordersGroup } from './resourceGroups';

interface KeyPair {
  readonly accessKeyId: string;
  readonly accessKeySecret: string;
}

/** The limited user of the account, and the key. */
interface Limited extends LimitedUser {
  readonly credentials: Readonly<Record<string, string>> & KeyPair;
  readonly resourceGroup: string;
}

/** Returns the user who is limited to a resource group, all of whose resources are in one region. */
export const limitedUserOf = ({ accessKeySecret }: KeyPair): Limited => ({
  credentials: {
    accessKeyId: `ZL${derivedKey(accessKeySecret, 'limited ID', 18)}`,
    accessKeySecret: derivedKey(accessKeySecret, 'limited secret', 32),
  },
  region: 'asia-east-1',
  resourceGroup: ordersGroup.id,
});

/** Returns a key as the sandbox accepts it. */
export const acceptedKey = ({ accessKeyId, accessKeySecret }: KeyPair): Accepted => ({
  keyId: accessKeyId,
  secret: accessKeySecret,
});
