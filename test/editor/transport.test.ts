import assert from 'node:assert/strict';
import { ConfigurationTarget, workspace } from 'vscode';
import { editorTransports } from '../../src/http/editorTransports';
import { globalFetchTransport } from '../../src/http/globalFetchTransport';
import { nodeFetchTransport } from '../../src/http/nodeFetchTransport';
import type { HttpRequest } from '../../src/http/request';
import type { Transport } from '../../src/http/transport';
import { TransportError } from '../../src/http/transportError';
import { editorSettings } from '../../src/ui/editorFetch';
import { loopbackCertificate, loopbackKey } from '../http/certificates';
import { serve } from '../http/loopbackServer';
import { type StagedServer, startStagedServer } from '../http/stagedServer';
import { connectionsFor, keepsTheTransportContract } from '../http/transportSuite';
import { type ConnectProxy, startConnectProxy } from '../tools/editor/connectProxy.mjs';

const http = () => workspace.getConfiguration('http');
const chosen = (): Transport => editorTransports(editorSettings).readTransport;
const forWrites = (): Transport => editorTransports(editorSettings).writeTransport;

const transports: Readonly<Record<string, () => Transport>> = {
  'node-fetch': nodeFetchTransport,
  'the editor’s fetch': globalFetchTransport,
  'the editor’s fetch with node-fetch to fall back on': chosen,
  'what writes travel by': forWrites,
};

describe('In the real extension host', () => {
  for (const [name, make] of Object.entries(transports)) {
    describe(`the transport over ${name}`, () => keepsTheTransportContract(make));
  }

  it('the transport keeps its connection for later requests', async () => {
    const connections = await connectionsFor(20, chosen());
    assert.ok(connections <= 2, `${connections} connections for 20 requests`);
  });

  describe('whatever http.proxyStrictSSL says', () => {
    afterEach(() => http().update('proxyStrictSSL', undefined, ConfigurationTarget.Global));

    for (const [name, make] of Object.entries(transports)) {
      it(`a certificate from an unknown authority is refused, over ${name}`, async () => {
        await http().update('proxyStrictSSL', false, ConfigurationTarget.Global);
        const server = await serve((_, response) => response.end('{}'), {
          key: loopbackKey,
          cert: loopbackCertificate,
        });
        const error: unknown = await make()
          .send(
            { method: 'POST', url: server.url, headers: {}, body: '{}' },
            { signal: new AbortController().signal, timeoutMs: 20_000 },
          )
          .catch((failure: unknown) => failure);
        await server.close();
        assert.ok(error instanceof TransportError, String(error));
        assert.deepEqual([error.fault, error.maySent, server.requests], ['certificate', false, 0]);
      });
    }
  });

  describe('a write', () => {
    let server: StagedServer;
    beforeEach(async () => {
      server = await startStagedServer('the request was read', 'reset');
    });
    afterEach(async () => {
      await http().update('proxySupport', undefined, ConfigurationTarget.Global);
      await server.close();
    });

    const methods: readonly HttpRequest['method'][] = ['POST', 'DELETE'];
    for (const support of ['override', 'on', 'fallback', 'off']) {
      for (const method of methods) {
        it(`(${method}) uses a connection of its own, and is sent once, when that is reset; http.proxySupport is ${support}`, async () => {
          await http().update('proxySupport', support, ConfigurationTarget.Global);
          const { readTransport, writeTransport } = editorTransports(editorSettings);
          const options = { signal: new AbortController().signal, timeoutMs: 20_000 };
          const url = new URL(`http://127.0.0.1:${server.port}/`);
          const get: HttpRequest = { method: 'GET', url, headers: {}, body: '' };
          await readTransport.send(get, options);
          await nodeFetchTransport().send(get, options);
          const before = server.connections;
          const body = method === 'POST' ? '{}' : '';
          const error: unknown = await writeTransport
            .send({ method, url, headers: {}, body }, options)
            .catch((failure: unknown) => failure);
          assert.ok(error instanceof TransportError && error.maySent, String(error));
          assert.equal(server.connections, before + 1);
          await readTransport.send(get, options);
          assert.deepEqual([server.begun, server.whole], [1, 1]);
        });
      }
    }
  });

  describe('behind a proxy', () => {
    let proxy: ConnectProxy;
    beforeEach(async () => {
      proxy = await startConnectProxy();
      await http().update('proxy', proxy.url, ConfigurationTarget.Global);
    });
    afterEach(async () => {
      await http().update('fetchAdditionalSupport', undefined, ConfigurationTarget.Global);
      await http().update('proxySupport', undefined, ConfigurationTarget.Global);
      await http().update('proxy', undefined, ConfigurationTarget.Global);
      await proxy.dispose();
    });

    const ask = (transport: Transport, address = 'https://api.cloud.invalid/list'): Promise<unknown> =>
      transport
        .send(
          { method: 'POST', url: new URL(address), headers: {}, body: '{}' },
          { signal: new AbortController().signal, timeoutMs: 20_000 },
        )
        .catch((error: unknown) => error);

    for (const [name, make] of Object.entries(transports)) {
      it(`a request over ${name} reaches the proxy as CONNECT`, async () => {
        await ask(make());
        assert.deepEqual([...new Set(proxy.targets)], ['CONNECT api.cloud.invalid:443']);
      });

      it(`a request over ${name} to this machine does not`, async () => {
        assert.ok((await connectionsFor(1, make())) >= 1, 'nothing arrived');
        assert.deepEqual(proxy.targets, []);
      });

      it(`a request over ${name} to another address of this machine never reaches the proxy in plain text`, async () => {
        const error = await ask(make(), 'http://127.0.0.2:1/list');
        assert.ok(error instanceof TransportError, String(error));
        assert.deepEqual([error.fault, error.maySent, proxy.targets], ['insecure', false, []]);
      });
    }

    it('a rejection by the proxy is reported as such, and the request as never sent', async () => {
      const error = await ask(chosen());
      assert.ok(error instanceof TransportError, `a TransportError, not ${error}`);
      const { fault, maySent, facts } = error;
      assert.deepEqual({ fault, maySent, facts }, { fault: 'network', maySent: false, facts: { reason: 'PROXY_502' } });
      assert.equal(proxy.targets.length, 1);
    });

    for (const support of ['override', 'on', 'fallback']) {
      it(`a write contacts the proxy once, with the same result; http.proxySupport is ${support}`, async () => {
        await http().update('proxySupport', support, ConfigurationTarget.Global);
        await ask(forWrites());
        assert.deepEqual(proxy.targets, ['CONNECT api.cloud.invalid:443']);
      });
    }

    it('a write never tries another way, whatever the editor’s fetch supports', async () => {
      await http().update('fetchAdditionalSupport', false, ConfigurationTarget.Global);
      await ask(forWrites());
      assert.deepEqual(proxy.targets, ['CONNECT api.cloud.invalid:443']);
    });

    it('without the additional support the editor’s fetch bypasses the proxy, and node-fetch replaces it', async () => {
      await http().update('fetchAdditionalSupport', false, ConfigurationTarget.Global);
      await ask(globalFetchTransport());
      assert.deepEqual(proxy.targets, []);
      await ask(chosen());
      assert.deepEqual([...new Set(proxy.targets)], ['CONNECT api.cloud.invalid:443']);
    });
  });
});
