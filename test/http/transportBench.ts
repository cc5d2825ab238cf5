import assert from 'node:assert/strict';
import type { RequestListener } from 'node:http';
import { inspect } from 'node:util';
import type { HttpRequest, HttpResponse } from '../../src/http/request';
import type { Transport } from '../../src/http/transport';
import { TransportError, type TransportFault } from '../../src/http/transportError';
import { type LoopbackServer, serve, type Tls } from './loopbackServer';

/** The value for every secret. It's in the URL, the headers, and the body of each request. */
export const canary = 'C4n4ry+Secret/Value=';
export const never = new AbortController().signal;
export const patient = 10_000;
export const hasty = 40;

export const requestTo = (server: { readonly url: URL }, changes: Partial<HttpRequest> = {}): HttpRequest => ({
  method: 'POST',
  url: new URL(`path?Key=${encodeURIComponent(canary)}`, server.url),
  headers: { 'content-type': 'application/json', authorization: `Signature ${canary}` },
  body: JSON.stringify({ secret: canary }),
  ...changes,
});

interface Expected {
  readonly fault: TransportFault;
  readonly maySent: boolean;
  readonly status?: number;
}

/** Asserts that the failure has the expected kind, names the host, and contains nothing of the request. */
export function assertFailure(error: unknown, server: LoopbackServer, expected: Expected): TransportError {
  assert.ok(error instanceof TransportError, inspect(error));
  const { fault, maySent, status } = error;
  assert.deepEqual({ fault, maySent, status }, { status: undefined, ...expected }, error.message);
  assert.equal(error.host, server.url.host);
  assert.ok(error.message.includes(server.url.host), error.message);
  const everything = inspect(error, { depth: Number.POSITIVE_INFINITY, showHidden: true });
  for (const secret of [canary, encodeURIComponent(canary)]) assert.ok(!everything.includes(secret), everything);
  return error;
}

export interface TransportBench {
  /** Starts a server that is closed after the test. */
  serving(response: RequestListener, tls?: Tls): Promise<LoopbackServer>;
  /** Sends with its own transport. */
  send(request: HttpRequest, signal?: AbortSignal, timeoutMs?: number): Promise<HttpResponse>;
  failureOf(sent: Promise<unknown>): Promise<unknown>;
}

/** What the tests of a transport use. */
export function transportBench(make: () => Transport): TransportBench {
  const open: LoopbackServer[] = [];
  const serving = async (response: RequestListener, tls?: Tls): Promise<LoopbackServer> => {
    const server = await serve(response, tls);
    open.push(server);
    return server;
  };
  const send = (request: HttpRequest, signal = never, timeoutMs = patient): Promise<HttpResponse> =>
    make().send(request, { signal, timeoutMs });

  const failureOf = (sent: Promise<unknown>): Promise<unknown> =>
    sent.then(
      () => assert.fail('a response arrived'),
      (error: unknown) => error,
    );

  afterEach(async () => {
    await Promise.all(open.splice(0).map((server) => server.close()));
  });

  return { serving, send, failureOf };
}
