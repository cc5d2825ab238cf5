import { createFetchTransport, type Fetch } from './fetchTransport';
import type { Transport } from './transport';

const nodeFetch: Fetch = async (url, init) => {
  const { default: fetch } = await import('node-fetch');
  return fetch(url, init);
};

/** The transport that runs everywhere: node-fetch, loaded with the first request. */
export const nodeFetchTransport = (): Transport => createFetchTransport(nodeFetch);
