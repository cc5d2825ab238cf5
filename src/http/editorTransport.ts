import type { Transport } from './transport';
import { TransportError, type TransportFault } from './transportError';

const noWayThrough: ReadonlySet<TransportFault> = new Set(['network', 'certificate']);

/** Nothing left this machine, and not because a proxy said no: the very same request may be carried by somebody else. */
const mayTryOtherwise = (error: unknown): boolean =>
  error instanceof TransportError &&
  noWayThrough.has(error.fault) &&
  !error.maySent &&
  !error.facts.reason?.startsWith('PROXY_');

/**
 * Carries requests by `preferred`, and by `fallback` where the first cannot do the work: while `usable` says so (the
 * editor's fetch knows neither proxy nor company certificates when `http.fetchAdditionalSupport` is off), and for hosts
 * to which only the fallback has found a way.
 */
export function editorTransport(
  preferred: Transport,
  fallback: Transport,
  usable: () => boolean = () => true,
): Transport {
  const onlyByFallback = new Set<string>();
  return {
    async send(request, options) {
      const { host } = request.url;
      if (!usable() || onlyByFallback.has(host)) return fallback.send(request, options);
      const started = performance.now();
      try {
        return await preferred.send(request, options);
      } catch (error) {
        const timeoutMs = options.timeoutMs - (performance.now() - started);
        if (!mayTryOtherwise(error) || options.signal.aborted || timeoutMs <= 0) throw error;
        const answer = await fallback.send(request, { ...options, timeoutMs });
        onlyByFallback.add(host);
        return answer;
      }
    },
  };
}
