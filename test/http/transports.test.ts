import assert from 'node:assert/strict';
import { globalFetchTransport } from '../../src/http/globalFetchTransport';
import { nodeFetchTransport } from '../../src/http/nodeFetchTransport';
import { TransportError } from '../../src/http/transportError';
import { serve } from './loopbackServer';
import { connectionsFor, keepsTheTransportContract } from './transportSuite';

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

describe('The transport over node-fetch behind a proxy', () => {
  // The editor's agent hands on a proxy's answer to CONNECT as if the cloud had given it
  it('takes a demand for the proxy’s password for what it is: the request never left', async () => {
    const server = await serve((_, response) => response.writeHead(407).end());
    const request = { method: 'POST', url: server.url, headers: {}, body: '{}' } as const;
    const options = { signal: new AbortController().signal, timeoutMs: 10_000 };
    await assert.rejects(nodeFetchTransport().send(request, options), (error: unknown) => {
      assert.ok(error instanceof TransportError);
      assert.deepEqual([error.fault, error.maySent, error.facts.reason], ['network', false, 'PROXY_407']);
      return /proxy/.test(error.message);
    });
    await server.close();
  });
});
