import { createFetchTransport, type Fetch } from './fetchTransport';
import type { Transport } from './transport';

/** `false` opens a connection for one request and closes it after the response; undefined leaves it to the platform. */
export type AgentChoice = () => false | undefined;

/** node-fetch, loaded with the first request. */
export const nodeFetch =
  (agent: AgentChoice): Fetch =>
  async (url, init) => {
    const { default: fetch } = await import('node-fetch');
    // Cancelled meanwhile: node-fetch would end its copy of the body with an error that nobody can catch
    init.signal.throwIfAborted();
    return fetch(url, { ...init, agent });
  };

/** The transport that runs everywhere. It keeps connections for the requests that follow. */
export const nodeFetchTransport = (): Transport => createFetchTransport(nodeFetch(() => undefined));
