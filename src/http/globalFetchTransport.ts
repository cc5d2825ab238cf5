import { createFetchTransport } from './fetchTransport';
import type { Transport } from './transport';

/**
 * The platform's own fetch: Node's, or in the extension host the one that the editor puts in its place. It is looked up
 * at each request, since the editor may replace it at any time.
 */
export const globalFetchTransport = (): Transport => createFetchTransport((url, init) => globalThis.fetch(url, init));
