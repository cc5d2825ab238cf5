import * as l10n from '@vscode/l10n';
import { failedBeforeSending } from './beforeSending';
import { certificateFault } from './certificateFault';
import type { AbortCause } from './deadline';
import { errorCodes, proxyFault } from './errorCauses';
import { TransportError } from './transportError';

/** Returns the error for a connection that a proxy refused. The request wasn't sent. */
function proxyRefusal(host: string, reason: string): TransportError {
  const message = l10n.t(
    'The request couldn’t get through the proxy to {0} ({1}). Check the editor’s proxy settings.',
    host,
    reason,
  );
  return new TransportError('network', host, message, false, undefined, { reason });
}

/** Returns the error for HTTP 407. It proves that nothing was forwarded only if the proxy opens a tunnel first. */
export function proxyAuthenticationRequired(host: string): TransportError {
  const message = l10n.t(
    '{0} returned HTTP 407. A proxy or gateway requires authentication. Check the proxy settings of the editor.',
    host,
  );
  return new TransportError('network', host, message, true, 407, { reason: 'PROXY_407' });
}

/** Returns a TransportError for an error that fetch threw before a response began. */
export function transportErrorFrom(
  error: unknown,
  host: string,
  timeoutMs: number,
  cause: AbortCause | undefined,
): TransportError {
  if (error instanceof TransportError) return error;
  if (cause === 'canceled') {
    return new TransportError('canceled', host, l10n.t('The request to {0} was canceled.', host), true);
  }
  if (cause === 'timeout') {
    const message = l10n.t('{0} didn’t respond within {1} seconds.', host, Math.round(timeoutMs / 100) / 10);
    return new TransportError('timeout', host, message, true);
  }
  const certificate = certificateFault(error);
  if (certificate) {
    const message = l10n.t(
      'The certificate of {0} isn’t trusted ({1}). If you’re behind a company proxy, add its certificate authority to the system certificate store, or set NODE_EXTRA_CA_CERTS to its file. Then restart the editor.',
      host,
      certificate,
    );
    return new TransportError('certificate', host, message, false, undefined, { reason: certificate });
  }
  const proxy = proxyFault(error);
  if (proxy) return proxyRefusal(host, proxy);
  const [reason = 'unknown'] = errorCodes(error);
  const message = l10n.t(
    'Couldn’t connect to {0} ({1}). Check your network connection and proxy settings.',
    host,
    reason,
  );
  return new TransportError('network', host, message, !failedBeforeSending(error), undefined, { reason });
}
