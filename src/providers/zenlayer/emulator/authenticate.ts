import { timingSafeEqual } from 'node:crypto';
import type { WireRequest } from '../../../emulator/wire';
import {
  algorithm,
  canonicalRequest,
  clockWindowSeconds,
  customarilySigned,
  readAuthorization,
  signatureOf,
  stringToSign,
} from '../signing';
import { Refusal } from './refusal';

/** What the emulated account accepts: a key, or an access token in its place, which here is the key's secret. */
export interface Accepted {
  readonly keyId: string;
  readonly secret: string;
}

const equal = (one: string, other: string): boolean => {
  const [left, right] = [Buffer.from(one), Buffer.from(other)];
  return left.length === right.length && timingSafeEqual(left, right);
};

/** Checks in this order: the form of the header, the time, then key and signature. Throws Refusal. `now` in milliseconds. */
export function authenticate(request: WireRequest, accepted: Accepted, now: number): void {
  const { headers } = request;
  const header = headers.authorization ?? '';
  if (header.startsWith('Bearer ')) {
    if (!equal(header.slice('Bearer '.length), accepted.secret)) throw new Refusal('AUTHFAILURE_INVALID_AUTHORIZATION');
    return;
  }
  const signed = readAuthorization(header);
  const timestamp = headers['x-zc-timestamp'] ?? '';
  const isWhole = customarilySigned.every((name) => signed?.names.includes(name));
  if (!signed || !isWhole || headers['x-zc-signature-method'] !== algorithm || !/^\d{1,12}$/.test(timestamp)) {
    throw new Refusal('AUTHFAILURE_INVALID_AUTHORIZATION');
  }
  if (Math.abs(Number(timestamp) - now / 1000) > clockWindowSeconds) throw new Refusal('AUTHFAILURE_SIGNATURE_EXPIRED');
  const canonical = canonicalRequest({ method: request.method, headers, body: request.body }, signed.names);
  const right = signatureOf(accepted.secret, stringToSign(timestamp, canonical));
  if (signed.keyId !== accepted.keyId || !equal(signed.signature, right)) {
    throw new Refusal('AUTHFAILURE_SIGNATURE_FAILURE');
  }
}
