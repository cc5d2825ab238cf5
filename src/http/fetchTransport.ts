import * as l10n from '@vscode/l10n';
import { createDeadline, type Deadline } from './deadline';
import { errorCodes } from './errorCauses';
import { isLoopback } from './loopback';
import { readBody } from './readBody';
import type { HttpRequest, HttpResponse } from './request';
import type { Transport } from './transport';
import { TransportError } from './transportError';
import { proxyAuthenticationRequired, transportErrorFrom } from './transportErrorFrom';

/** The part of the Fetch standard that node-fetch, Node.js, and the editor's fetch all have. */
export interface FetchResponse {
  readonly status: number;
  readonly type?: string;
  readonly headers: { forEach(each: (value: string, name: string) => void): void };
  readonly body: AsyncIterable<Uint8Array | string> | null;
}

export interface FetchInit {
  method: string;
  headers: Record<string, string>;
  body?: string;
  redirect: 'manual';
  signal: AbortSignal;
}

export type Fetch = (url: string, init: FetchInit) => Promise<FetchResponse>;

function refuseInsecure(url: URL): void {
  if (url.protocol === 'https:' || (url.protocol === 'http:' && isLoopback(url))) return;
  throw new TransportError(
    'insecure',
    url.host,
    l10n.t('{0} can’t be accessed over {1}. HTTPS is required, except on this machine.', url.host, url.protocol),
    false,
  );
}

const redirects = new Set([301, 302, 303, 307, 308]);

/** Throws TransportError for a redirect. The fetch of browsers and Electron shows it only in the type. */
function refuseRedirect({ status, type }: FetchResponse, host: string): void {
  if (!redirects.has(status) && type !== 'opaqueredirect') return;
  const message = l10n.t('{0} returned a redirect. Signed requests are never forwarded to another host.', host);
  throw new TransportError('redirect', host, message, true, status);
}

/** Throws TransportError for 407. The response isn't the cloud's, but the request may have been forwarded. */
function refuseProxyAuthentication({ status }: FetchResponse, host: string): void {
  if (status === 407) throw proxyAuthenticationRequired(host);
}

function headersOf(response: FetchResponse): Record<string, string> {
  const headers: Record<string, string> = {};
  response.headers.forEach((value, name) => {
    headers[name.toLowerCase()] = value;
  });
  return headers;
}

async function readResponse(response: FetchResponse, host: string, deadline: Deadline): Promise<HttpResponse> {
  const { status } = response;
  try {
    return { status, headers: headersOf(response), text: await readBody(response.body, host, status) };
  } catch (error) {
    if (error instanceof TransportError || deadline.cause) throw error;
    const message = l10n.t('The response from {0} ended before it was complete (HTTP {1}).', host, status);
    const [reason = 'unknown'] = errorCodes(error);
    throw new TransportError('cutOff', host, message, true, status, { reason });
  }
}

async function fetchOnce(fetch: Fetch, request: HttpRequest, deadline: Deadline): Promise<HttpResponse> {
  const { host } = request.url;
  const hasBody = request.body !== '' && request.method !== 'GET';
  const response = await fetch(request.url.href, {
    method: request.method,
    headers: { ...request.headers },
    ...(hasBody ? { body: request.body } : {}),
    redirect: 'manual',
    signal: deadline.signal,
  });
  refuseRedirect(response, host);
  refuseProxyAuthentication(response, host);
  return readResponse(response, host, deadline);
}

function refuseCanceled(signal: AbortSignal, host: string): void {
  if (!signal.aborted) return;
  throw new TransportError('canceled', host, l10n.t('The request to {0} was canceled.', host), false);
}

/** Returns a transport over any fetch. */
export const createFetchTransport = (fetch: Fetch): Transport => ({
  async send(request, options) {
    const { host } = request.url;
    refuseInsecure(request.url);
    refuseCanceled(options.signal, host);
    const deadline = createDeadline(options);
    try {
      return await fetchOnce(fetch, request, deadline);
    } catch (error) {
      const failure = transportErrorFrom(error, host, options.timeoutMs, deadline.cause);
      deadline.discard();
      throw failure;
    } finally {
      deadline.dispose();
    }
  },
});
