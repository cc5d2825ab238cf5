import { editorTransport } from './editorTransport';
import { globalFetchTransport } from './globalFetchTransport';
import { nodeFetchTransport } from './nodeFetchTransport';
import type { Transports } from './transport';
import { createWriteTransport } from './writeTransport';

/** The editor settings that matter for requests. They are read for each request because they can change at any time. */
export interface EditorSettings {
  /** Whether the editor's fetch uses the proxy and the certificates of this machine. */
  readonly fetchIsUsable: () => boolean;
  /** Whether a request with its own agent bypasses the proxy. */
  readonly ownAgentBypassesProxy: () => boolean;
}

const plainNode: EditorSettings = { fetchIsUsable: () => true, ownAgentBypassesProxy: () => false };

/** Returns the transports of the extension. Reads may use the platform's fetch. Writes never do. */
export const editorTransports = ({ fetchIsUsable, ownAgentBypassesProxy } = plainNode): Transports => ({
  readTransport: editorTransport(globalFetchTransport(), nodeFetchTransport(), fetchIsUsable),
  writeTransport: createWriteTransport(ownAgentBypassesProxy),
});
