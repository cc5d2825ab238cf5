import { canonicalQuery, hmacSha1Base64, hmacSha256Hex, percentEncode, sha256Hex } from '../../http/canonical';
import type { HttpRequest } from '../../http/request';
import type { Credentials } from '../contract';
import type { SigningContext } from '../session/session';

type Headers = Readonly<Record<string, string>>;
type Pairs = Iterable<readonly [name: string, value: string]>;

/** The name of signature V3 in the Authorization header. */
export const algorithm = 'ACS3-HMAC-SHA256';

/** Returns the time in UTC to the second, as both signatures require it. */
export const timestamp = (now: Date): string => `${now.toISOString().slice(0, 19)}Z`;

// Signature V3: https://www.alibabacloud.com/help/en/sdk/product-overview/v3-request-structure-and-signature

const takesPart = (name: string): boolean => name === 'host' || name === 'content-type' || name.startsWith('x-acs-');

/** Returns the names of the headers that V3 covers, in lower case and sorted. */
export const signedNames = (headers: Headers): readonly string[] => Object.keys(headers).filter(takesPart).sort();

/** Returns the value of a header. A listed name that every object has, such as `constructor`, doesn't count. */
const headerValue = (headers: Headers, name: string): string =>
  (Object.hasOwn(headers, name) && headers[name]?.trim()) || '';

/** Returns `name:value` lines for the given headers, each with a line feed. */
export const canonicalHeaders = (headers: Headers, names: readonly string[]): string =>
  names.map((name) => `${name}:${headerValue(headers, name)}\n`).join('');

/** The parts of a request that V3 covers. */
export interface Signable {
  readonly method: string;
  readonly query: Pairs;
  readonly headers: Headers;
  readonly names: readonly string[];
  /** The SHA-256 of the body in lower-case hex. */
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
 * Returns the request with date, nonce, body hash, and V3 signature. The action and its version must already be in the
 * headers. The host is signed, and the transport sends it.
 */
export function sign(request: HttpRequest, credentials: Credentials, context: SigningContext): HttpRequest {
  const { accessKeyId = '', accessKeySecret = '', securityToken = '' } = credentials;
  const payloadHash = sha256Hex(request.body);
  const headers = {
    ...request.headers,
    ...withToken(accessKeyId, securityToken),
    'x-acs-date': timestamp(context.now),
    'x-acs-signature-nonce': context.nonce,
    'x-acs-content-sha256': payloadHash,
  };
  const covered = { ...headers, host: request.url.host };
  const names = signedNames(covered);
  const query = request.url.searchParams;
  const canonical = canonicalRequest({ method: request.method, query, headers: covered, names, payloadHash });
  const signed = signature(accessKeySecret, stringToSign(canonical));
  return { ...request, headers: { ...headers, authorization: authorization(accessKeyId, names, signed) } };
}

// Signature V1, which the sandbox also accepts: https://www.alibabacloud.com/help/en/sdk/product-overview/rpc-mechanism

/**
 * Returns the text to sign for V1: the method and every parameter of query and form except `Signature`, and no header.
 */
export const stringToSignV1 = (method: string, parameters: Pairs): string => {
  const covered = [...parameters].filter(([name]) => name !== 'Signature');
  return `${method}&${percentEncode('/')}&${percentEncode(canonicalQuery(covered))}`;
};

export const signatureV1 = (secret: string, text: string): string => hmacSha1Base64(`${secret}&`, text);
