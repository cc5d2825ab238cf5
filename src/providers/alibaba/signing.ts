import { canonicalQuery, hmacSha1Base64, hmacSha256Hex, percentEncode, sha256Hex } from '../../http/canonical';
import type { HttpRequest } from '../../http/request';
import type { Credentials } from '../contract';
import type { Moment } from '../session/session';

type Headers = Readonly<Record<string, string>>;
type Pairs = Iterable<readonly [name: string, value: string]>;

/** Name of signature V3 as it opens the Authorization header. */
export const algorithm = 'ACS3-HMAC-SHA256';

/** UTC to the second, the only form in which both signatures take the time. */
export const timestamp = (now: Date): string => `${now.toISOString().slice(0, 19)}Z`;

// Signature V3: https://www.alibabacloud.com/help/en/sdk/product-overview/v3-request-structure-and-signature

const takesPart = (name: string): boolean => name === 'host' || name === 'content-type' || name.startsWith('x-acs-');

/** The headers that V3 covers, by their lower-case names, sorted. */
export const signedNames = (headers: Headers): readonly string[] => Object.keys(headers).filter(takesPart).sort();

/** A name that a request lists may be one that every object has: it counts only as a header of the request. */
const headerValue = (headers: Headers, name: string): string =>
  (Object.hasOwn(headers, name) && headers[name]?.trim()) || '';

/** `name:value` lines for the given headers, each ended by a line feed. */
export const canonicalHeaders = (headers: Headers, names: readonly string[]): string =>
  names.map((name) => `${name}:${headerValue(headers, name)}\n`).join('');

/** What of a request V3 covers. */
export interface Signable {
  readonly method: string;
  readonly query: Pairs;
  readonly headers: Headers;
  readonly names: readonly string[];
  /** Lower-case hex SHA-256 of the body. */
  readonly payloadHash: string;
}

export const canonicalRequest = ({ method, query, headers, names, payloadHash }: Signable): string =>
  [method, '/', canonicalQuery(query), canonicalHeaders(headers, names), names.join(';'), payloadHash].join('\n');

export const stringToSign = (canonical: string): string => `${algorithm}\n${sha256Hex(canonical)}`;

export const signature = (secret: string, text: string): string => hmacSha256Hex(secret, text);

export const authorization = (keyId: string, names: readonly string[], signed: string): string =>
  `${algorithm} Credential=${keyId},SignedHeaders=${names.join(';')},Signature=${signed}`;

const withToken = (keyId: string, token: string): Headers =>
  token === '' ? {} : { 'x-acs-accesskey-id': keyId, 'x-acs-security-token': token };

/**
 * The request with date, nonce, body hash and V3 signature. The action and its version have to be in the headers
 * already. The host is signed and left to the transport, which sends the one that the address names.
 */
export function sign(request: HttpRequest, credentials: Credentials, moment: Moment): HttpRequest {
  const { accessKeyId = '', accessKeySecret = '', securityToken = '' } = credentials;
  const payloadHash = sha256Hex(request.body);
  const headers = {
    ...request.headers,
    ...withToken(accessKeyId, securityToken),
    'x-acs-date': timestamp(moment.now),
    'x-acs-signature-nonce': moment.nonce,
    'x-acs-content-sha256': payloadHash,
  };
  const covered = { ...headers, host: request.url.host };
  const names = signedNames(covered);
  const query = request.url.searchParams;
  const canonical = canonicalRequest({ method: request.method, query, headers: covered, names, payloadHash });
  const signed = signature(accessKeySecret, stringToSign(canonical));
  return { ...request, headers: { ...headers, authorization: authorization(accessKeyId, names, signed) } };
}

// Signature V1, which the sandbox also takes: https://www.alibabacloud.com/help/en/sdk/product-overview/rpc-mechanism

/** V1 covers the method and every parameter of query and form but `Signature` itself; no header takes part. */
export const stringToSignV1 = (method: string, parameters: Pairs): string => {
  const covered = [...parameters].filter(([name]) => name !== 'Signature');
  return `${method}&${percentEncode('/')}&${percentEncode(canonicalQuery(covered))}`;
};

export const signatureV1 = (secret: string, text: string): string => hmacSha1Base64(`${secret}&`, text);
