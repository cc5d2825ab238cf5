import assert from 'node:assert/strict';
import { editorTransport } from '../../src/http/editorTransport';
import { createFetchTransport, type Fetch } from '../../src/http/fetchTransport';
import { globalFetchTransport } from '../../src/http/globalFetchTransport';
import { nodeFetchTransport } from '../../src/http/nodeFetchTransport';
import type { HttpRequest } from '../../src/http/request';
import { TransportError } from '../../src/http/transportError';
import { type LoopbackServer, serve } from '../http/loopbackServer';
import { keepsTheTransportContract } from '../http/transportSuite';

const options = { signal: new AbortController().signal, timeoutMs: 10_000 };
/** The system call that fails with the code while a connection is opened, as Node.js names it. */
const syscalls: Readonly<Record<string, string>> = { ENOTFOUND: 'getaddrinfo', ECONNREFUSED: 'connect' };
const coded = (code: string): Error =>
  new TypeError('fetch failed', { cause: Object.assign(new Error('x'), { code, syscall: syscalls[code] }) });

/**
 * Returns the platform's fetch on a machine without a route, for example without the company's proxy or certificate
 * authority.
 */
function stuck(code: string) {
  let requests = 0;
  const fetch: Fetch = () => {
    requests += 1;
    return Promise.reject(coded(code));
  };
  return { transport: createFetchTransport(fetch), asked: () => requests };
}

describe('The transport of the editor', () => {
  describe('fulfills the contract of every transport', () => {
    keepsTheTransportContract(() => editorTransport(globalFetchTransport(), nodeFetchTransport()));
  });

  describe('falls back', () => {
    let server: LoopbackServer;
    let request: HttpRequest;
    beforeEach(async () => {
      server = await serve((_, response) => response.end('{}'));
      request = { method: 'POST', url: server.url, headers: {}, body: '{}' };
    });
    afterEach(() => server.close());

    for (const code of ['ENOTFOUND', 'ECONNREFUSED', 'UND_ERR_CONNECT_TIMEOUT', 'SELF_SIGNED_CERT_IN_CHAIN']) {
      it(`when the preferred one can’t connect (${code}), and remembers it for the host`, async () => {
        const preferred = stuck(code);
        const transport = editorTransport(preferred.transport, nodeFetchTransport());
        for (let sent = 0; sent < 3; sent += 1) assert.equal((await transport.send(request, options)).status, 200);
        assert.equal(preferred.asked(), 1);
        assert.equal(server.requests, 3);
      });
    }

    it('never after something may have been sent, because a write would be sent twice', async () => {
      const preferred = stuck('ECONNRESET');
      const transport = editorTransport(preferred.transport, nodeFetchTransport());
      await assert.rejects(
        transport.send(request, options),
        (error: unknown) => error instanceof TransportError && error.maySent,
      );
      assert.equal(server.requests, 0);
    });

    it('never after a proxy has refused, because the fallback uses the same proxy', async () => {
      const refused: Fetch = () =>
        Promise.reject(new TypeError('fetch failed', { cause: new Error('Proxy response (403) !== 200') }));
      const transport = editorTransport(createFetchTransport(refused), nodeFetchTransport());
      await assert.rejects(
        transport.send(request, options),
        (error: unknown) => error instanceof TransportError && error.facts.reason === 'PROXY_403' && !error.maySent,
      );
      assert.equal(server.requests, 0);
    });

    it('only while the editor’s fetch lacks its additional support', async () => {
      let supported = false;
      const preferred = stuck('ECONNRESET');
      const transport = editorTransport(preferred.transport, nodeFetchTransport(), () => supported);
      assert.equal((await transport.send(request, options)).status, 200);
      assert.equal(preferred.asked(), 0);
      supported = true;
      await assert.rejects(transport.send(request, options));
      assert.equal(preferred.asked(), 1);
    });

    it('only for the host that the fallback alone can reach', async () => {
      const preferred = stuck('ENOTFOUND');
      const transport = editorTransport(preferred.transport, nodeFetchTransport());
      await transport.send(request, options);
      await transport
        .send({ ...request, url: new URL(server.url.href.replace('127.0.0.1', 'localhost')) }, options)
        .catch(() => undefined);
      assert.equal(preferred.asked(), 2);
    });

    it('in vain when it fails too, and tries the preferred one again next time', async () => {
      const preferred = stuck('ENOTFOUND');
      const transport = editorTransport(preferred.transport, stuck('ENOTFOUND').transport);
      await assert.rejects(transport.send(request, options), TransportError);
      await assert.rejects(transport.send(request, options), TransportError);
      assert.equal(preferred.asked(), 2);
    });
  });
});
