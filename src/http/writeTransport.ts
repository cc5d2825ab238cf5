import { createFetchTransport } from './fetchTransport';
import { nodeFetch } from './nodeFetchTransport';
import type { WriteTransport } from './transport';

/**
 * Carries writes: by node-fetch, which never sends a request again, on a connection that is opened for this request and
 * closed after it. Chromium's fetch, which `http.electronFetch` puts in the place of the editor's, sends any request
 * again when a connection that was used before is lost. There is no fallback.
 *
 * `ownAgentAvoidsProxy` tells whether the editor lets a request with an agent of its own pass the proxy by. It then has
 * to be left to the editor's agent, which uses a connection once as well.
 */
export const createWriteTransport = (ownAgentAvoidsProxy: () => boolean = () => false): WriteTransport => ({
  ...createFetchTransport(nodeFetch(() => (ownAgentAvoidsProxy() ? undefined : false))),
  sendsOnce: true,
});
