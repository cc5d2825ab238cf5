import { createHash, createHmac } from 'node:crypto';

/** Returns text in percent-encoding (RFC 3986, UTF-8). Only A–Z a–z 0–9 - _ . ~ stay unencoded. */
export const percentEncode = (text: string): string =>
  encodeURIComponent(text.toWellFormed()).replace(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );

type Pair = readonly [name: string, value: string];

const byBytes = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0);

/** Returns percent-encoded `name=value` pairs, sorted by name and then by value, joined with `&`. */
export const canonicalQuery = (pairs: Iterable<Pair>): string =>
  [...pairs]
    .map(([name, value]): Pair => [percentEncode(name), percentEncode(value)])
    .sort((one, other) => byBytes(one[0], other[0]) || byBytes(one[1], other[1]))
    .map(([name, value]) => `${name}=${value}`)
    .join('&');

export const sha256Hex = (bytes: string | Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

export const hmacSha256Hex = (key: string, text: string): string =>
  createHmac('sha256', key).update(text).digest('hex');

export const hmacSha1Base64 = (key: string, text: string): string =>
  createHmac('sha1', key).update(text).digest('base64');
