import assert from 'node:assert/strict';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { createServer, type SecureVersion } from 'node:tls';
import { globalFetchTransport } from '../../src/http/globalFetchTransport';
import { nodeFetchTransport } from '../../src/http/nodeFetchTransport';
import type { HttpRequest } from '../../src/http/request';
import type { Transport } from '../../src/http/transport';
import { TransportError } from '../../src/http/transportError';
import { createWriteTransport } from '../../src/http/writeTransport';
import { loopbackCertificate, loopbackKey } from '../http/certificates';
import { type LoopbackServer, serve } from '../http/loopbackServer';
import { keepsTheTransportContract } from '../http/transportSuite';

const options = { signal: new AbortController().signal, timeoutMs: 10_000 };
const requestTo = (url: URL, method: HttpRequest['method'] = 'POST'): HttpRequest => ({
  method,
  url,
  headers: { 'content-type': 'application/json' },
  body: method === 'POST' ? '{}' : '',
});

describe('The transport for writes', () => {
  keepsTheTransportContract(() => createWriteTransport(), { largeResponses: false });

  describe('opens one connection per request', () => {
    const closings: (string | undefined)[] = [];
    let server: LoopbackServer;
    beforeEach(async () => {
      closings.length = 0;
      server = await serve((message, response) => {
        closings.push(message.headers.connection);
        message.resume().on('end', () => response.end('{}'));
      });
    });
    afterEach(() => server.close());

    it('and announces that it will be closed', async () => {
      const transport = createWriteTransport();
      for (let sent = 0; sent < 3; sent += 1) await transport.send(requestTo(server.url), options);
      assert.equal(server.connections, 3);
      assert.deepEqual(closings, ['close', 'close', 'close']);
    });

    it('and closes it after the response', async () => {
      await createWriteTransport().send(requestTo(server.url), options);
      await server.clientLeft;
    });

    for (const [name, make] of Object.entries({ nodeFetchTransport, globalFetchTransport })) {
      it(`even when a read has left one open (${name})`, async () => {
        await make().send(requestTo(server.url, 'GET'), options);
        await createWriteTransport().send(requestTo(server.url, 'DELETE'), options);
        assert.equal(server.connections, 2);
      });
    }

    it('unless its own agent would bypass the proxy, which is checked each time', async () => {
      let avoidsProxy = true;
      const transport = createWriteTransport(() => avoidsProxy);
      await nodeFetchTransport().send(requestTo(server.url, 'GET'), options);
      await transport.send(requestTo(server.url), options);
      assert.equal(server.connections, 1, 'the platform’s agent was not left to do it');
      avoidsProxy = false;
      await transport.send(requestTo(server.url), options);
      assert.equal(server.connections, 2);
    });
  });
});

const transports: Readonly<Record<string, () => Transport>> = {
  'the transport for writes': createWriteTransport,
  'node-fetch': nodeFetchTransport,
  'Node’s own fetch': globalFetchTransport,
};

describe('Writes, each sent after a read, whose connection is lost when they have arrived', () => {
  const atOnce = 8;

  for (const [name, make] of Object.entries(transports)) {
    const many = make === createWriteTransport ? 240 : 120;
    it(`arrive once each, ${many} of ${many}, over ${name}`, async () => {
      const arrivals = new Map<string, number>();
      const lose = async (message: IncomingMessage, response: ServerResponse): Promise<void> => {
        await text(message);
        if (message.method === 'GET') return void response.end('{}');
        const id = message.url ?? '';
        arrivals.set(id, (arrivals.get(id) ?? 0) + 1);
        if (message.method === 'POST') message.socket.resetAndDestroy();
        else message.socket.destroy();
      };
      const server = await serve((message, response) => void lose(message, response));
      const transport = make();
      const sendEvery = async (first: number): Promise<void> => {
        for (let each = first; each < many; each += atOnce) {
          await transport.send(requestTo(server.url, 'GET'), options);
          const url = new URL(`/${each}`, server.url);
          const error: unknown = await transport
            .send(requestTo(url, each % 3 === 0 ? 'DELETE' : 'POST'), options)
            .catch((failure: unknown) => failure);
          assert.ok(error instanceof TransportError && error.maySent, String(error));
        }
      };
      await Promise.all(Array.from({ length: atOnce }, (_, first) => sendEvery(first)));
      await server.close();
      assert.equal(arrivals.size, many);
      assert.deepEqual(
        [...arrivals].filter(([, times]) => times !== 1),
        [],
      );
    });
  }
});

describe('A server with a certificate from an unknown authority', () => {
  const versions: readonly SecureVersion[] = ['TLSv1.2', 'TLSv1.3'];
  for (const version of versions) {
    for (const [name, make] of Object.entries(transports)) {
      it(`receives no byte of a request, over ${name} with ${version}`, async () => {
        let connections = 0;
        let bytes = 0;
        const key = { key: loopbackKey, cert: loopbackCertificate, minVersion: version, maxVersion: version };
        const server = createServer(key, (socket) => {
          socket.on('error', () => undefined);
          socket.on('data', (chunk) => {
            bytes += chunk.length;
          });
        });
        server.on('tlsClientError', () => undefined);
        server.on('connection', () => {
          connections += 1;
        });
        await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
        const url = new URL(`https://127.0.0.1:${(server.address() as AddressInfo).port}/`);
        const transport = make();
        for (let length = 1; length <= 100_000; length *= 10) {
          const request = { ...requestTo(url), body: 'x'.repeat(length) };
          const error: unknown = await transport.send(request, options).catch((failure: unknown) => failure);
          assert.ok(error instanceof TransportError, String(error));
          assert.deepEqual([error.fault, error.maySent], ['certificate', false]);
        }
        await new Promise<void>((closed) => void server.close(() => closed()));
        assert.ok(connections > 0, 'the server was never asked');
        assert.equal(bytes, 0);
      });
    }
  }
});
