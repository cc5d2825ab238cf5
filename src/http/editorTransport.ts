import type { Transport } from './transport';
import { TransportError, type TransportFault } from './transportError';

const unsentFaults: ReadonlySet<TransportFault> = new Set(['network', 'certificate']);

/** Whether nothing was sent, and not because a proxy rejected the request: the fallback may send the same request. */
const mayUseFallback = (error: unknown): boolean =>
  error instanceof TransportError &&
  unsentFaults.has(error.fault) &&
  !error.maySent &&
  !error.facts.reason?.startsWith('PROXY_');

/**
 * Sends requests by `preferred`, and by `fallback` when `usable` returns false (the editor's fetch ignores the proxy
 * and company certificates when `http.fetchAdditionalSupport` is off), or when only the fallback has reached the host.
 */
export function editorTransport(
  preferred: Transport,
  fallback: Transport,
  usable: () => boolean = () => true,
): Transport {
  const fallbackHosts = new Set<string>();
  return {
    async send(request, options) {
      const { host } = request.url;
      if (!usable() || fallbackHosts.has(host)) return fallback.send(request, options);
      const started = performance.now();
      try {
        return await preferred.send(request, options);
      } catch (error) {
        const timeoutMs = options.timeoutMs - (performance.now() - started);
        if (!mayUseFallback(error) || options.signal.aborted || timeoutMs <= 0) throw error;
        const response = await fallback.send(request, { ...options, timeoutMs });
        fallbackHosts.add(host);
        return response;
      }
    },
  };
}
