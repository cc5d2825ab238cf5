import { createHash } from 'node:crypto';
import type { AssumedRole, Credentials } from '../../../providers/credentials';

/** What a source supplies: a key, and the role that it assumes, if there is one. */
export interface SuppliedKey {
  readonly credentials: Credentials;
  readonly role?: AssumedRole;
}

/** Returns a text that is the same for the same key and role, and from which neither can be read. */
export const fingerprintOf = ({ credentials, role }: SuppliedKey): string =>
  createHash('sha256')
    .update(JSON.stringify([credentials, role]))
    .digest('base64');
