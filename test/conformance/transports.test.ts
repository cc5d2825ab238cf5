import assert from 'node:assert/strict';
import { text } from 'node:stream/consumers';
import { globalFetchTransport } from '../../src/http/globalFetchTransport';
import { nodeFetchTransport } from '../../src/http/nodeFetchTransport';
import { TransportError } from '../../src/http/transportError';
import { serve } from '../http/loopbackServer';
import { connectionsFor, keepsTheTransportContract } from '../http/transportSuite';

const transports = { 'node-fetch': nodeFetchTransport, "Node's own fetch": globalFetchTransport };

for (const [name, make] of Object.entries(transports)) {
  describe(`The transport over ${name}`, () => {
    keepsTheTransportContract(make);

    it('reuses its connection', async () => {
      const connections = await connectionsFor(20, make());
      assert.ok(connections <= 2, `${connections} connections for 20 requests`);
    });
  });
}

describe('HTTP 407 in place of a response', () => {
  // Over https, a proxy returns 407 before it opens the tunnel. This response came after the request was read
  for (const [name, make] of Object.entries(transports)) {
    it(`leaves unknown what the request did, over ${name}`, async () => {
      let body = '';
      const server = await serve(async (message, response) => {
        body = await text(message);
        response.writeHead(407).end();
      });
      const request = { method: 'POST', url: server.url, headers: {}, body: '{"delete":true}' } as const;
      const options = { signal: new AbortController().signal, timeoutMs: 10_000 };
      const error: unknown = await make()
        .send(request, options)
        .catch((failure: unknown) => failure);
      await server.close();
      assert.ok(error instanceof TransportError, String(error));
      assert.deepEqual([body, error.fault, error.maySent], ['{"delete":true}', 'network', true]);
      // Node.js's fetch doesn't show the status, as the Fetch standard requires
      if (name === 'node-fetch') assert.deepEqual([error.status, error.facts.reason], [407, 'PROXY_407']);
    });
  }
});
