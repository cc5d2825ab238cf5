import { createServer } from 'node:https';
import { type AddressInfo, connect, createServer as createTcpServer, type Server, type Socket } from 'node:net';
import { Transform } from 'node:stream';
import { loopbackCertificate, loopbackKey } from '../../http/certificates';

export interface DistantServer {
  readonly url: string;
  readonly connections: number;
  close(): Promise<void>;
}

/** Hands each piece on after a while, in order. */
function later(ms: number): Transform {
  return new Transform({
    transform(chunk, _, done) {
      setTimeout(() => this.push(chunk), ms);
      done();
    },
    flush: (done) => void setTimeout(done, ms),
  });
}

const listening = async (server: Server): Promise<number> => {
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  return (server.address() as AddressInfo).port;
};

/**
 * Serves one page over HTTPS from behind a line on which every round trip takes `roundTripMs` longer, the one that opens
 * a connection included.
 */
export async function startDistantServer(page: string, roundTripMs: number): Promise<DistantServer> {
  const sockets = new Set<Socket>();
  const kept = (socket: Socket): Socket => {
    sockets.add(socket);
    return socket.on('error', () => undefined).on('close', () => sockets.delete(socket));
  };
  const server = createServer({ key: loopbackKey, cert: loopbackCertificate }, (message, response) => {
    message.resume().on('end', () => response.setHeader('content-type', 'application/json').end(page));
  });
  server.on('connection', kept);
  const port = await listening(server);

  let connections = 0;
  const line = createTcpServer({ noDelay: true }, (near) => {
    connections += 1;
    kept(near).pause();
    setTimeout(() => {
      const far = kept(connect({ port, host: '127.0.0.1', noDelay: true }));
      near.pipe(later(roundTripMs / 2)).pipe(far);
      far.pipe(later(roundTripMs / 2)).pipe(near);
    }, roundTripMs);
  });
  const linePort = await listening(line);

  const closed = (each: Server): Promise<void> => new Promise((done) => each.close(() => done()));
  return {
    url: `https://127.0.0.1:${linePort}/`,
    get connections() {
      return connections;
    },
    async close() {
      const both = Promise.all([closed(line), closed(server)]);
      for (const socket of sockets) socket.destroy();
      await both;
    },
  };
}
