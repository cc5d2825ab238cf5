import { nodeFetchTransport } from '../../src/http/nodeFetchTransport';
import type { Transports } from '../../src/http/transport';
import { createWriteTransport } from '../../src/http/writeTransport';

/** Transports that need no editor. */
export const nodeTransports = (): Transports => ({
  readTransport: nodeFetchTransport(),
  writeTransport: createWriteTransport(),
});
