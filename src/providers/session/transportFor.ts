import type { Transport, Transports } from '../../http/transport';

/**
 * Returns the transport of an action. What isn't in the list of reads is a write, and a write needs a transport that
 * can't repeat it.
 */
export const transportFor = (
  action: string,
  { reads }: { readonly reads: ReadonlySet<string> },
  { readTransport, writeTransport }: Transports,
): Transport => (reads.has(action) ? readTransport : writeTransport);
