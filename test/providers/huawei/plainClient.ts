import { request as send } from 'node:http';
import type { HttpRequest } from '../../../src/http/request';
import { sign } from '../../../src/providers/huawei/signing';
import type { Bench } from '../../support/sandbox';

export interface Plain {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly json: Record<string, unknown>;
}

/** Sends a request with exactly these headers and this body. */
export function plain(method: string, url: URL, headers: Readonly<Record<string, string>>, body = ''): Promise<Plain> {
  return new Promise((resolve, reject) => {
    const request = send(url, { method, headers }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () => {
        const text = Buffer.concat(chunks).toString('utf8');
        resolve({ status: response.statusCode ?? 0, headers: response.headers, json: text ? JSON.parse(text) : {} });
      });
    });
    request.on('error', reject);
    request.end(body);
  });
}

type Sandboxed = Pick<Bench, 'sandbox' | 'clock'>;

/** The sandbox's key. */
export function keyOf({ sandbox }: Pick<Bench, 'sandbox'>) {
  const credentials = sandbox.dialects[0]?.credentials ?? {};
  return { accessKey: credentials.accessKeyId ?? '', secret: credentials.accessKeySecret ?? '' };
}

export const signed = (
  bench: Sandboxed,
  method: HttpRequest['method'],
  path: string,
  headers: Readonly<Record<string, string>> = {},
  body = '',
): HttpRequest =>
  sign(
    { method, url: new URL(path, bench.sandbox.endpoint), headers, body },
    keyOf(bench),
    new Date(bench.clock.now()),
  );

/** Returns a signed request. */
export function ask(
  bench: Sandboxed,
  method: HttpRequest['method'],
  path: string,
  headers: Readonly<Record<string, string>> = {},
  body = '',
): Promise<Plain> {
  const request = signed(bench, method, path, headers, body);
  return plain(method, request.url, request.headers, body);
}
