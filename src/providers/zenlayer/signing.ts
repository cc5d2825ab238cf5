import { hmacSha256Hex, sha256Hex } from '../../http/canonical';

/** Signing as documented at https://docs.console.zenlayer.com/api-reference/api-introduction/instruction/signature */
export const algorithm = 'ZC2-HMAC-SHA256';

/** The headers that every client of this cloud signs. The documentation allows more. */
export const signedByDefault: readonly string[] = ['content-type', 'host'];

/** The parts of a request that a signature covers: neither the path nor the action. */
export interface Signed {
  readonly method: string;
  /** Lower-case names. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Uint8Array;
}

/** Returns the names sorted and joined, in the order of the canonical request. */
export const signedHeaderList = (names: readonly string[]): string =>
  names
    .map((name) => name.trim().toLowerCase())
    .sort()
    .join(';');

/** Returns a header line. A listed name that every object has, such as `constructor`, doesn't count. */
const headerLine = (name: string, headers: Signed['headers']): string => {
  const value = (Object.hasOwn(headers, name) && headers[name]) || '';
  return `${name}:${value.trim().toLowerCase()}\n`;
};

/** Returns the canonical request. The path is always a slash, and the query is always empty. */
export function canonicalRequest(
  { method, headers, body }: Signed,
  names: readonly string[] = signedByDefault,
): string {
  const list = signedHeaderList(names);
  const lines = list.split(';').map((name) => headerLine(name, headers));
  return [method, '/', '', lines.join(''), list, sha256Hex(body)].join('\n');
}

/** Returns the text to sign. `timestamp` is Unix time in seconds. */
export const stringToSign = (timestamp: string, canonical: string): string =>
  [algorithm, timestamp, sha256Hex(canonical)].join('\n');

/** Returns the signature. The secret is used directly as the key. */
export const signatureOf = (secret: string, text: string): string => hmacSha256Hex(secret, text);

export const authorization = (keyId: string, signature: string, names: readonly string[] = signedByDefault): string =>
  `${algorithm} Credential=${keyId}, SignedHeaders=${signedHeaderList(names)}, Signature=${signature}`;

/** Returns the parts of a signed `Authorization` header. Undefined for any other text. */
export function readAuthorization(
  header: string,
): { readonly keyId: string; readonly names: readonly string[]; readonly signature: string } | undefined {
  const [, keyId, names, signature] =
    /^ZC2-HMAC-SHA256 Credential=([^,\s]+), ?SignedHeaders=([a-z0-9;-]+), ?Signature=([0-9a-f]{64})$/.exec(header) ??
    [];
  if (keyId === undefined || names === undefined || signature === undefined) return undefined;
  return { keyId, names: names.split(';'), signature };
}

/** The maximum difference between a timestamp and the cloud's clock, in seconds. */
export const clockWindowSeconds = 300;
