import { createServer, type IncomingMessage, type RequestListener, type ServerResponse } from 'node:http';
import { createServer as createHttpsServer } from 'node:https';
import type { AddressInfo, Server, Socket } from 'node:net';

export interface LoopbackServer {
  readonly url: URL;
  /** Connections accepted so far. */
  readonly connections: number;
  /** Requests that arrived so far. */
  readonly requests: number;
  /** Resolves when a connection of the client is closed. */
  readonly clientLeft: Promise<void>;
  close(): Promise<void>;
}

export interface Tls {
  readonly key: string;
  readonly cert: string;
}

/** Serves on a free port of 127.0.0.1. */
export async function serve(listener: RequestListener, tls?: Tls): Promise<LoopbackServer> {
  const sockets = new Set<Socket>();
  let connections = 0;
  let requests = 0;
  let leave = (): void => undefined;
  const clientLeft = new Promise<void>((resolve) => {
    leave = resolve;
  });
  const count = (message: IncomingMessage, response: ServerResponse): void => {
    requests += 1;
    listener(message, response);
  };
  const server: Server = tls ? createHttpsServer(tls, count) : createServer(count);
  server.on('connection', (socket: Socket) => {
    connections += 1;
    sockets.add(socket);
    socket.on('error', () => undefined);
    socket.on('close', () => {
      sockets.delete(socket);
      leave();
    });
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  const { port } = server.address() as AddressInfo;
  return {
    url: new URL(`${tls ? 'https' : 'http'}://127.0.0.1:${port}/`),
    get connections() {
      return connections;
    },
    get requests() {
      return requests;
    },
    clientLeft,
    close: () =>
      new Promise((closed) => {
        server.close(() => closed());
        for (const socket of sockets) socket.destroy();
      }),
  };
}
