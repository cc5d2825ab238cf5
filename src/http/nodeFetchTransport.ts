import { createFetchTransport, type Fetch } from './fetchTransport';
import type { Transport } from './transport';

/** Returns `false` for a connection that is closed after one response, or undefined for the platform's default. */
export type AgentChoice = () => false | undefined;

/** Returns a fetch by node-fetch, which is loaded with the first request. */
export const nodeFetch =
  (agent: AgentChoice): Fetch =>
  async (url, init) => {
    const { default: fetch } = await import('node-fetch');
    // If the request was canceled in the meantime, node-fetch would throw an error that can't be caught.
    init.signal.throwIfAborted();
    return fetch(url, { ...init, agent });
  };

/** Returns the transport that runs on every platform. It reuses connections. */
export const nodeFetchTransport = (): Transport => createFetchTransport(nodeFetch(() => undefined));
