import { hmacSha256Hex, sha256Hex } from '../../http/canonical';

/** https://docs.console.zenlayer.com/api-reference/api-introduction/instruction/signature rules this file. */
export const algorithm = 'ZC2-HMAC-SHA256';

/** What every client of this cloud signs; the documentation allows more. */
export const customarilySigned: readonly string[] = ['content-type', 'host'];

/** What a signature covers: neither the path nor the action is part of it. */
export interface Signed {
  readonly method: string;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Uint8Array;
}

/** Names sorted and joined: the order in which header lines appear in the canonical request. */
export const signedHeaderList = (names: readonly string[]): string =>
  names
    .map((name) => name.trim().toLowerCase())
    .sort()
    .join(';');

/** A name that a request lists may be one that every object has: it counts only as a header of the request. */
const headerLine = (name: string, headers: Signed['headers']): string => {
  const value = (Object.hasOwn(headers, name) && headers[name]) || '';
  return `${name}:${value.trim().toLowerCase()}\n`;
};

/** The path is always a single slash and the query always empty, whatever is asked for. */
export function canonicalRequest(
  { method, headers, body }: Signed,
  names: readonly string[] = customarilySigned,
): string {
  const list = signedHeaderList(names);
  const lines = list.split(';').map((name) => headerLine(name, headers));
  return [method, '/', '', lines.join(''), list, sha256Hex(body)].join('\n');
}

/** `timestamp` is Unix time in seconds. */
export const stringToSign = (timestamp: string, canonical: string): string =>
  [algorithm, timestamp, sha256Hex(canonical)].join('\n');

/** The secret itself is the key: there is no derivation. */
export const signatureOf = (secret: string, text: string): string => hmacSha256Hex(secret, text);

export const authorization = (keyId: string, signature: string, names: readonly string[] = customarilySigned): string =>
  `${algorithm} Credential=${keyId}, SignedHeaders=${signedHeaderList(names)}, Signature=${signature}`;

/** The parts of a signed `Authorization` header, or undefined for any other text. */
export function readAuthorization(
  header: string,
): { readonly keyId: string; readonly names: readonly string[]; readonly signature: string } | undefined {
  const [, keyId, names, signature] =
    /^ZC2-HMAC-SHA256 Credential=([^,\s]+), ?SignedHeaders=([a-z0-9;-]+), ?Signature=([0-9a-f]{64})$/.exec(header) ??
    [];
  if (keyId === undefined || names === undefined || signature === undefined) return undefined;
  return { keyId, names: names.split(';'), signature };
}

/** A timestamp further than this from the cloud's clock is refused, in seconds. */
export const clockWindowSeconds = 300;
