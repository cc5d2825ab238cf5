import { editorTransport } from './editorTransport';
import { globalFetchTransport } from './globalFetchTransport';
import { nodeFetchTransport } from './nodeFetchTransport';
import type { Transports } from './transport';
import { createWriteTransport } from './writeTransport';

/** What the editor's settings mean for requests. Asked at each request, since they may change at any time. */
export interface EditorSettings {
  /** Whether the editor's fetch knows the proxy and the certificates of this machine. */
  readonly fetchIsUsable: () => boolean;
  /** Whether a request with an agent of its own passes the proxy by. */
  readonly ownAgentAvoidsProxy: () => boolean;
}

const plainNode: EditorSettings = { fetchIsUsable: () => true, ownAgentAvoidsProxy: () => false };

/** What the extension's requests travel by. Reads may use the platform's fetch, writes never do. */
export const editorTransports = ({ fetchIsUsable, ownAgentAvoidsProxy } = plainNode): Transports => ({
  readTransport: editorTransport(globalFetchTransport(), nodeFetchTransport(), fetchIsUsable),
  writeTransport: createWriteTransport(ownAgentAvoidsProxy),
});
