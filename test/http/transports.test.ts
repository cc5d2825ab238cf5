import assert from 'node:assert/strict';
import { globalFetchTransport } from '../../src/http/globalFetchTransport';
import { nodeFetchTransport } from '../../src/http/nodeFetchTransport';
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
