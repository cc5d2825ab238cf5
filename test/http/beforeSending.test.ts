import assert from 'node:assert/strict';
import { once } from 'node:events';
import { Agent } from 'node:http';
import { connect, type LookupFunction } from 'node:net';
import nodeFetch from 'node-fetch';
import { editorTransport } from '../../src/http/editorTransport';
import { createFetchTransport, type Fetch } from '../../src/http/fetchTransport';
import { nodeFetchTransport } from '../../src/http/nodeFetchTransport';
import type { HttpRequest } from '../../src/http/request';
import { TransportError } from '../../src/http/transportError';
import { type LoopbackServer, serve } from './loopbackServer';

const options = { signal: new AbortController().signal, timeoutMs: 10_000 };

interface System {
  readonly code: string;
  readonly syscall?: string;
}

/** Errors as Node.js creates them. */
const systemError = ({ code, syscall }: System): Error =>
  Object.assign(new Error(syscall ? `${syscall} ${code}` : code), { code, ...(syscall ? { syscall } : {}) });

/** Errors as the platform's fetch wraps them. */
const wrapped = (cause: Error): Error => new TypeError('fetch failed', { cause });

/** Errors as node-fetch wraps them: it copies code and system call, and keeps no cause. */
const fetchError = ({ code, syscall }: System): Error =>
  Object.assign(new Error(`request to https://host/ failed, reason: ${syscall} ${code}`), {
    type: 'system',
    code,
    erroredSysCall: syscall,
  });

async function failureOf(fetch: Fetch, url = new URL('http://127.0.0.1:1/')): Promise<TransportError> {
  const request: HttpRequest = { method: 'DELETE', url, headers: {}, body: '' };
  const error: unknown = await createFetchTransport(fetch)
    .send(request, options)
    .catch((failure: unknown) => failure);
  assert.ok(error instanceof TransportError, String(error));
  return error;
}

const bothWays = (system: System): readonly Error[] => [wrapped(systemError(system)), fetchError(system)];

/** Two addresses for one name, and no server on either: Node.js tries both and reports one error. */
async function closedPort(): Promise<number> {
  const server = await serve((_, response) => response.end());
  await server.close();
  return Number(server.url.port);
}

const bothFamilies: LookupFunction = (_, __, found) =>
  found(null, [
    { address: '127.0.0.1', family: 4 },
    { address: '127.0.0.2', family: 4 },
  ]);

describe('A failed request wasn’t sent', () => {
  const before: readonly System[] = [
    { code: 'ECONNREFUSED', syscall: 'connect' },
    { code: 'ECONNRESET', syscall: 'connect' },
    { code: 'EHOSTUNREACH', syscall: 'connect' },
    { code: 'ENETUNREACH', syscall: 'connect' },
    { code: 'ETIMEDOUT', syscall: 'connect' },
    { code: 'EADDRNOTAVAIL', syscall: 'connect' },
    { code: 'ENOTFOUND', syscall: 'getaddrinfo' },
    { code: 'EAI_AGAIN', syscall: 'getaddrinfo' },
  ];
  for (const system of before) {
    it(`when the connection couldn’t be opened: ${system.syscall} ${system.code}`, async () => {
      for (const error of bothWays(system)) {
        const { maySent, facts } = await failureOf(() => Promise.reject(error));
        assert.deepEqual({ maySent, reason: facts.reason }, { maySent: false, reason: system.code }, error.message);
      }
    });
  }

  it('when undici’s connect timeout was reached', async () => {
    const error = wrapped(systemError({ code: 'UND_ERR_CONNECT_TIMEOUT' }));
    assert.equal((await failureOf(() => Promise.reject(error))).maySent, false);
  });

  it('when no address of the host could be connected to, over node-fetch', async () => {
    const url = new URL(`http://cloud.localhost:${await closedPort()}/`);
    const agent = new Agent({ lookup: bothFamilies });
    let raised: unknown;
    const fetch: Fetch = async (address, init) =>
      nodeFetch(address, { ...init, agent }).catch((error: unknown) => {
        raised = error;
        throw error;
      });
    const { maySent, facts } = await failureOf((_, init) => fetch(url.href, init));
    assert.ok(raised instanceof Error && raised.message.endsWith('reason: '), String(raised));
    assert.deepEqual({ maySent, reason: facts.reason }, { maySent: false, reason: 'ECONNREFUSED' });
  });

  it('when no address of the host could be connected to, over the platform’s fetch', async () => {
    const socket = connect({ host: 'cloud.localhost', port: await closedPort(), lookup: bothFamilies });
    const [error]: unknown[] = await once(socket, 'error').catch((failure: unknown) => [failure]);
    assert.ok(error instanceof AggregateError && error.errors.length === 2, String(error));
    assert.equal((await failureOf(() => Promise.reject(wrapped(error)))).maySent, false);
  });
});

describe('A failed request may have been sent', () => {
  let server: LoopbackServer | undefined;
  afterEach(async () => {
    await server?.close();
    server = undefined;
  });

  const after: readonly System[] = [
    { code: 'EHOSTUNREACH', syscall: 'read' },
    { code: 'ENETUNREACH', syscall: 'read' },
    { code: 'ECONNREFUSED', syscall: 'read' },
    { code: 'ECONNRESET', syscall: 'read' },
    { code: 'ETIMEDOUT', syscall: 'read' },
    { code: 'ECONNRESET', syscall: 'write' },
    { code: 'EPIPE', syscall: 'write' },
    { code: 'EPROTO', syscall: 'write' },
    // A code without its system call doesn't say when the request failed
    { code: 'ECONNREFUSED' },
    { code: 'ENOTFOUND' },
    { code: 'EAI_AGAIN' },
    { code: 'EHOSTUNREACH' },
    { code: 'ENETUNREACH' },
    { code: 'ECONNRESET' },
    { code: 'ERR_INVALID_URL' },
    { code: 'ERR_INVALID_CHAR' },
    { code: 'UND_ERR_SOCKET' },
    { code: 'UND_ERR_HEADERS_TIMEOUT' },
  ];
  for (const system of after) {
    it(`when the failure may have come later: ${system.syscall ?? 'no system call,'} ${system.code}`, async () => {
      for (const error of bothWays(system)) {
        assert.equal((await failureOf(() => Promise.reject(error))).maySent, true, error.message);
      }
    });
  }

  const mixed: Readonly<Record<string, Error>> = {
    'one of several causes came later': wrapped(
      new AggregateError([
        systemError({ code: 'ECONNREFUSED', syscall: 'connect' }),
        systemError({ code: 'ECONNRESET', syscall: 'read' }),
      ]),
    ),
    'only what wraps the cause speaks of connecting': Object.assign(
      wrapped(systemError({ code: 'ECONNRESET', syscall: 'read' })),
      { syscall: 'connect' },
    ),
    'several causes are announced and none is there': wrapped(
      Object.assign(new AggregateError([]), { code: 'ECONNREFUSED' }),
    ),
    'nothing is known of the cause': new TypeError('fetch failed'),
  };
  for (const [why, error] of Object.entries(mixed)) {
    it(`when ${why}`, async () => {
      assert.equal((await failureOf(() => Promise.reject(error))).maySent, true);
    });
  }

  it('when a cause contains itself', async () => {
    const circle = systemError({ code: 'ECONNREFUSED', syscall: 'connect' });
    circle.cause = circle;
    assert.equal((await failureOf(() => Promise.reject(circle))).maySent, true);
  });

  for (const code of ['EHOSTUNREACH', 'ENETUNREACH', 'ECONNREFUSED']) {
    it(`when the route is lost after a DELETE arrived (read ${code}), and the fallback doesn’t repeat it`, async () => {
      server = await serve((_, response) => response.end('{}'));
      const delivers: Fetch = async (url, init) => {
        await nodeFetch(url, init);
        throw wrapped(systemError({ code, syscall: 'read' }));
      };
      const transport = editorTransport(createFetchTransport(delivers), nodeFetchTransport());
      const error: unknown = await transport
        .send({ method: 'DELETE', url: server.url, headers: {}, body: '' }, options)
        .catch((failure: unknown) => failure);
      assert.equal(server.requests, 1);
      assert.ok(error instanceof TransportError && error.maySent, String(error));
    });
  }
});
