import { createHash, createHmac } from 'node:crypto';
import { type IncomingHttpHeaders, request } from 'node:http';

/**
 * A second client, written from the cloud's signature page alone and sharing no line with the extension: a request that
 * both send successfully is not a common mistake.
 */
export interface ZenlayerKey {
  readonly id: string;
  readonly password: string;
}

export interface RawAnswer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: unknown;
}

const hex = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');

/** The value of the `Authorization` header. */
export function zc2Authorization(
  key: ZenlayerKey,
  seconds: number,
  host: string,
  contentType: string,
  body: string,
): string {
  const canonical =
    'POST\n/\n\n' +
    `content-type:${contentType}\nhost:${host}\n\n` +
    `content-type;host\n${hex(Buffer.from(body, 'utf8'))}`;
  const toSign = `ZC2-HMAC-SHA256\n${seconds}\n${hex(Buffer.from(canonical, 'utf8'))}`;
  const signature = createHmac('sha256', Buffer.from(key.password, 'utf8')).update(toSign).digest('hex');
  return `ZC2-HMAC-SHA256 Credential=${key.id}, SignedHeaders=content-type;host, Signature=${signature}`;
}

export interface RawRequest {
  readonly action: string;
  readonly parameters?: unknown;
  readonly service?: string;
  readonly version?: string;
  /** Milliseconds since 1970. */
  readonly now: number;
  /** Headers that replace the usual ones; undefined leaves one out. */
  readonly headers?: Readonly<Record<string, string | undefined>>;
}

/** Signs and sends one request, and parses the response. */
export function askZenlayer(endpoint: string, key: ZenlayerKey, asked: RawRequest): Promise<RawAnswer> {
  const { service = 'zec', version = '2025-09-01' } = asked;
  const url = new URL(`/api/v2/${service}`, endpoint);
  const body = JSON.stringify(asked.parameters ?? {});
  const contentType = 'application/json; charset=utf-8';
  const seconds = Math.floor(asked.now / 1000);
  const headers = Object.entries({
    Host: url.host,
    'Content-Type': contentType,
    'X-ZC-Action': asked.action,
    'X-ZC-Version': version,
    'X-ZC-Timestamp': String(seconds),
    'X-ZC-Signature-Method': 'ZC2-HMAC-SHA256',
    Authorization: zc2Authorization(key, seconds, url.host, contentType, body),
    ...asked.headers,
  }).filter((pair): pair is [string, string] => pair[1] !== undefined);
  return new Promise((resolve, reject) => {
    const sent = request(url, { method: 'POST', headers: Object.fromEntries(headers) }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('error', reject);
      response.on('end', () => {
        const text = Buffer.concat(chunks).toString('utf8');
        resolve({ status: response.statusCode ?? 0, headers: response.headers, body: JSON.parse(text) });
      });
    });
    sent.on('error', reject);
    sent.end(body);
  });
}
