import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import type { Socket } from 'node:net';

const channel = 'http.server.request.start';

/** The server's end of the connection on which the next request of this process arrives. */
export function nextServerSocket(): Promise<Socket> {
  return new Promise((resolve) => {
    const arrived = (message: unknown): void => {
      unsubscribe(channel, arrived);
      resolve((message as { readonly socket: Socket }).socket);
    };
    subscribe(channel, arrived);
  });
}
