import { hmacSha256Hex, percentEncode, sha256Hex } from '../../http/canonical';
import { type HttpRequest, withHeaders } from '../../http/request';

/**
 * AK/SK signing of Huawei Cloud's gateway, step by step, as its API request signing guide describes it
 * (https://support.huaweicloud.com/intl/en-us/devg-apisign/api-sign-algorithm-002.html).
 */
export const algorithm = 'SDK-HMAC-SHA256';

type Pair = readonly [name: string, value: string];

/** What a signature covers. Header names are lower-case and include `host`; the path is as sent. */
export interface Signable {
  readonly method: string;
  readonly path: string;
  readonly query: Iterable<Pair>;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Uint8Array;
}

/** `YYYYMMDD'T'HHMMSS'Z'` in UTC. */
export const sdkDate = (now: Date): string => now.toISOString().replace(/[-:]|\.\d{3}/g, '');

/** The moment a date header tells, in milliseconds since 1970, or NaN for anything else than its one form. */
export const readSdkDate = (text: string): number =>
  Date.parse(text.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, '$1-$2-$3T$4:$5:$6Z'));

function decoded(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}

/** Every segment encoded, always with a slash at the end: the request line itself is sent without it. */
export function canonicalUri(path: string): string {
  const encoded = path.split('/').map((segment) => percentEncode(decoded(segment)));
  return encoded.join('/').replace(/\/?$/, '/');
}

const inOrder = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0);

/** Sorted by name and then value before they are encoded, as the official clients do; an empty value keeps its `=`. */
export const canonicalQuery = (pairs: Iterable<Pair>): string =>
  [...pairs]
    .sort((one, other) => inOrder(one[0], other[0]) || inOrder(one[1], other[1]))
    .map(([name, value]) => `${percentEncode(name)}=${percentEncode(value)}`)
    .join('&');

export const canonicalHeaders = (headers: Signable['headers'], names: readonly string[]): string =>
  names.map((name) => `${name}:${(headers[name] ?? '').trim()}\n`).join('');

/** A client may state the hash itself (the official ones say UNSIGNED-PAYLOAD for bodies that are not JSON). */
export const bodyHash = ({ headers, body }: Pick<Signable, 'headers' | 'body'>): string =>
  headers['x-sdk-content-sha256'] ?? sha256Hex(body);

/** `names` are the signed headers in the order in which the signature lists them. */
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

/** The secret key is used as it is: nothing is derived from it. */
export const signatureOf = (secret: string, text: string): string => hmacSha256Hex(secret, text);

export const authorization = (accessKey: string, names: readonly string[], signature: string): string =>
  `${algorithm} Access=${accessKey}, SignedHeaders=${names.join(';')}, Signature=${signature}`;

/** What a request is signed with. `token` goes with temporary keys only. */
export interface SigningKey {
  readonly accessKey: string;
  readonly secret: string;
  readonly token?: string;
}

/** The request with its date, its token if there is one, and an `authorization` over every header and the host. */
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
