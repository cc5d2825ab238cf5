import assert from 'node:assert/strict';
import { ConfigurationTarget, workspace } from 'vscode';
import { editorTransport } from '../../src/http/editorTransport';
import { globalFetchTransport } from '../../src/http/globalFetchTransport';
import { nodeFetchTransport } from '../../src/http/nodeFetchTransport';
import type { Transport } from '../../src/http/transport';
import { TransportError } from '../../src/http/transportError';
import { type ConnectProxy, startConnectProxy } from '../host/connectProxy.mjs';
import { connectionsFor, keepsTheTransportContract } from '../http/transportSuite';

const http = () => workspace.getConfiguration('http');
const hasAdditionalSupport = (): boolean => http().get('fetchAdditionalSupport', true);
const chosen = (): Transport => editorTransport(globalFetchTransport(), nodeFetchTransport(), hasAdditionalSupport);

const transports: Readonly<Record<string, () => Transport>> = {
  'node-fetch': nodeFetchTransport,
  'the editor’s fetch': globalFetchTransport,
  'the editor’s fetch with node-fetch to fall back on': chosen,
};

describe('In the real extension host', () => {
  for (const [name, make] of Object.entries(transports)) {
    describe(`the transport over ${name}`, () => keepsTheTransportContract(make));
  }

  it('the transport that is used keeps its connection for the requests that follow', async () => {
    const connections = await connectionsFor(20, chosen());
    assert.ok(connections <= 2, `${connections} connections for 20 requests`);
  });

  describe('behind a proxy', () => {
    let proxy: ConnectProxy;
    beforeEach(async () => {
      proxy = await startConnectProxy();
      await http().update('proxy', proxy.url, ConfigurationTarget.Global);
    });
    afterEach(async () => {
      await http().update('fetchAdditionalSupport', undefined, ConfigurationTarget.Global);
      await http().update('proxy', undefined, ConfigurationTarget.Global);
      await proxy.dispose();
    });

    const ask = (transport: Transport): Promise<unknown> =>
      transport
        .send(
          { method: 'POST', url: new URL('https://api.cloud.invalid/list'), headers: {}, body: '{}' },
          { signal: new AbortController().signal, timeoutMs: 20_000 },
        )
        .catch((error: unknown) => error);

    for (const [name, make] of Object.entries(transports)) {
      it(`a request over ${name} reaches the proxy as CONNECT`, async () => {
        await ask(make());
        assert.deepEqual([...new Set(proxy.targets)], ['CONNECT api.cloud.invalid:443']);
      });

      it(`a request over ${name} to this machine does not`, async () => {
        assert.ok((await connectionsFor(1, make())) >= 1);
        assert.deepEqual(proxy.targets, []);
      });
    }

    it('a refusal of the proxy is told as such, and the request as never sent', async () => {
      const error = await ask(chosen());
      assert.ok(error instanceof TransportError);
      const { fault, maySent, facts } = error;
      assert.deepEqual({ fault, maySent, facts }, { fault: 'network', maySent: false, facts: { reason: 'PROXY_502' } });
      assert.equal(proxy.targets.length, 1);
    });

    it('without the additional support the editor’s fetch passes the proxy by, and node-fetch takes its place', async () => {
      await http().update('fetchAdditionalSupport', false, ConfigurationTarget.Global);
      await ask(globalFetchTransport());
      assert.deepEqual(proxy.targets, []);
      await ask(chosen());
      assert.deepEqual([...new Set(proxy.targets)], ['CONNECT api.cloud.invalid:443']);
    });
  });
});
