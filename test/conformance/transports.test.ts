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

    it('keeps its connection for the requests that follow', async () => {
      const connections = await connectionsFor(20, make());
      assert.ok(connections <= 2, `${connections} connections for 20 requests`);
    });
  });
}

describe('A demand for a proxy’s password in place of a response', () => {
  // Over https a proxy asks for its password before it opens the way. This response came after the request was read
  for (const [name, make] of Object.entries(transports)) {
    it(`leaves open what the request did, over ${name}`, async () => {
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
      // Node's own fetch keeps the status to itself, as the Fetch standard wants it
      if (name === 'node-fetch') assert.deepEqual([error.status, error.facts.reason], [407, 'PROXY_407']);
    });
  }
});
