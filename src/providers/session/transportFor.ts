import type { Transport, Transports } from '../../http/transport';

/**
 * The transport for an action. The list that tells what a read-only account may send tells it here as well: whatever is
 * not on it is a write, and a write travels by a transport that can't repeat it.
 */
export const transportFor = (
  action: string,
  { reads }: { readonly reads: ReadonlySet<string> },
  { readTransport, writeTransport }: Transports,
): Transport => (reads.has(action) ? readTransport : writeTransport);
