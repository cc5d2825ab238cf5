import assert from 'node:assert/strict';
import { getEventListeners } from 'node:events';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib';
import { parseJson } from '../../src/http/json';
import { maxResponseBytes } from '../../src/http/readBody';
import type { Transport } from '../../src/http/transport';
import { TransportError } from '../../src/http/transportError';
import { loopbackCertificate, loopbackKey } from './certificates';
import { serve } from './loopbackServer';
import { assertFailure, canary, hasty, never, patient, requestTo, transportBench } from './transportBench';

interface Parts {
  /** Omitted where another transport runs the same code, because these take as long as all others together. */
  readonly largeResponses?: boolean;
}

/** What every transport guarantees, over real sockets. */
export function keepsTheTransportContract(make: () => Transport, { largeResponses = true }: Parts = {}): void {
  const { serving, send, failureOf } = transportBench(make);

  // The time to load modules with the first request must not count against the short timeouts below
  before(async () => {
    const server = await serving((_, response) => response.end('{}'));
    await send(requestTo(server));
  });

  describe('transfers', () => {
    for (const method of ['GET', 'POST', 'PUT', 'DELETE'] as const) {
      it(`a ${method} unchanged`, async () => {
        let seen: IncomingMessage | undefined;
        let body = '';
        const server = await serving(async (message, response) => {
          seen = message;
          body = (await buffer(message)).toString();
          response.setHeader('X-Request-Id', 'r-1').end('{"名":"数据盘 💾"}');
        });
        const headers = { host: server.url.host, 'x-date': '20260101T000000Z', 'content-type': 'application/json' };
        const received = await send(requestTo(server, { method, headers, body: '{"a":"数据盘"}' }));
        assert.equal(seen?.method, method);
        assert.equal(seen?.url, `/path?Key=${encodeURIComponent(canary)}`);
        assert.deepEqual(seen?.headersDistinct.host, [server.url.host]);
        assert.equal(seen?.headers['x-date'], '20260101T000000Z');
        assert.equal(seen?.headers['content-type'], 'application/json');
        assert.equal(body, method === 'GET' ? '' : '{"a":"数据盘"}');
        assert.equal(received.status, 200);
        assert.equal(received.headers['x-request-id'], 'r-1');
        assert.equal(received.text, '{"名":"数据盘 💾"}');
      });
    }

    it('a path and a query byte for byte, because a signature covers them', async () => {
      let target = '';
      const server = await serving((message, response) => {
        target = message.url ?? '';
        response.end('{}');
      });
      const odd = "/v1/%E7%A3%81%2F~*'()!/x?a=%20b+c&empty=&a=1%2B1";
      await send(requestTo(server, { method: 'GET', url: new URL(odd, server.url) }));
      assert.equal(target, odd);
    });

    for (const status of [200, 202, 204, 400, 401, 404, 409, 429, 500, 503]) {
      it(`the status ${status} as a response`, async () => {
        const server = await serving((_, response) => response.writeHead(status).end());
        assert.equal((await send(requestTo(server))).status, status);
      });
    }

    const packings: Readonly<Record<string, (bytes: Buffer) => Buffer>> = {
      gzip: gzipSync,
      deflate: deflateSync,
      br: brotliCompressSync,
    };
    for (const [name, pack] of Object.entries(packings)) {
      it(`a response compressed with ${name}`, async () => {
        const text = JSON.stringify({ disks: Array.from({ length: 500 }, (_, each) => ({ id: `d-${each}` })) });
        const server = await serving((_, response) => {
          response.setHeader('content-encoding', name).end(pack(Buffer.from(text)));
        });
        assert.equal((await send(requestTo(server))).text, text);
      });
    }

    it('a response that begins with a byte order mark', async () => {
      const server = await serving((_, response) => response.end('\ufeff{"a":1}'));
      assert.deepEqual(parseJson(await send(requestTo(server)), server.url.host), { a: 1 });
    });
  });

  describe('aborts', () => {
    /** One character after the other, endlessly. */
    const drip = ({ socket }: ServerResponse, head: string): void => {
      socket?.write(head);
      const timer = setInterval(() => socket?.write('x'), 2);
      socket?.on('close', () => clearInterval(timer));
    };
    const stalls: Readonly<Record<string, (response: ServerResponse) => void>> = {
      'before a response begins': () => undefined,
      'while the headers of a response arrive slowly': (response) => drip(response, 'HTTP/1.1 200 OK\r\nx-drip: '),
      'while a response arrives slowly': (response) => drip(response, 'HTTP/1.1 200 OK\r\nconnection: close\r\n\r\n'),
      'in the middle of a response': (response) => response.writeHead(200, { 'content-length': 100 }).write('{"half":'),
    };
    for (const [when, stall] of Object.entries(stalls)) {
      it(`after a timeout ${when}, and closes the connection`, async () => {
        const server = await serving((_, response) => stall(response));
        const error = await failureOf(send(requestTo(server), never, hasty));
        assertFailure(error, server, { fault: 'timeout', maySent: true });
        await server.clientLeft;
      });

      it(`when it’s canceled ${when}, and closes the connection`, async () => {
        const controller = new AbortController();
        const server = await serving((_, response) => {
          stall(response);
          setImmediate(() => controller.abort());
        });
        const error = await failureOf(send(requestTo(server), controller.signal));
        assertFailure(error, server, { fault: 'canceled', maySent: true });
        await server.clientLeft;
      });
    }

    it('before it sends anything when it was already canceled', async () => {
      const server = await serving((_, response) => response.end('{}'));
      const error = await failureOf(send(requestTo(server), AbortSignal.abort()));
      assertFailure(error, server, { fault: 'canceled', maySent: false });
      assert.equal(server.connections, 0);
    });

    it('when it’s canceled immediately, without an unhandled error', async () => {
      const controller = new AbortController();
      const server = await serving((_, response) => response.end('{}'));
      const sent = failureOf(send(requestTo(server), controller.signal));
      controller.abort();
      assertFailure(await sent, server, { fault: 'canceled', maySent: true });
      // An unhandled error would appear by now, and fail this test
      await new Promise(setImmediate);
      assert.equal(server.requests, 0);
    });

    it('without a listener on a signal that many requests share', async () => {
      const server = await serving((message, response) => {
        if (message.method === 'GET') response.end('{}');
        else response.destroy();
      });
      const { signal } = new AbortController();
      await send(requestTo(server, { method: 'GET' }), signal);
      await failureOf(send(requestTo(server), signal));
      assert.equal(getEventListeners(signal, 'abort').length, 0);
    });
  });

  function refusesLargeResponses(): void {
    it('an endless response, and stops reading it', async () => {
      const chunk = Buffer.alloc(1024 * 1024, ' ');
      const server = await serving((_, response) => {
        const more = (): void => {
          while (!response.destroyed && response.write(chunk));
        };
        response.on('drain', more);
        more();
      });
      const error = await failureOf(send(requestTo(server)));
      assertFailure(error, server, { fault: 'tooLarge', maySent: true, status: 200 });
      await server.clientLeft;
    });

    it('a small response that decompresses to a huge one', async () => {
      const bomb = gzipSync(Buffer.alloc(maxResponseBytes + 1));
      const server = await serving((_, response) => response.setHeader('content-encoding', 'gzip').end(bomb));
      const error = await failureOf(send(requestTo(server)));
      assertFailure(error, server, { fault: 'tooLarge', maySent: true, status: 200 });
    });

    it('no response of exactly the maximum size', async () => {
      const server = await serving((_, response) => response.end(Buffer.alloc(maxResponseBytes, 'x')));
      assert.equal((await send(requestTo(server))).text.length, maxResponseBytes);
    });
  }

  describe('refuses', () => {
    if (largeResponses) refusesLargeResponses();

    for (const status of [301, 302, 303, 307, 308]) {
      it(`to follow a redirect (${status})`, async () => {
        const elsewhere = await serving((_, response) => response.end('{}'));
        const server = await serving((_, response) => {
          response.writeHead(status, { location: elsewhere.url.href }).write('a page without end');
        });
        const error = await failureOf(send(requestTo(server)));
        assertFailure(error, server, { fault: 'redirect', maySent: true, status });
        assert.equal(elsewhere.connections, 0);
        await server.clientLeft;
      });
    }

    for (const address of [
      'http://api.example.invalid/',
      'http://192.0.2.1/',
      'http://127.0.0.1.example.invalid/',
      'ftp://127.0.0.1/',
    ]) {
      it(`to contact ${address}: only https, except on loopback`, async () => {
        const url = new URL(address);
        const error = await failureOf(send(requestTo({ url }, { url })));
        assert.ok(error instanceof TransportError, `a TransportError, not ${error}`);
        assert.deepEqual([error.fault, error.maySent, error.host], ['insecure', false, url.host]);
      });
    }

    it('a certificate from an unknown authority, says what to do, and sends nothing', async () => {
      const server = await serving((_, response) => response.end('{}'), {
        key: loopbackKey,
        cert: loopbackCertificate,
      });
      const error = assertFailure(await failureOf(send(requestTo(server))), server, {
        fault: 'certificate',
        maySent: false,
      });
      assert.equal(error.facts.reason, 'UNABLE_TO_VERIFY_LEAF_SIGNATURE');
      assert.match(error.message, /UNABLE_TO_VERIFY_LEAF_SIGNATURE.*NODE_EXTRA_CA_CERTS/);
      assert.equal(server.requests, 0);
    });
  });

  describe('reports', () => {
    const cuts: Readonly<Record<string, (response: ServerResponse) => void>> = {
      'a body shorter than announced': (response) => {
        response.writeHead(200, { 'content-length': 100 }).write('{"half":', () => response.destroy());
      },
      'a body in pieces without its end': (response) => {
        response.writeHead(200).write('{"half":', () => response.destroy());
      },
      'a packed body without its end': (response) => {
        const packed = gzipSync(Buffer.alloc(100_000, 'abc'));
        response.writeHead(200, { 'content-encoding': 'gzip' }).write(packed.subarray(0, 40), () => response.destroy());
      },
    };
    for (const [what, cut] of Object.entries(cuts)) {
      it(`${what} as cut off, with the status of the response`, async () => {
        const server = await serving((_, response) => cut(response));
        assertFailure(await failureOf(send(requestTo(server))), server, {
          fault: 'cutOff',
          maySent: true,
          status: 200,
        });
      });
    }

    it('a refused connection as never sent', async () => {
      const server = await serve((_, response) => response.end());
      await server.close();
      const error = assertFailure(await failureOf(send(requestTo(server))), server, {
        fault: 'network',
        maySent: false,
      });
      assert.equal(error.facts.reason, 'ECONNREFUSED');
    });

    it('a connection that is lost after the request as possibly sent', async () => {
      const server = await serving((message) => message.resume().on('end', () => message.socket.resetAndDestroy()));
      assertFailure(await failureOf(send(requestTo(server))), server, { fault: 'network', maySent: true });
    });

    it('a page of a proxy as not JSON, with host and status', async () => {
      const page = `<html><body>Blocked. You sent ${canary}</body></html>`;
      const server = await serving((_, response) => response.writeHead(502, { 'retry-after': '7' }).end(page));
      const received = await send(requestTo(server));
      const error = await failureOf(Promise.resolve().then(() => parseJson(received, server.url.host)));
      const told = assertFailure(error, server, { fault: 'notJson', maySent: true, status: 502 });
      assert.match(told.message, /web page \(HTTP 502\)/);
      assert.equal(told.facts.retryAfter, '7');
    });
  });
}

/** Returns how many connections a number of sequential requests use. */
export async function connectionsFor(requests: number, transport: Transport): Promise<number> {
  const server = await serve((message, response) => message.resume().on('end', () => response.end('{}')));
  try {
    const options = { signal: new AbortController().signal, timeoutMs: patient };
    for (let sent = 0; sent < requests; sent += 1) await transport.send(requestTo(server), options);
    return server.connections;
  } finally {
    await server.close();
  }
}
