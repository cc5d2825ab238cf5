import type { HttpRequest, HttpResponse } from './request';

/** Options of one request. */
export interface SendOptions {
  readonly signal: AbortSignal;
  /** The time from the call to the last byte of the response, in milliseconds. */
  readonly timeoutMs: number;
}

/**
 * Sends one request and reads the complete response. Any HTTP status except redirects and 407 is a response. Rejects
 * with TransportError for everything else. Never follows redirects, and never contacts anything but https (or http on
 * loopback).
 */
export interface Transport {
  send(request: HttpRequest, options: SendOptions): Promise<HttpResponse>;
}

/** A transport for writes. No part of it, the platform included, sends a request twice. */
export interface WriteTransport extends Transport {
  /** Distinguishes this type from a transport that may repeat a request. */
  readonly sendsOnce: true;
}

/** The transports of an account. */
export interface Transports {
  /** For read requests. May repeat a request when a connection is lost, as browsers do. */
  readonly readTransport: Transport;
  /** For all other requests. */
  readonly writeTransport: WriteTransport;
}
