import { once } from 'node:events';
import { createServer } from 'node:http';

/**
 * Starts a proxy that records requests and forwards none; the contract is in the declarations beside this file.
 * @returns {Promise<import('./connectProxy.d.mts').ConnectProxy>}
 */
export async function startConnectProxy() {
  /** @type {string[]} */
  const targets = [];
  const server = createServer((request, response) => {
    targets.push(`${request.method} ${request.url}`);
    response.writeHead(502).end();
  });
  server.on('connect', (request, socket) => {
    targets.push(`CONNECT ${request.url}`);
    socket.end('HTTP/1.1 502 Bad Gateway\r\n\r\n');
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The proxy is not listening on a port.');
  return {
    url: `http://127.0.0.1:${address.port}`,
    targets,
    dispose: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
