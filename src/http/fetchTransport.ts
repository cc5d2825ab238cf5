import * as l10n from '@vscode/l10n';
import { certificateFault } from './certificateFault';
import type { HttpAnswer, HttpRequest } from './request';
import type { SendOptions, Transport } from './transport';
import { TransportError } from './transportError';

/** The part of the Fetch standard that we use: node-fetch, Node's and the editor's own all have it. */
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

/** No list or record of these clouds comes near this size. */
export const largestAnswerBytes = 32 * 1024 * 1024;

const loopback = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/;

export const isLoopback = (url: URL): boolean => loopback.test(url.hostname);

function refuseInsecure(url: URL): void {
  if (url.protocol === 'https:' || (url.protocol === 'http:' && isLoopback(url))) return;
  throw new TransportError(
    'insecure',
    url.host,
    l10n.t('{0} is not asked over {1}: only https is used, except on this machine.', url.host, url.protocol),
    false,
  );
}

async function readText(response: FetchResponse, host: string): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of response.body ?? []) {
    const bytes = Buffer.from(chunk);
    size += bytes.length;
    if (size > largestAnswerBytes) {
      const limit = largestAnswerBytes / 1024 / 1024;
      throw new TransportError(
        'tooLarge',
        host,
        l10n.t('The answer of {0} is larger than {1} MiB and was not read.', host, limit),
        true,
        response.status,
      );
    }
    chunks.push(bytes);
  }
  return Buffer.concat(chunks).toString('utf8');
}

function headersOf(response: FetchResponse): Record<string, string> {
  const headers: Record<string, string> = {};
  response.headers.forEach((value, name) => {
    headers[name.toLowerCase()] = value;
  });
  return headers;
}

const redirects = new Set([301, 302, 303, 307, 308]);

async function exchange(fetch: Fetch, request: HttpRequest, signal: AbortSignal): Promise<HttpAnswer> {
  const { host } = request.url;
  const hasBody = request.body !== '' && request.method !== 'GET';
  const response = await fetch(request.url.href, {
    method: request.method,
    headers: { ...request.headers },
    ...(hasBody ? { body: request.body } : {}),
    redirect: 'manual',
    signal,
  });
  if (redirects.has(response.status) || response.type === 'opaqueredirect') {
    throw new TransportError(
      'redirect',
      host,
      l10n.t('{0} answered with a redirect. A signed request is never sent on to another place.', host),
      true,
      response.status,
    );
  }
  try {
    return { status: response.status, headers: headersOf(response), text: await readText(response, host) };
  } catch (error) {
    if (error instanceof TransportError || signal.aborted) throw error;
    const message = l10n.t('The answer of {0} broke off before its end (HTTP {1}).', host, response.status);
    throw new TransportError('cutOff', host, message, true, response.status, { cause: error });
  }
}

function explain(error: unknown, host: string, options: SendOptions, deadline: AbortSignal): TransportError {
  if (error instanceof TransportError) return error;
  if (options.signal.aborted) {
    return new TransportError('cancelled', host, l10n.t('The request to {0} was cancelled.', host), true);
  }
  if (deadline.aborted) {
    const seconds = options.timeoutMs / 1000;
    const message = l10n.t('{0} did not answer within {1} seconds.', host, seconds);
    return new TransportError('timeout', host, message, true);
  }
  const certificate = certificateFault(error);
  if (certificate) {
    const message = l10n.t(
      'The certificate of {0} was not accepted ({1}). Behind a company proxy, add its certificate authority to the system store, or name its file in NODE_EXTRA_CA_CERTS, and restart the editor.',
      host,
      certificate,
    );
    return new TransportError('certificate', host, message, false, undefined, { cause: error });
  }
  const message = l10n.t(
    '{0} could not be reached ({1}). Check the network and the proxy settings.',
    host,
    reasonOf(error),
  );
  return new TransportError('network', host, message, !neverLeft(error), undefined, { cause: error });
}

interface SystemError {
  readonly code?: unknown;
  readonly cause?: unknown;
  readonly errors?: unknown;
}

/** The system's code for a failed connection, such as ECONNREFUSED, dug out of however many layers. */
function reasonOf(error: unknown): string {
  if (typeof error !== 'object' || error === null) return 'unknown';
  const { code, cause, errors } = error as SystemError;
  if (typeof code === 'string' && /^[A-Z][A-Z0-9_]+$/.test(code)) return code;
  if (cause !== undefined) return reasonOf(cause);
  return Array.isArray(errors) ? reasonOf(errors[0]) : 'unknown';
}

/** Failures of making the connection: not a byte of the request can have reached the cloud. */
const beforeSending = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ERR_INVALID_URL',
]);
const neverLeft = (error: unknown): boolean => beforeSending.has(reasonOf(error));

/** A transport over any fetch of the standard's form. */
export const createFetchTransport = (fetch: Fetch): Transport => ({
  async send(request, options) {
    refuseInsecure(request.url);
    const { host } = request.url;
    const deadline = AbortSignal.timeout(options.timeoutMs);
    const signal = AbortSignal.any([options.signal, deadline]);
    try {
      return await exchange(fetch, request, signal);
    } catch (error) {
      throw explain(error, host, options, deadline);
    }
  },
});
