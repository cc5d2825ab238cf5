import { createFetchTransport } from './fetchTransport';
import type { Transport } from './transport';

/**
 * Returns a transport over the platform's fetch: that of Node.js, or in the extension host the one of the editor. It is
 * looked up for each request because the editor can replace it at any time.
 */
export const globalFetchTransport = (): Transport => createFetchTransport((url, init) => globalThis.fetch(url, init));
