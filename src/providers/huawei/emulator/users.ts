import { derivedKey } from '../../../emulator/limitedUser';

/** What a user may use. Undefined for a user who may do everything. */
export type Limits = { readonly project: 'first' } | undefined;

/** A user of the account and the key. */
export interface User {
  readonly accessKeyId: string;
  readonly accessKeySecret: string;
  readonly limits?: Limits;
}

/** Returns the key of the user who is limited to the first project. */
export const limitedKeyOf = ({ accessKeySecret }: User) => ({
  accessKeyId: `HPUA${derivedKey(accessKeySecret, 'limited ID', 16).toUpperCase()}`,
  accessKeySecret: derivedKey(accessKeySecret, 'limited secret', 40),
});
