import { createFetchTransport } from './fetchTransport';
import { nodeFetch } from './nodeFetchTransport';
import type { WriteTransport } from './transport';

/**
 * Returns the transport for writes: node-fetch, which never repeats a request, on a connection that is used once.
 * Chromium's fetch, which `http.electronFetch` enables in the editor, repeats any request when a reused connection is
 * lost. There is no fallback.
 *
 * `ownAgentBypassesProxy` returns whether the editor lets a request with its own agent bypass the proxy. Then the
 * editor's agent is used, which also uses a connection once.
 */
export const createWriteTransport = (ownAgentBypassesProxy: () => boolean = () => false): WriteTransport => ({
  ...createFetchTransport(nodeFetch(() => (ownAgentBypassesProxy() ? undefined : false))),
  sendsOnce: true,
});
