import * as l10n from '@vscode/l10n';
import type { Account } from '../../domain/account';
import { RefusedError } from '../../errors/refusedError';
import type { Wire } from './wire';

/** What is known about the hosts of a cloud. */
type Hosts = Pick<Wire, 'knowsHost' | 'isServiceOf'>;

/**
 * Throws RefusedError unless the URL is the account's own endpoint or a host of its cloud. A response, a setting, or an
 * environment variable can't send a signature elsewhere.
 */
export function checkHost(url: URL, account: Account, { knowsHost, isServiceOf = knowsHost }: Hosts): void {
  const entered = new URL(account.endpoint);
  const isEntered = url.protocol === entered.protocol && url.host === entered.host;
  const isKnown =
    url.protocol === 'https:' && url.port === '' && !account.sandbox && isServiceOf(url.hostname, entered);
  if (isEntered || isKnown) return;
  throw new RefusedError(
    l10n.t(
      '{0} isn’t a known host of this cloud or the endpoint of the account “{1}”. No request was sent.',
      url.host,
      account.name,
    ),
  );
}
