import type { Account } from '../../../domain/account';
import { knowsHost } from './hosts';

/** Returns the central endpoint of STS. A custom endpoint serves STS itself. */
export function stsEndpoint({ endpoint }: Account): URL {
  const entered = new URL(endpoint);
  return knowsHost(entered.hostname) ? new URL('https://sts.aliyuncs.com/') : entered;
}
