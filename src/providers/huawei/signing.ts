import { hmacSha256Hex, percentEncode, sha256Hex } from '../../http/canonical';
import { type HttpRequest, withHeaders } from '../../http/request';

/**
 * AK/SK signing of Huawei Cloud's gateway, as its API request signing guide describes it
 * (https://support.huaweicloud.com/intl/en-us/devg-apisign/api-sign-algorithm-002.html).
 */
export const algorithm = 'SDK-HMAC-SHA256';

type Pair = readonly [name: string, value: string];

/**
 * The parts of a request that a signature covers. Header names are in lower case and include `host`. The path is as
 * sent.
 */
export interface Signable {
  readonly method: string;
  readonly path: string;
  readonly query: Iterable<Pair>;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Uint8Array;
}

/** Returns `YYYYMMDD'T'HHMMSS'Z'` in UTC. */
export const sdkDate = (now: Date): string => now.toISOString().replace(/[-:]|\.\d{3}/g, '');

/** Returns the time of a date header in milliseconds since 1970, or NaN for any other form. */
export const readSdkDate = (text: string): number =>
  Date.parse(text.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, '$1-$2-$3T$4:$5:$6Z'));

function decoded(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}

/** Returns the encoded path, always with a slash at the end. The request is sent without it. */
export function canonicalUri(path: string): string {
  const encoded = path.split('/').map((segment) => percentEncode(decoded(segment)));
  return encoded.join('/').replace(/\/?$/, '/');
}

const inOrder = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0);

/**
 * Returns the query, sorted by name and value before encoding, as the official clients do. An empty value keeps its
 * `=`.
 */
export const canonicalQuery = (pairs: Iterable<Pair>): string =>
  [...pairs]
    .sort((one, other) => inOrder(one[0], other[0]) || inOrder(one[1], other[1]))
    .map(([name, value]) => `${percentEncode(name)}=${percentEncode(value)}`)
    .join('&');

export const canonicalHeaders = (headers: Signable['headers'], names: readonly string[]): string =>
  names.map((name) => `${name}:${(headers[name] ?? '').trim()}\n`).join('');

/**
 * Returns the hash of the body. A client may set it itself (the official ones send UNSIGNED-PAYLOAD for bodies that
 * aren't JSON).
 */
export const bodyHash = ({ headers, body }: Pick<Signable, 'headers' | 'body'>): string =>
  headers['x-sdk-content-sha256'] ?? sha256Hex(body);

/** Returns the canonical request. `names` are the signed headers in the order of the signature. */
export const canonicalRequest = (request: Signable, names: readonly string[]): string =>
  [
    request.method,
    canonicalUri(request.path),
    canonicalQuery(request.query),
    canonicalHeaders(request.headers, names),
    names.join(';'),
    bodyHash(request),
  ].join('\n');

export const stringToSign = (date: string, canonical: string): string =>
  [algorithm, date, sha256Hex(canonical)].join('\n');

/** Returns the signature. The secret is used directly as the key. */
export const signatureOf = (secret: string, text: string): string => hmacSha256Hex(secret, text);

export const authorization = (accessKey: string, names: readonly string[], signature: string): string =>
  `${algorithm} Access=${accessKey}, SignedHeaders=${names.join(';')}, Signature=${signature}`;

/** What a request is signed with. `token` belongs to temporary credentials. */
export interface SigningKey {
  readonly accessKey: string;
  readonly secret: string;
  readonly token?: string;
}

/**
 * Returns the request with its date, its token if there is one, and an `authorization` over all headers and the host.
 */
export function sign(request: HttpRequest, key: SigningKey, now: Date): HttpRequest {
  const date = sdkDate(now);
  const token = key.token ? { 'x-security-token': key.token } : {};
  const dated = withHeaders(request, { 'x-sdk-date': date, ...token });
  const headers = { ...dated.headers, host: request.url.host };
  const names = Object.keys(headers).sort();
  const { pathname: path, searchParams: query } = request.url;
  const canonical = canonicalRequest({ method: request.method, path, query, headers, body: request.body }, names);
  const signature = signatureOf(key.secret, stringToSign(date, canonical));
  return withHeaders(dated, { authorization: authorization(key.accessKey, names, signature) });
}
