import * as l10n from '@vscode/l10n';
import { failedBeforeSending } from './beforeSending';
import { certificateFault } from './certificateFault';
import type { AbortCause } from './deadline';
import { errorCodes, proxyFault } from './errorCauses';
import { TransportError } from './transportError';

/** A proxy did not open the way: the request never left. */
function proxyRefusal(host: string, reason: string): TransportError {
  const message = l10n.t(
    'The proxy on the way to {0} did not let the request through ({1}). Check the proxy settings of the editor.',
    host,
    reason,
  );
  return new TransportError('network', host, message, false, undefined, { reason });
}

/** The status 407 in place of a response. Only where a way is opened first does it prove that nothing was passed on. */
export function passwordDemand(host: string): TransportError {
  const message = l10n.t(
    '{0} returned HTTP 407. A proxy or gateway requires authentication. Check the proxy settings of the editor.',
    host,
  );
  return new TransportError('network', host, message, true, 407, { reason: 'PROXY_407' });
}

/** What fetch threw before an answer began, as a TransportError. */
export function transportErrorFrom(
  error: unknown,
  host: string,
  timeoutMs: number,
  ending: AbortCause | undefined,
): TransportError {
  if (error instanceof TransportError) return error;
  if (ending === 'cancelled') {
    return new TransportError('cancelled', host, l10n.t('The request to {0} was cancelled.', host), true);
  }
  if (ending === 'timeout') {
    const message = l10n.t('{0} did not answer within {1} seconds.', host, Math.round(timeoutMs / 100) / 10);
    return new TransportError('timeout', host, message, true);
  }
  const certificate = certificateFault(error);
  if (certificate) {
    const message = l10n.t(
      'The certificate of {0} was not accepted ({1}). Behind a company proxy, add its certificate authority to the system store, or name its file in NODE_EXTRA_CA_CERTS, and restart the editor.',
      host,
      certificate,
    );
    return new TransportError('certificate', host, message, false, undefined, { reason: certificate });
  }
  const proxy = proxyFault(error);
  if (proxy) return proxyRefusal(host, proxy);
  const [reason = 'unknown'] = errorCodes(error);
  const message = l10n.t('{0} could not be reached ({1}). Check the network and the proxy settings.', host, reason);
  return new TransportError('network', host, message, !failedBeforeSending(error), undefined, { reason });
}
