import { sha256Hex } from '../../../http/canonical';
import type { Connection, Credentials, Identity } from '../../contract';
import { isPermissionRefusal } from '../../resourceGroups';
import type { ReadRequests } from './calls';
import { readZones } from './records/zone';

/** Returns the key ID, or a short hash of the access token, because the API doesn't name the account of a credential. */
const ownerOf = ({ token = '', accessKeyId = '' }: Credentials): string =>
  token === '' ? accessKeyId : `token ${sha256Hex(token).slice(0, 8)}`;

/**
 * Tests the credentials with one request and returns whose they are. The cloud documents that a key without the permission
 * is valid.
 */
export async function identify(
  requests: ReadRequests,
  credentials: Connection['credentials'],
  signal: AbortSignal,
): Promise<Identity> {
  await requests.send('DescribeZones', {}, readZones, signal).catch((error: unknown) => {
    if (!isPermissionRefusal(error)) throw error;
  });
  return { owner: ownerOf(await credentials('read')), caller: '' };
}
