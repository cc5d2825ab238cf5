import type { HttpAnswer, HttpRequest } from './request';

/** How a request travels. */
export interface SendOptions {
  readonly signal: AbortSignal;
  /** From the call to the last byte of the answer, in milliseconds. */
  readonly timeoutMs: number;
}

/**
 * Sends one request and reads its answer to the end. Any HTTP status is an answer; everything else is a TransportError.
 * Redirects are never followed, and nothing but https (or http on loopback) is ever contacted.
 */
export interface Transport {
  send(request: HttpRequest, options: SendOptions): Promise<HttpAnswer>;
}
