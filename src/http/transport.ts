import type { HttpRequest, HttpResponse } from './request';

/** How a request travels. */
export interface SendOptions {
  readonly signal: AbortSignal;
  /** From the call to the last byte of the answer, in milliseconds. */
  readonly timeoutMs: number;
}

/**
 * Sends one request and reads its answer to the end. Any HTTP status but a redirect's and 407 is an answer; everything
 * else is a TransportError. Redirects are never followed, and nothing but https (or http on loopback) is ever contacted.
 */
export interface Transport {
  send(request: HttpRequest, options: SendOptions): Promise<HttpResponse>;
}

/** A transport for writes: no part of it, the platform's included, sends a request a second time. */
export interface WriteTransport extends Transport {
  /** Says so on purpose, since nothing else tells such a transport from one that may repeat. */
  readonly sendsOnce: true;
}

/** What an account's requests travel by. */
export interface Transports {
  /** For requests that only read. May send one again when a connection is lost, as browsers do. */
  readonly readTransport: Transport;
  /** For all others. */
  readonly writeTransport: WriteTransport;
}
